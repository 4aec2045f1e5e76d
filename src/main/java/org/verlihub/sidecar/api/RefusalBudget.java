package org.verlihub.sidecar.api;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many refusals may be written into the audit log. Anybody on the hub can cause one, under as
 * many nicks as he likes, and the log drops its oldest entries when it is full; so there is one
 * budget for all, and what exceeds it is only counted.
 */
final class RefusalBudget {

  /** Lastingly within an hour, and at once after a quiet one. */
  static final int PER_HOUR = 10;

  private final Bucket bucket;
  private final AtomicLong passedOver = new AtomicLong();

  RefusalBudget(TimeMeter time) {
    this.bucket =
        Bucket.builder()
            .addLimit(limit -> limit.capacity(PER_HOUR).refillGreedy(PER_HOUR, Duration.ofHours(1)))
            .withCustomTimePrecision(time)
            .build();
  }

  /** How many were passed over since the last one that was written, or -1 to pass over this one. */
  long passedOverBeforeThis() {
    if (bucket.tryConsume(1)) {
      return passedOver.getAndSet(0);
    }
    passedOver.incrementAndGet();
    return -1;
  }
}
