package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A virtual thread that does a step, waits as long as the step says or until it is woken, and so
 * on.
 */
final class Worker implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);

  private final String name;
  private final Supplier<Duration> step;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;
  private boolean faultLogged;

  Worker(String name, Supplier<Duration> step) {
    this.name = name;
    this.step = step;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** There may be something to do. From any thread; does not wait. */
  void wake() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  private void run() {
    try {
      while (!closed) {
        Duration pause = stepSafely();
        if (!pause.isZero() && wake.tryAcquire(pause.toMillis() + 1, TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private Duration stepSafely() {
    try {
      return step.get();
    } catch (RuntimeException e) {
      if (!closed && !faultLogged) {
        faultLogged = true;
        log.error("{} failed; it goes on, and further failures are not logged", name, e);
      }
      return AFTER_A_FAULT;
    }
  }

  /** Ends after the step that is being done, at most so long from now. */
  @Override
  public void close() {
    closed = true;
    wake.release();
    try {
      if (!thread.join(Duration.ofSeconds(3))) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
