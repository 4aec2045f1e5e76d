package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the attempts to open a stream that failed in a row. Not for several threads. */
final class Attempts {

  /** A long outage is not to fill the log. */
  private static final int TOLD_EVERY = 50;

  private static final Logger log = LoggerFactory.getLogger(Attempts.class);

  private final Backoff backoff;
  private final int most;
  private int failures;

  /**
   * @param most failures in a row after which no more are made; 0 for no limit
   */
  Attempts(Backoff backoff, int most) {
    this.backoff = backoff;
    this.most = most;
  }

  /** Somebody wants a new beginning. */
  void begin() {
    failures = 0;
  }

  /** The number of the next attempt, from 1. */
  int next() {
    return failures + 1;
  }

  /**
   * An attempt failed, or the stream ended.
   *
   * @param lasted whether the stream was there long enough to have been a success
   * @return how it goes on: Waiting or GaveUp
   */
  LinkState failed(Trouble trouble, boolean lasted, Instant now) {
    failures = lasted ? 1 : failures + 1;
    if (most > 0 && failures >= most) {
      log.warn(
          "The bridge gives up after {} attempts ({}); !bridge start tries again",
          failures,
          trouble.words());
      return new LinkState.GaveUp(now, failures, trouble);
    }
    Duration wait = wait(trouble);
    if (failures == 1 || failures % TOLD_EVERY == 0) {
      log.info(
          "No stream from Matterbridge: {}; next attempt in {} s",
          trouble.words(),
          wait.toSeconds());
    }
    return new LinkState.Waiting(now, failures, trouble, now.plus(wait));
  }

  private Duration wait(Trouble trouble) {
    return switch (trouble.kind()) {
      // a wrong token stays wrong until somebody changes it
      case CREDENTIALS -> backoff.cap();
      case UNREACHABLE, REFUSED, BROKEN, STOPPED -> backoff.after(failures);
    };
  }
}
