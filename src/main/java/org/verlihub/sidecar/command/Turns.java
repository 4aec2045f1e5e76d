package org.verlihub.sidecar.command;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Runs what people ask for: one thing after another for each of them, side by side for different
 * people, so that nobody who waits for the hub keeps others waiting.
 */
final class Turns {

  /** How much one person may have waiting; what comes on top is not taken. */
  static final int WAITING = 8;

  private final Executor executor;
  private final Map<Nick, Queue<Runnable>> queues = new HashMap<>();

  Turns(Executor executor) {
    this.executor = executor;
  }

  /** Takes a task, or says that this person has too much waiting already. */
  boolean take(Nick nick, Runnable task) {
    synchronized (queues) {
      Queue<Runnable> queue = queues.get(nick);
      if (queue != null) {
        return queue.size() < WAITING && queue.add(task);
      }
      Queue<Runnable> begun = new ArrayDeque<>();
      begun.add(task);
      queues.put(nick, begun);
    }
    executor.execute(() -> work(nick));
    return true;
  }

  private void work(Nick nick) {
    boolean finished = false;
    try {
      Runnable task = next(nick);
      while (task != null) {
        task.run();
        task = next(nick);
      }
      finished = true;
    } finally {
      if (!finished) { // a task failed; what waits behind it is not to wait for ever
        executor.execute(() -> work(nick));
      }
    }
  }

  private @Nullable Runnable next(Nick nick) {
    synchronized (queues) {
      Queue<Runnable> queue = queues.get(nick);
      Runnable task = queue == null ? null : queue.poll();
      if (task == null) {
        queues.remove(nick);
      }
      return task;
    }
  }
}
