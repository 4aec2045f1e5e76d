package org.verlihub.sidecar.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long a mail waits after a failed attempt, and when it is given up. A pure function. */
record RetrySchedule(Duration retryFor) {

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofHours(24));

  static final Duration LONGEST = WAITS.getLast();

  /**
   * When to try again; empty if it has been tried for long enough. The last attempt takes place
   * when that time is over, so that none is given up half a day early.
   *
   * @param attempts how many have failed, this one included
   * @param since when the first one was made
   */
  Optional<Instant> next(int attempts, Instant since, Instant now) {
    Instant end = since.plus(retryFor);
    if (!now.isBefore(end)) {
      return Optional.empty();
    }
    Instant next = now.plus(WAITS.get(Math.clamp(attempts - 1, 0, WAITS.size() - 1)));
    return Optional.of(next.isAfter(end) ? end : next);
  }
}
