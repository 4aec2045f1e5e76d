package org.verlihub.sidecar.hub.connection;

import java.time.Duration;
import java.time.InstantSource;

/** A connection that tries again at once, whatever happened; the waits have tests of their own. */
public final class ImpatientConnection {

  private static final Duration WAIT = Duration.ofMillis(20);

  private ImpatientConnection() {}

  /** Not started yet. */
  public static HubConnection of(
      HubSettings settings, SessionFollower follower, InstantSource clock) {
    return new HubConnection(settings, follower, clock, _ -> WAIT);
  }
}
