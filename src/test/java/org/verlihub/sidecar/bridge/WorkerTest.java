package org.verlihub.sidecar.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void goesOnAfterAStepThatFailedWithWhateverItWas() {
    AtomicInteger steps = new AtomicInteger();
    try (Worker worker =
        new Worker(
            "test",
            () -> {
              int step = steps.incrementAndGet();
              if (step == 1) {
                throw new StackOverflowError("an expression");
              }
              if (step == 2) {
                throw new IllegalStateException("a line");
              }
              return Duration.ofHours(1);
            },
            Duration.ofMillis(10))) {
      worker.start();

      await().atMost(PATIENCE).until(() -> steps.get() == 3);
    }
  }

  @Test
  void doesAStepWhenItIsWoken() {
    AtomicInteger steps = new AtomicInteger();
    try (Worker worker =
        new Worker("test", () -> Duration.ofHours(steps.incrementAndGet()), Duration.ofHours(1))) {
      worker.start();
      await().atMost(PATIENCE).until(() -> steps.get() == 1);

      worker.wake();

      await().atMost(PATIENCE).until(() -> steps.get() == 2);
    }
  }

  @Test
  void canBeClosedBeforeItWasStarted() {
    assertThat(new Worker("test", () -> Duration.ZERO, Duration.ZERO).end()).isTrue();
  }
}
