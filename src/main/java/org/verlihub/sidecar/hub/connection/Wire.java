package org.verlihub.sidecar.hub.connection;

import java.net.InetSocketAddress;
import java.time.Duration;

/** An open socket, TLS done where there is any. Connection thread only. */
interface Wire {

  /** Sends these bytes as soon as the network takes them. */
  void write(byte[] bytes);

  /** Closes at once; what the network has not taken is lost. */
  void close();

  /** Closes when the network has taken everything. */
  void closeAfterFlush();

  /** Runs this after that time unless the socket is closed by then; from any thread. */
  void after(Duration delay, Runnable task);

  InetSocketAddress local();

  InetSocketAddress remote();
}
