package org.verlihub.sidecar.testhub;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.testhub.FaultPlan.Direction;

/**
 * A TCP proxy in front of a hub on this machine that harms connections on order: each new
 * connection takes the next plan; without one it passes everything on.
 */
public final class FaultyProxy implements AutoCloseable {

  private final InetSocketAddress hub;
  private final ServerSocket server;
  private final Queue<FaultPlan> plans = new ConcurrentLinkedQueue<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();

  private final Queue<FaultyOutput> harmed = new ConcurrentLinkedQueue<>();

  private volatile boolean refusing;

  private FaultyProxy(InetSocketAddress hub, ServerSocket server) {
    this.hub = hub;
    this.server = server;
  }

  /** Listens on a free port of 127.0.0.1. */
  public static FaultyProxy before(InetSocketAddress hub) {
    try {
      ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      FaultyProxy proxy = new FaultyProxy(hub, server);
      Thread.ofVirtual().name("faulty-proxy").start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Orders what happens to a connection that is not there yet. */
  public FaultyProxy harmNext(FaultPlan plan) {
    plans.add(plan);
    return this;
  }

  /** Whether new connections are closed at once, as if the hub were down. */
  public void holdBack(boolean closed) {
    refusing = closed;
  }

  /** Breaks every connection without good-bye. */
  public void breakAll() {
    open.forEach(this::close);
  }

  public int port() {
    return server.getLocalPort();
  }

  public String url() {
    return "dchub://127.0.0.1:" + port();
  }

  /** How many connections have come so far. */
  public int connections() {
    return connections.get();
  }

  /** Whether a plan has struck so far. */
  public boolean struck() {
    return harmed.stream().anyMatch(FaultyOutput::struck);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        connections.incrementAndGet();
        if (refusing) {
          client.close();
          continue;
        }
        open.add(client);
        FaultPlan plan = plans.poll();
        Thread.ofVirtual().name("faulty-proxy-link").start(() -> link(client, plan));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void link(Socket client, @Nullable FaultPlan plan) {
    try {
      Socket upstream = new Socket();
      open.add(upstream);
      upstream.connect(hub);
      upstream.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      Thread.ofVirtual()
          .name("faulty-proxy-to-hub")
          .start(() -> pump(client, upstream, harmed(plan, Direction.TO_HUB)));
      pump(upstream, client, harmed(plan, Direction.FROM_HUB));
    } catch (IOException e) {
      close(client);
    }
  }

  private static @Nullable FaultPlan harmed(@Nullable FaultPlan plan, Direction direction) {
    return plan != null && plan.direction() == direction ? plan : null;
  }

  /** Copies until the end, which it passes on. */
  private void pump(Socket from, Socket to, @Nullable FaultPlan plan) {
    try {
      InputStream in = from.getInputStream();
      OutputStream plain = to.getOutputStream();
      OutputStream out = plain;
      if (plan != null) {
        FaultyOutput faulty = new FaultyOutput(plain, to, plan);
        harmed.add(faulty);
        out = faulty;
      }
      if (plan != null) {
        out.write(new byte[0]);
      }
      byte[] buffer = new byte[16 * 1024];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        out.flush();
        if (to.isClosed()) {
          throw new IOException("Reset as planned");
        }
      }
      to.shutdownOutput();
    } catch (IOException e) {
      close(from);
      close(to);
    }
  }

  private void close(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed, which is all that was wanted
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(this::close);
  }
}
