package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * When something was heard of Matterbridge, and what it owes while a stream is open. Silence is no
 * fault: only what could not even be asked counts as lost. Safe for any thread.
 */
final class SignsOfLife {

  /** Questions in a row for which no connection could be made before the stream counts as dead. */
  private static final int LOST = 2;

  private final InstantSource clock;

  private Instant lastHeard = Instant.EPOCH;
  private @Nullable Instant silentSince;
  private int lost;

  SignsOfLife(InstantSource clock) {
    this.clock = clock;
  }

  /** A stream is being opened, about which nothing is known yet. */
  synchronized void forget() {
    silentSince = null;
    lost = 0;
  }

  /** Something came from Matterbridge. */
  synchronized void heard() {
    lastHeard = clock.instant();
    silentSince = null;
  }

  /** A question was answered in the right way. */
  synchronized void answered() {
    heard();
    lost = 0;
  }

  /** A question was not; true if the stream counts as dead now. */
  synchronized boolean dead(Trouble trouble) {
    if (silentSince == null) {
      silentSince = clock.instant();
    }
    // a router that hangs is not a dead link: closing the stream would only cost messages
    lost = trouble.kind() == Trouble.Kind.UNREACHABLE ? lost + 1 : 0;
    return lost >= LOST;
  }

  /** Whether nothing was heard for so long. */
  synchronized boolean quietFor(Duration duration) {
    return !clock.instant().isBefore(lastHeard.plus(duration));
  }

  /** Since when an answer is owed, or null. */
  synchronized @Nullable Instant silentSince() {
    return silentSince;
  }
}
