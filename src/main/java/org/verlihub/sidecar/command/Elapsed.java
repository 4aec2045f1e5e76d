package org.verlihub.sidecar.command;

import java.time.Duration;
import java.time.Instant;

/** Says for people how long something lasts or is ago. */
public final class Elapsed {

  private Elapsed() {}

  /** The two largest units, such as {@code 2 h 5 min}; a negative time is 0. */
  public static String of(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    if (minutes < 60) {
      return "%d min %d s".formatted(minutes, seconds % 60);
    }
    long hours = minutes / 60;
    return hours < 24
        ? "%d h %d min".formatted(hours, minutes % 60)
        : "%d d %d h".formatted(hours / 24, hours % 24);
  }

  /** The time between two moments, in the same form. */
  public static String between(Instant from, Instant to) {
    return of(Duration.between(from, to));
  }
}
