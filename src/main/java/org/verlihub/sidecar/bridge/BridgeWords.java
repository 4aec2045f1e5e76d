package org.verlihub.sidecar.bridge;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes what people read about the bridge in one way everywhere. */
final class BridgeWords {

  /** Stands wherever the status of a line is shown. */
  static final String ACCEPTED =
      "accepted means that Matterbridge took the line; it never tells whether anybody received it";

  private BridgeWords() {}

  /** To the second. */
  static String moment(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
