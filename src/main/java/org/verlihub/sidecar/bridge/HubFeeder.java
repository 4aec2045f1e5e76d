package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.bridge.BridgeSettings.Source;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Outcome;

/**
 * Says on the hub what waits in the inbox, one line at a time: the next is handed over when the one
 * before has come to its end, so that order is kept and at most one is in doubt when the process
 * dies.
 */
final class HubFeeder {

  /** How often a hub that is away is looked for, and a backlog for its end. */
  static final Duration PAUSE = Duration.ofMillis(500);

  /** A line must not be handed over with no time left to be written. */
  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);

  private final Inbox inbox;
  private final BooleanSupplier hubOnline;
  private final BooleanSupplier held;
  private final BiFunction<HubAction, Duration, CompletableFuture<Outcome>> hub;
  private final Duration maxAge;
  private final BridgeCounters counters;
  private final InstantSource clock;

  /**
   * @param held whether a backlog is still being read, of which the latest lines are to be kept
   * @param hub says something, with so much patience
   */
  HubFeeder(
      Inbox inbox,
      BooleanSupplier hubOnline,
      BooleanSupplier held,
      BiFunction<HubAction, Duration, CompletableFuture<Outcome>> hub,
      Duration maxAge,
      BridgeCounters counters,
      InstantSource clock) {
    this.inbox = inbox;
    this.hubOnline = hubOnline;
    this.held = held;
    this.hub = hub;
    this.maxAge = maxAge;
    this.counters = counters;
    this.clock = clock;
  }

  /** Says the next line; blocks until it is said. The answer is how long to wait then. */
  Duration step() {
    if (!hubOnline.getAsBoolean() || held.getAsBoolean()) {
      return inbox.waiting() == 0 ? Sender.LONG : PAUSE;
    }
    InboxItem item = inbox.take(clock.instant());
    if (item == null) {
      return Sender.LONG;
    }
    Duration left = Duration.between(clock.instant(), item.saidAt().plus(maxAge));
    if (left.isNegative()) {
      end(item, InboxStatus.EXPIRED, "waited too long for the hub");
      return Duration.ZERO;
    }
    Outcome outcome = hub.apply(action(item), patience(left)).join();
    return ended(item, outcome);
  }

  private static Duration patience(Duration left) {
    return left.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : left;
  }

  private static HubAction action(InboxItem item) {
    return item.place() == Source.OPERATOR_CHAT
        ? new HubAction.SayToOperators(item.body())
        : new HubAction.Say(item.body());
  }

  private Duration ended(InboxItem item, Outcome outcome) {
    switch (outcome.status()) {
      case SEEN, CONFIRMED -> end(item, InboxStatus.SHOWN, null);
      case SENT -> end(item, InboxStatus.SENT, null);
      case UNKNOWN -> end(item, InboxStatus.UNKNOWN, outcome.words());
      case EXPIRED -> end(item, InboxStatus.EXPIRED, outcome.words());
      case REFUSED, NOT_PERMITTED, UNSAFE, INVALID ->
          end(item, InboxStatus.REFUSED, outcome.words());
      case QUEUE_FULL, NOT_CONNECTED -> {
        inbox.change(item.id(), InboxStatus.WAITING, outcome.words(), clock.instant());
        return PAUSE;
      }
    }
    return Duration.ZERO;
  }

  private void end(InboxItem item, InboxStatus status, @Nullable String reason) {
    inbox.change(item.id(), status, reason, clock.instant());
    counters.shown(status).increment();
  }
}
