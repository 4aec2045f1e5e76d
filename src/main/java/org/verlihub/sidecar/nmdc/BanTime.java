package org.verlihub.sidecar.nmdc;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** How long a ban or gag lasts. */
public sealed interface BanTime {

  /** Until somebody lifts it. */
  record Permanent() implements BanTime {}

  /**
   * For a while.
   *
   * @param duration whole seconds, from 1 second to {@link #LONGEST}
   */
  record Lasting(Duration duration) implements BanTime {
    /** The hub counts in 32 bits; ten years are far from their end. */
    public static final Duration LONGEST = Duration.ofDays(3650);

    /** Refuses what the hub would misread. */
    public Lasting {
      if (duration.compareTo(Duration.ofSeconds(1)) < 0
          || duration.compareTo(LONGEST) > 0
          || !duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))) {
        throw new IllegalArgumentException(
            "A ban or gag of %s is not possible; allowed are whole seconds from PT1S to %s (3650 days)"
                .formatted(duration, LONGEST));
      }
    }

    /** With the one unit that the hub and everybody else understand alike. */
    String text() {
      return duration.toSeconds() + "s";
    }
  }
}
