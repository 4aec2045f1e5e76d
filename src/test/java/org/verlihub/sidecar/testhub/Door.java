package org.verlihub.sidecar.testhub;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The listening socket and the connections that came through it. */
final class Door {

  private static final int BACKLOG = 512;

  private static final int LOWEST_PORT = 20_000;
  private static final int HIGHEST_PORT = 32_000;
  private static final int MANY_PORTS = 1_000;

  private final World world;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private final AtomicInteger attempts = new AtomicInteger();
  private final Queue<FaultPlan> plans = new ConcurrentLinkedQueue<>();
  private final @Nullable TlsDetection tls;
  private volatile int port;
  private @Nullable ServerSocket listening;
  private @Nullable Thread acceptor;

  Door(World world) {
    this.world = world;
    this.tls = world.rules.tls() ? new TlsDetection() : null;
  }

  /** Listens on 127.0.0.1; port 0 for any free one. */
  void open(int wantedPort) {
    try {
      ServerSocket server = wantedPort == 0 ? bindAnywhere() : bind(wantedPort);
      listening = server;
      port = server.getLocalPort();
      acceptor = Thread.ofVirtual().name("test-hub-acceptor").start(() -> accept(server));
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded hub cannot listen on port " + wantedPort, e);
    }
  }

  /**
   * On a port that no system gives to outgoing connections by itself: one of those might be taken
   * when the hub wants it back after a restart.
   */
  private static ServerSocket bindAnywhere() throws IOException {
    BindException last = new BindException("no port tried");
    for (int attempt = 0; attempt < MANY_PORTS; attempt++) {
      try {
        return bind(ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT));
      } catch (BindException e) {
        last = e;
      }
    }
    throw last;
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /** False if it was not open. */
  boolean close() {
    ServerSocket server = listening;
    listening = null;
    if (server == null) {
      return false;
    }
    try {
      server.close();
      if (acceptor != null) {
        acceptor.join(); // the port is free only when nobody waits at it any more
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while closing the embedded hub", e);
    }
  }

  int port() {
    return port;
  }

  int attempts() {
    return attempts.get();
  }

  void harmNext(FaultPlan plan) {
    plans.add(plan);
  }

  /** Open connections; safe from any thread. */
  Set<Session> sessions() {
    return sessions;
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        attempts.incrementAndGet();
        FaultPlan plan = plans.poll();
        Thread.ofVirtual().name("test-hub-greeter").start(() -> greet(socket, plan));
      } catch (SocketException e) {
        return; // closed
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void greet(Socket accepted, @Nullable FaultPlan plan) {
    try {
      accepted.setTcpNoDelay(true);
      if (world.rules.socketSendBuffer() > 0) {
        accepted.setSendBufferSize(world.rules.socketSendBuffer());
      }
      TlsDetection.Detected client =
          tls == null
              ? new TlsDetection.Detected(accepted, accepted.getInputStream(), "0.0")
              : tls.detect(accepted);
      Relay relay = new Relay();
      int maxMessage = world.settings.number("adv_max_message_size");
      HubSocket hubSocket = new HubSocket(client.socket(), maxMessage, relay);
      String address = accepted.getInetAddress().getHostAddress();
      Session session = new Session(world, hubSocket, address);
      session.introducedAs(address, client.tlsVersion());
      relay.session = session;
      sessions.add(session);
      world.execute(() -> session.login().connected());
      OutputStream out = client.socket().getOutputStream();
      hubSocket.start(
          client.in(), plan == null ? out : new FaultyOutput(out, client.socket(), plan));
    } catch (IOException e) {
      // the client left before it was greeted, or its handshake failed
    }
  }

  /** Hands what the reading thread finds to the world. */
  private final class Relay implements HubSocket.Listener {
    private @Nullable Session session;

    @Override
    public void frames(List<String> frames) {
      world.execute(() -> requireNonNull(session).received(frames));
    }

    @Override
    public void tooLong() {
      world.execute(() -> requireNonNull(session).closeSilently());
    }

    @Override
    public void closed() {
      sessions.remove(requireNonNull(session));
      world.execute(() -> requireNonNull(session).socketClosed());
    }
  }
}
