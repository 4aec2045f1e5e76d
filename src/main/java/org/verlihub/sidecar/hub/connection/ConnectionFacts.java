package org.verlihub.sidecar.hub.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a connection; written by its thread, read by any. */
final class ConnectionFacts {

  volatile SessionState state;
  volatile @Nullable DisconnectReason lastReason;
  volatile @Nullable Instant lastByteAt;

  /** Of this session, or of the last one that was online. */
  volatile @Nullable OwnStanding standing;

  /** What the hub showed last. */
  volatile @Nullable Keyprint certificate;

  ConnectionFacts(Instant now) {
    this.state = new SessionState.Stopped(now);
  }
}
