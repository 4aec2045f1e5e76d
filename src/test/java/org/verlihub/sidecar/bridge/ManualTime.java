package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that a test turns, and what was arranged for later. One thread. */
final class ManualTime implements BridgeTimer, InstantSource {

  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private record Task(Instant at, long number, Runnable task) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::at).thenComparingLong(Task::number));
  private volatile Instant now = START;
  private long number;

  @Override
  public synchronized Appointment after(Duration delay, Runnable task) {
    Task arranged = new Task(now.plus(delay), number++, task);
    tasks.add(arranged);
    return () -> {
      synchronized (this) {
        tasks.remove(arranged);
      }
    };
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Lets time pass, and does on the way what is due. */
  void pass(Duration duration) {
    Instant end = now.plus(duration);
    while (true) {
      Task next;
      synchronized (this) {
        next = tasks.peek();
        if (next == null || next.at().isAfter(end)) {
          now = end;
          return;
        }
        tasks.remove(next);
        now = next.at().isAfter(now) ? next.at() : now;
      }
      next.task().run();
    }
  }

  /** How much is arranged. */
  synchronized int arranged() {
    return tasks.size();
  }
}
