package org.verlihub.sidecar.hub.connection;

import java.time.Duration;
import org.verlihub.sidecar.nmdc.ClientMessage;

/** What the follower of a session can do in it. Connection thread only, but for {@link #after}. */
public interface SessionVoice {

  /** Sends these together. Does nothing once the session has ended. */
  void send(ClientMessage... messages);

  /**
   * Runs this on the connection thread after that time unless the session ends before. May be
   * called from any thread.
   */
  void after(Duration delay, Runnable task);
}
