package org.verlihub.sidecar.hub.connection;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Our side of TLS, made ready before the socket is opened. Verlihub's proxy takes plain clients on
 * the same port and gives a client {@code tls_detect_wait} = 500 ms to speak first; a Java that has
 * not done TLS yet would need longer and be taken for a plain one.
 */
final class TlsClient {

  private final SslContext context;
  private final HubAddress address;
  private final int handshakeMillis;

  TlsClient(HubAddress address, CertificateCheck check, int handshakeMillis) throws SSLException {
    this.address = address;
    this.handshakeMillis = handshakeMillis;
    this.context =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .trustManager(check)
            .endpointIdentificationAlgorithm(check.byAuthorities() ? "HTTPS" : null)
            .build();
  }

  /** Says hello to nobody, so that everything needed for it is loaded. */
  void rehearse() throws SSLException {
    SSLEngine engine = context.newEngine(ByteBufAllocator.DEFAULT, address.host(), address.port());
    engine.beginHandshake();
    engine.wrap(
        ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
    engine.closeOutbound();
  }

  SslHandler newHandler(ByteBufAllocator allocator) {
    SslHandler handler = context.newHandler(allocator, address.host(), address.port());
    handler.setHandshakeTimeoutMillis(handshakeMillis);
    return handler;
  }
}
