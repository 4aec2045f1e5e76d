package org.verlihub.sidecar.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The frames of one connection: one thread adds, others wait for what they expect. */
final class Inbox {

  /** Generous, for a machine under load; nothing waits so long unless it fails. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<String> frames = new ArrayList<>();
  private int taken;
  private boolean ended;
  private int bars;
  private int blocks;

  void add(List<String> more, int allBars, int allBlocks) {
    lock.lock();
    try {
      frames.addAll(more);
      bars = allBars;
      blocks = allBlocks;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next frame that fits; those before it are skipped. */
  String await(Predicate<String> fits, String what) {
    lock.lock();
    try {
      int from = taken;
      long left = PATIENCE.toNanos();
      while (true) {
        for (; taken < frames.size(); taken++) {
          if (fits.test(frames.get(taken))) {
            return frames.get(taken++);
          }
        }
        if (ended || left <= 0) {
          throw new AssertionError(
              "%s; awaited: %s; came: %s"
                  .formatted(
                      ended ? "The hub closed" : "Nothing within " + PATIENCE,
                      what,
                      frames.subList(from, taken)));
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      lock.unlock();
    }
  }

  void awaitEnd() {
    lock.lock();
    try {
      long left = PATIENCE.toNanos();
      while (!ended) {
        if (left <= 0) {
          throw new AssertionError("The hub did not close; came: " + frames);
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      lock.unlock();
    }
  }

  private static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError("Interrupted", e);
  }

  /** Everything that came since a waiting call or this one last returned something. */
  List<String> take() {
    lock.lock();
    try {
      List<String> rest = List.copyOf(frames.subList(taken, frames.size()));
      taken = frames.size();
      return rest;
    } finally {
      lock.unlock();
    }
  }

  /** How many lone bars came. */
  int bars() {
    lock.lock();
    try {
      return bars;
    } finally {
      lock.unlock();
    }
  }

  /** How many compressed blocks came. */
  int blocks() {
    lock.lock();
    try {
      return blocks;
    } finally {
      lock.unlock();
    }
  }

  List<String> everything() {
    lock.lock();
    try {
      return List.copyOf(frames);
    } finally {
      lock.unlock();
    }
  }

  boolean ended() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }
}
