package org.verlihub.sidecar.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a chat digest is due. A pure function of what lies there and the time; without messages
 * never.
 */
record ChatSchedule(Duration inactivity, Duration maxAge, QuietHours quiet) {

  /** What is further ahead than this was noted before the clock was put back. */
  static final Duration TOLERANCE = Duration.ofMinutes(1);

  /** What makes a digest due. */
  enum Cause {
    /** Nobody has said anything for long enough. */
    SILENCE,
    /** There are as many messages as one digest takes. */
    FULL,
    /** The oldest message has waited long enough. */
    AGE
  }

  /**
   * When it is or will be due, if nothing more is said.
   *
   * @param at the moment; in the past or now if it is due
   * @param heldBack whether it would be due but for the quiet hours
   */
  record Due(Instant at, Cause cause, boolean heldBack) {

    boolean isNow(Instant now) {
      return !at.isAfter(now);
    }
  }

  static ChatSchedule of(DigestSettings settings) {
    return new ChatSchedule(settings.chatInactivity(), settings.chatMaxAge(), settings.quiet());
  }

  /** Null if there is nothing to send. */
  @Nullable Due due(ChatPile pile, Instant now) {
    Instant first = pile.first();
    Instant last = pile.last();
    if (first == null || last == null) {
      return null;
    }
    Instant at = last.plus(inactivity);
    Cause cause = Cause.SILENCE;
    if (pile.full()) {
      at = last;
      cause = Cause.FULL;
    } else if (!maxAge.isZero() && first.plus(maxAge).isBefore(at)) {
      at = first.plus(maxAge);
      cause = Cause.AGE;
    }
    if (last.isAfter(now.plus(TOLERANCE))) {
      at = now; // nobody knows how long ago that was, and the time may not come again for years
    }
    Instant moment = at.isAfter(now) ? at : now;
    Optional<Instant> afterQuiet = quiet.endAfter(moment);
    return afterQuiet.isPresent()
        ? new Due(afterQuiet.get(), cause, !at.isAfter(now))
        : new Due(at, cause, false);
  }
}
