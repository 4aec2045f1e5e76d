package org.verlihub.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpareMemoryTest {

  private final AtomicLong heap = new AtomicLong(100_000_000);
  private final AtomicInteger collections = new AtomicInteger();
  private final SpareMemory memory =
      new SpareMemory(
          heap::get,
          () -> {
            collections.incrementAndGet();
            heap.set(40_000_000);
          });

  @Test
  void collectsWhatTheStartLeft() {
    memory.look();

    assertThat(collections).hasValue(1);
  }

  @Test
  void leavesAHeapAloneThatHasHardlyGrown() {
    memory.look();
    heap.set(45_000_000);
    memory.look();

    assertThat(collections).hasValue(1);
  }

  @Test
  void collectsAgainAfterTheHeapHasGrown() {
    memory.look();
    heap.set(60_000_000);
    memory.look();

    assertThat(collections).hasValue(2);
  }
}
