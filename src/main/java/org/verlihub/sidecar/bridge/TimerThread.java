package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The bridge's timer. No bean of an executor's type: with one of those in the context Spring runs
 * everything on it that any room has scheduled.
 */
final class TimerThread implements BridgeTimer, AutoCloseable {

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1, task -> Thread.ofPlatform().name("bridge-timer").daemon().unstarted(task));

  TimerThread() {
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Appointment after(Duration delay, Runnable task) {
    try {
      Future<?> arranged = executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
      return () -> arranged.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {}; // the program ends
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
