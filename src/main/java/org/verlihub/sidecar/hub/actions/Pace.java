package org.verlihub.sidecar.hub.actions;

import java.time.Duration;
import java.time.Instant;

/**
 * A bucket of permits that fills steadily. What belongs together is taken together: the bucket may
 * go below empty, and then takes so much longer to fill.
 */
final class Pace {

  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double burst;
  private double permits;
  private Instant countedAt;

  Pace(double perSecond, double burst, Instant now) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.permits = burst;
    this.countedAt = now;
  }

  boolean ready(Instant now) {
    refill(now);
    return permits >= 1;
  }

  void take(int amount) {
    permits -= amount;
  }

  /** When {@link #ready} turns true if nothing is taken. */
  Instant readyAt(Instant now) {
    refill(now);
    double missing = 1 - permits;
    return missing <= 0
        ? now
        : now.plusNanos((long) Math.ceil(missing / perSecond * NANOS) + 1_000_000);
  }

  private void refill(Instant now) {
    Duration since = Duration.between(countedAt, now);
    // a clock that was set back adds nothing, and does not stop the filling either
    if (!since.isNegative()) {
      permits = Math.min(burst, permits + since.toNanos() / NANOS * perSecond);
    }
    countedAt = now;
  }
}
