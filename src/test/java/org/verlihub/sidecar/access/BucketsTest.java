package org.verlihub.sidecar.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketsTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Buckets buckets = new Buckets(2, 5, new Stopped(nanos));

  /** A time that moves only when told to. */
  private record Stopped(AtomicLong nanos) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanos.get();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  @Test
  void giveABurstAndThenThePace() {
    assertThat(served("Ada", 8)).isEqualTo(5);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertThat(served("Ada", 8)).isEqualTo(2);
  }

  @Test
  void areEachCallersOwn() {
    assertThat(served("Ada", 8)).isEqualTo(5);
    assertThat(served("Bob", 8)).isEqualTo(5);
  }

  @Test
  void areForgottenRatherThanKeptWithoutBound() {
    for (int i = 0; i < Buckets.MOST + 10; i++) {
      served("caller " + i, 1);
    }
    assertThat(buckets.size()).isEqualTo(Buckets.MOST);
  }

  private int served(String caller, int requests) {
    int served = 0;
    for (int i = 0; i < requests; i++) {
      served += buckets.take(caller).isConsumed() ? 1 : 0;
    }
    return served;
  }
}
