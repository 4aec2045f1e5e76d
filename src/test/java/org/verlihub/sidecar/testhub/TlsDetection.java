package org.verlihub.sidecar.testhub;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * The TLS proxy in front of a Verlihub: one port for both kinds of clients. Who speaks TLS speaks
 * first; who has said nothing after a while is plain.
 */
final class TlsDetection {

  static final int CLIENT_HELLO = 0x16;
  private static final int DETECT_WAIT_MILLIS = 500;
  private static final char[] STORE_PASSWORD = "changeit".toCharArray();
  private static final String STORE = "/org/verlihub/sidecar/hub/connection/self-signed-hub.p12";

  /**
   * A connection of whichever kind.
   *
   * @param tlsVersion as {@code $MyIP} has it: {@code 1.3}, or {@code 0.0} for plain
   */
  record Detected(Socket socket, InputStream in, String tlsVersion) {}

  private final SSLContext context;

  TlsDetection() {
    try (InputStream in = TlsDetection.class.getResourceAsStream(STORE)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, STORE_PASSWORD);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, STORE_PASSWORD);
      context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("The embedded hub has no certificate", e);
    }
  }

  Detected detect(Socket socket) throws IOException {
    PushbackInputStream in = new PushbackInputStream(socket.getInputStream());
    int first = firstByte(socket, in);
    if (first != CLIENT_HELLO) {
      if (first >= 0) {
        in.unread(first);
      }
      return new Detected(socket, in, "0.0");
    }
    SSLSocket secure =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(socket, new ByteArrayInputStream(new byte[] {(byte) first}), true);
    secure.setUseClientMode(false);
    secure.startHandshake();
    String version = secure.getSession().getProtocol().substring("TLSv".length());
    return new Detected(secure, secure.getInputStream(), version);
  }

  private static int firstByte(Socket socket, InputStream in) throws IOException {
    socket.setSoTimeout(DETECT_WAIT_MILLIS);
    try {
      return in.read();
    } catch (SocketTimeoutException e) {
      return -1;
    } finally {
      socket.setSoTimeout(0);
    }
  }
}
