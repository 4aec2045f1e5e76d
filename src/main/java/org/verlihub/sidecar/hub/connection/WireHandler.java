package org.verlihub.sidecar.hub.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;

/** The end of the pipeline: turns what Netty tells into what a session wants to know. */
final class WireHandler extends SimpleChannelInboundHandler<ByteBuf> implements Wire {

  private static final Logger log = LoggerFactory.getLogger(WireHandler.class);
  private static final int MAX_CAUSES = 20;

  private final boolean tls;
  private final HubTransport.Attempt attempt;

  private @Nullable ChannelHandlerContext context;
  private @Nullable WireListener listener;
  private boolean failed;
  private String closeWords = "";
  private byte[] scratch = new byte[16 * 1024];

  /** What waits for its time; else all that a session held would stay until then. */
  private final Set<Future<?>> timers = ConcurrentHashMap.newKeySet();

  WireHandler(boolean tls, HubTransport.Attempt attempt) {
    this.tls = tls;
    this.attempt = attempt;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelActive(ChannelHandlerContext active) {
    if (!tls) {
      listener = attempt.connected(this);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext triggered, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake && listener == null) {
      if (handshake.isSuccess()) {
        listener = attempt.connected(this);
      } else if (!failed) {
        failed = true;
        attempt.failed(tlsFailure(handshake.cause()));
        var _ = triggered.close();
      }
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext reading, ByteBuf bytes) {
    int length = bytes.readableBytes();
    if (listener == null) {
      return;
    }
    if (bytes.hasArray()) {
      listener.received(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), length);
    } else {
      if (scratch.length < length) {
        scratch = new byte[length];
      }
      bytes.readBytes(scratch, 0, length);
      listener.received(scratch, 0, length);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext reading) {
    if (listener != null) {
      listener.burstOver();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext inactive) {
    if (listener != null) {
      listener.closed(closeWords);
    } else if (!failed) {
      failed = true;
      attempt.failed(
          DisconnectReason.of(tls ? Kind.TLS_FAILED : Kind.UNREACHABLE, "closed at once"));
    }
    timers.forEach(timer -> timer.cancel(false));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext failing, Throwable cause) {
    if (isOfTheNetwork(cause)) {
      closeWords = words(cause);
      log.debug("The connection to the hub failed", cause);
    } else {
      closeWords = HubSession.FAULT;
      log.error("A fault of the sidecar, not of the hub; the connection is made anew", cause);
    }
    var _ = failing.close();
  }

  private static boolean isOfTheNetwork(Throwable cause) {
    int causes = 0;
    for (Throwable e = cause; e != null && causes < MAX_CAUSES; e = e.getCause(), causes++) {
      if (e instanceof IOException) { // those of TLS too
        return true;
      }
    }
    return false;
  }

  @Override
  public void write(byte[] bytes) {
    var _ = context().writeAndFlush(Unpooled.wrappedBuffer(bytes), context().voidPromise());
  }

  @Override
  public void close() {
    var _ = context().close();
  }

  @Override
  public void closeAfterFlush() {
    var _ = context().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void after(Duration delay, Runnable task) {
    ScheduledFuture<?> timer =
        context().executor().schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    timers.add(timer);
    var _ = timer.addListener(timers::remove);
  }

  @SuppressWarnings("CatchingUnchecked") // an Error would end in a future that nobody looks at
  private void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      exceptionCaught(context(), e);
    }
  }

  @Override
  public InetSocketAddress local() {
    return (InetSocketAddress) context().channel().localAddress();
  }

  @Override
  public InetSocketAddress remote() {
    return (InetSocketAddress) context().channel().remoteAddress();
  }

  /** What the network said, for people. */
  static String words(Throwable cause) {
    String said = Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    return RefusalReader.words(
        cause instanceof UnknownHostException ? "unknown host: " + said : said);
  }

  private static DisconnectReason tlsFailure(Throwable handshake) {
    Throwable deepest = handshake;
    int causes = 0;
    for (Throwable e = handshake; e != null && causes < MAX_CAUSES; e = e.getCause(), causes++) {
      if (e instanceof CertificateCheck.KeyprintMismatch) {
        return DisconnectReason.of(Kind.KEYPRINT_MISMATCH, words(e));
      }
      if (e instanceof NotSslRecordException) {
        return DisconnectReason.of(Kind.TLS_FAILED, "the answer was not encrypted");
      }
      deepest = e;
    }
    return DisconnectReason.of(Kind.TLS_FAILED, words(deepest));
  }

  private ChannelHandlerContext context() {
    return Objects.requireNonNull(context, "not in a pipeline yet");
  }
}
