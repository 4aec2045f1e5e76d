package org.verlihub.sidecar.hub.mirror;

import java.time.Instant;

/** How far a snapshot can be trusted. */
public sealed interface Freshness {

  /** No hub has been mirrored since the start. */
  record Never() implements Freshness {}

  /**
   * The mirror follows the hub.
   *
   * @param since when the list of this hub session was complete
   */
  record Live(Instant since) implements Freshness {}

  /**
   * The connection is gone; the snapshot is what was last known.
   *
   * @param since when the connection was lost
   */
  record Stale(Instant since) implements Freshness {}
}
