package org.verlihub.sidecar.hub.connection;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that something has not happened for a while. To say that it happened costs one write, so
 * that it can be said for every message. Connection thread only.
 */
final class QuietTimer {

  private final Line line;
  private final LongSupplier nanoTime;
  private final long quietNanos;
  private final Runnable onQuiet;
  private long lastNanos;
  private boolean armed;

  /**
   * A timer that is not running yet.
   *
   * @param onQuiet called once per {@link #touch} that nothing follows
   */
  QuietTimer(Line line, LongSupplier nanoTime, Duration quiet, Runnable onQuiet) {
    this.line = line;
    this.nanoTime = nanoTime;
    this.quietNanos = quiet.toNanos();
    this.onQuiet = onQuiet;
  }

  /** It happened now; starts the timer if it is not running. */
  void touch() {
    lastNanos = nanoTime.getAsLong();
    if (!armed) {
      armed = true;
      line.after(Duration.ofNanos(quietNanos), this::look);
    }
  }

  private void look() {
    long left = quietNanos - (nanoTime.getAsLong() - lastNanos);
    if (left > 0) {
      line.after(Duration.ofNanos(left), this::look);
    } else {
      armed = false;
      onQuiet.run();
    }
  }
}
