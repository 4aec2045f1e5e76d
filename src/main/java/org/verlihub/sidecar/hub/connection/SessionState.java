package org.verlihub.sidecar.hub.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the one session with the hub stands. Published by the connection thread, readable anywhere.
 */
public sealed interface SessionState {

  /** When this state began. */
  Instant since();

  /** Not started yet, or shut down. */
  record Stopped(Instant since) implements SessionState {}

  /**
   * Opening the socket or logging in. {@code attempt} counts from 1 since the last session that
   * lasted.
   */
  record Connecting(Instant since, int attempt, @Nullable DisconnectReason last)
      implements SessionState {}

  /** Logged in, waiting for the list to be complete. */
  record Listing(Instant since) implements SessionState {}

  /** Logged in and mirrored. */
  record Online(Instant since) implements SessionState {}

  /** Waiting until {@code nextAttempt}. */
  record Waiting(Instant since, int attempt, DisconnectReason reason, Instant nextAttempt)
      implements SessionState {}
}
