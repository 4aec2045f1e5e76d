package org.verlihub.sidecar.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to the hub that can be shut, for one client only, at any byte. */
final class Gate implements AutoCloseable {

  private final InetSocketAddress hub;
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean shut;

  Gate(InetSocketAddress hub) {
    this.hub = hub;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("gate").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Closes what goes through, and everything that wants to, until it is opened again. */
  void shut() {
    shut = true;
    sockets.forEach(Gate::closeQuietly);
    sockets.clear();
  }

  void open() {
    shut = false;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (shut) {
          closeQuietly(client);
        } else {
          connect(client);
        }
      } catch (IOException e) {
        // closed, or nobody at home behind it; the client tries again
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket behind = new Socket();
    try {
      behind.connect(hub);
    } catch (IOException e) {
      closeQuietly(client);
      throw e;
    }
    sockets.add(client);
    sockets.add(behind);
    Thread.ofVirtual().start(() -> pass(client, behind));
    Thread.ofVirtual().start(() -> pass(behind, client));
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      in.transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one of the two has closed
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // is closed anyway
    }
  }

  @Override
  public void close() throws IOException {
    shut();
    server.close();
  }
}
