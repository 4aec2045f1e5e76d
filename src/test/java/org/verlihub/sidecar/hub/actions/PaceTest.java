package org.verlihub.sidecar.hub.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Pace pace = new Pace(2, 10, START);

  @Test
  void allowsABurstAndThenTwoASecond() {
    assertThat(taken(START)).isEqualTo(10);
    assertThat(pace.readyAt(START)).isBetween(START.plusMillis(500), START.plusMillis(502));
    assertThat(taken(START.plusMillis(499))).isZero();
    assertThat(taken(START.plusMillis(501))).isEqualTo(1);
    assertThat(taken(START.plusSeconds(3))).isEqualTo(5);
  }

  @Test
  void savesUpNoMoreThanTheBurst() {
    taken(START);
    assertThat(taken(START.plusSeconds(3600))).isEqualTo(10);
  }

  @Test
  void whatBelongsTogetherIsPaidForAfterwards() {
    pace.take(16);
    assertThat(pace.ready(START.plusSeconds(3))).isFalse();
    assertThat(pace.ready(START.plusMillis(3_501))).isTrue();
  }

  @Test
  void aClockThatIsSetBackDoesNotStopIt() {
    taken(START);
    assertThat(pace.ready(START.minusSeconds(3600))).isFalse();
    assertThat(pace.ready(START.minusSeconds(3599))).isTrue();
  }

  private int taken(Instant now) {
    int taken = 0;
    while (pace.ready(now)) {
      pace.take(1);
      taken++;
    }
    return taken;
  }
}
