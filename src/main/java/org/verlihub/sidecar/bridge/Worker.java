package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A virtual thread that does a step, waits as long as the step says or until it is woken, and so
 * on. A step that fails is done again after a while, whatever it failed with.
 */
final class Worker implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final Duration GOODBYE = Duration.ofSeconds(3);

  private final String name;
  private final Supplier<Duration> step;
  private final Duration afterAFault;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;
  private boolean failing;

  /**
   * @param afterAFault how long to wait when a step has failed
   */
  Worker(String name, Supplier<Duration> step, Duration afterAFault) {
    this.name = name;
    this.step = step;
    this.afterAFault = afterAFault;
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

  @SuppressWarnings("CatchingUnchecked") // an Error must not end the thread without a word either
  private Duration stepSafely() {
    try {
      Duration pause = step.get();
      failing = false;
      return pause;
    } catch (Throwable e) {
      if (!closed && !failing) {
        failing = true;
        log.error("{} failed; it tries again, and says no more until it succeeded", name, e);
      }
      return afterAFault;
    }
  }

  /**
   * Ends after the step that is being done, and waits a few seconds for that; a step that takes
   * longer is interrupted. True if the thread has ended.
   */
  boolean end() {
    closed = true;
    wake.release();
    if (thread.getState() == Thread.State.NEW) {
      return true;
    }
    try {
      if (thread.join(GOODBYE)) {
        return true;
      }
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  @Override
  public void close() {
    end();
  }
}
