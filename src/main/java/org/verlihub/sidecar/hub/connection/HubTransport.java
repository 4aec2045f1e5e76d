package org.verlihub.sidecar.hub.connection;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;

/** The sockets, and the one thread they all live on. */
final class HubTransport {

  private static final Logger log = LoggerFactory.getLogger(HubTransport.class);

  /** Name of the connection thread. */
  static final String THREAD = "hub-connection";

  /** What becomes of an attempt; exactly one of the two is called, on the connection thread. */
  interface Attempt {
    /** Connected, and TLS done where there is any; the answer is told what happens from here on. */
    WireListener connected(Wire wire);

    /** No connection. */
    void failed(DisconnectReason reason);
  }

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, HubTransport::thread, NioIoHandler.newFactory());
  private final EventLoop loop = group.next();

  /** Runs this on the connection thread, soon. */
  void execute(Runnable task) {
    loop.execute(() -> run(task));
  }

  /** Runs this on the connection thread after that time. */
  void after(Duration delay, Runnable task) {
    var _ = loop.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @SuppressWarnings("CatchingUnchecked") // it would end in a future that nobody looks at
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      log.error("A fault of the sidecar, not of the hub", e);
    }
  }

  /**
   * Tries to reach the hub. A host name is looked up on the connection thread, which has nothing
   * else to do without a connection.
   */
  void connect(HubAddress address, Duration timeout, CertificateCheck check, Attempt attempt) {
    int millis = (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE);
    TlsClient tls = null;
    if (address.tls()) {
      try {
        tls = new TlsClient(address, check, millis);
        tls.rehearse();
      } catch (SSLException e) {
        attempt.failed(DisconnectReason.of(Kind.TLS_FAILED, WireHandler.words(e)));
        return;
      }
    }
    open(address, millis, tls, attempt);
  }

  private void open(HubAddress address, int millis, @Nullable TlsClient tls, Attempt attempt) {
    new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                if (tls != null) {
                  channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                }
                channel.pipeline().addLast(new WireHandler(tls != null, attempt));
              }
            })
        .connect(address.host(), address.port())
        .addListener(connecting -> {
          if (!connecting.isSuccess()) {
            Throwable cause = Objects.requireNonNull(connecting.cause());
            attempt.failed(DisconnectReason.of(Kind.UNREACHABLE, WireHandler.words(cause)));
          }
        });
  }

  /** Ends the thread, waiting at most this long for what it is doing. */
  void close(Duration patience) {
    var _ = group.shutdownGracefully(0, patience.toMillis(), TimeUnit.MILLISECONDS);
    try {
      group.awaitTermination(patience.toMillis() + 500, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new FastThreadLocalThread(work, THREAD);
    thread.setDaemon(true);
    return thread;
  }
}
