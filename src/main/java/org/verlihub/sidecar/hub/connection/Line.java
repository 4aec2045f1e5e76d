package org.verlihub.sidecar.hub.connection;

/** The open connection as a login phase sees it. Connection thread only. */
interface Line extends SessionVoice {

  /** Closes the connection for this reason; the first reason stays. */
  void end(DisconnectReason reason);

  /** Whether the hub runs on this machine, as far as the two addresses tell. */
  boolean toSameMachine();

  /** The address that we have on this connection, in digits. */
  String localAddress();
}
