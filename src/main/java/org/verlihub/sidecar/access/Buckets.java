package org.verlihub.sidecar.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One token bucket for each caller of a kind. At most {@link #MOST} are kept; beyond that the one
 * that was idle longest is forgotten, which gives its caller a full one again.
 */
final class Buckets {

  /** Callers remembered at once, about 200 bytes each. */
  static final int MOST = 20_000;

  private final int perSecond;
  private final int burst;
  private final TimeMeter time;
  private final Map<String, Bucket> byCaller =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST;
        }
      };

  Buckets(int perSecond, int burst, TimeMeter time) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.time = time;
  }

  /** Whether anything is limited at all. */
  boolean limit() {
    return perSecond > 0;
  }

  int burst() {
    return burst;
  }

  /** Takes one request out of the caller's bucket, or says how long there will be none. */
  ConsumptionProbe take(String caller) {
    Bucket bucket;
    synchronized (byCaller) {
      bucket = byCaller.computeIfAbsent(caller, unknown -> full());
    }
    return bucket.tryConsumeAndReturnRemaining(1);
  }

  int size() {
    synchronized (byCaller) {
      return byCaller.size();
    }
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .withCustomTimePrecision(time)
        .build();
  }
}
