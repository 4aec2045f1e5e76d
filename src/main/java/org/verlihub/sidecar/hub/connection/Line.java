package org.verlihub.sidecar.hub.connection;

import java.time.Duration;
import org.verlihub.sidecar.nmdc.ClientMessage;

/** The open connection as a login phase sees it. Connection thread only. */
interface Line {

  /** Sends these together. Does nothing once the session has ended. */
  void send(ClientMessage... messages);

  /** Closes the connection for this reason; the first reason stays. */
  void end(DisconnectReason reason);

  /** Runs this after that time unless the session ends before. */
  void after(Duration delay, Runnable task);

  /** Whether the hub runs on this machine, as far as the two addresses tell. */
  boolean toSameMachine();

  /** The address that we have on this connection, in digits. */
  String localAddress();
}
