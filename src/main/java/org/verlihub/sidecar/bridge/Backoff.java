package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: anything between {@link #LEAST} and the bound, evenly
 * (full jitter), where the bound is {@code base} after a first failure and doubles with each
 * further one up to {@code cap}.
 */
record Backoff(Duration base, Duration cap, RandomGenerator random) {

  /** Luck must not make a loop without pause. */
  static final Duration LEAST = Duration.ofMillis(100);

  /**
   * The wait.
   *
   * @param failures how many there were in a row, at least 1
   */
  Duration after(int failures) {
    long least = Math.min(LEAST.toMillis(), base.toMillis());
    return Duration.ofMillis(Math.max(least, random.nextLong(bound(failures).toMillis() + 1)));
  }

  Duration bound(int failures) {
    int doublings = Math.min(Math.max(0, failures - 1), 40);
    double millis = base.toMillis() * Math.pow(2, doublings);
    return millis < cap.toMillis() ? Duration.ofMillis((long) millis) : cap;
  }
}
