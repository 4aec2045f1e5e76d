package org.verlihub.sidecar;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives memory back to the system that the heap took for a moment: for the start, or for a list of
 * ten thousand users. The serial collector, which needs the least memory of all, shrinks the heap
 * only in a full collection, and in a process that has little to do none ever comes.
 *
 * <p>A collection stops everything for about a tenth of a second. So there is one only after the
 * heap has grown, once a minute at most. {@code -XX:+DisableExplicitGC} switches them off.
 */
@Component
final class SpareMemory implements DisposableBean {

  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final LongSupplier heap;
  private final Runnable collection;
  private long kept;
  private @Nullable Thread thread;

  @Autowired
  SpareMemory() {
    this(Runtime.getRuntime()::totalMemory, System::gc);
  }

  /**
   * For tests.
   *
   * @param heap bytes that the heap has from the system
   * @param collection collects all garbage, after which the heap may be smaller
   */
  SpareMemory(LongSupplier heap, Runnable collection) {
    this.heap = heap;
    this.collection = collection;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    thread = Thread.ofVirtual().name("spare-memory").start(this::run);
  }

  @Override
  public void destroy() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(INTERVAL);
        look();
      }
    } catch (InterruptedException e) {
      // the program ends
    }
  }

  /** Collects if the heap is an eighth larger than the last collection left it. */
  void look() {
    if (heap.getAsLong() > kept + kept / 8) {
      collection.run();
      kept = heap.getAsLong();
    }
  }
}
