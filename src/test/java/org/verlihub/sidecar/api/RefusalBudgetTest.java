package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefusalBudgetTest {

  private long nanos;

  private final RefusalBudget budget =
      new RefusalBudget(
          new TimeMeter() {
            @Override
            public long currentTimeNanos() {
              return nanos;
            }

            @Override
            public boolean isWallClockBased() {
              return false;
            }
          });

  @Test
  void letsAFewThroughAndCountsTheOthers() {
    for (int i = 0; i < RefusalBudget.PER_HOUR; i++) {
      assertThat(budget.passedOverBeforeThis()).isZero();
    }
    for (int i = 0; i < 1_000; i++) {
      assertThat(budget.passedOverBeforeThis()).isNegative();
    }

    nanos += Duration.ofHours(1).dividedBy(RefusalBudget.PER_HOUR).toNanos();
    assertThat(budget.passedOverBeforeThis()).isEqualTo(1_000);
    assertThat(budget.passedOverBeforeThis()).isNegative();

    nanos += Duration.ofHours(1).toNanos();
    assertThat(budget.passedOverBeforeThis()).isEqualTo(1);
    assertThat(budget.passedOverBeforeThis()).isZero();
  }
}
