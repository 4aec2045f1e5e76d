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

  /** What is handed over cannot be held back any more, as after {@code !bridge stop}. */
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(30);

  private final Inbox inbox;
  private final BooleanSupplier ready;
  private final BooleanSupplier held;
  private final BiFunction<HubAction, Duration, CompletableFuture<Outcome>> hub;
  private final Duration maxAge;
  private final BridgeCounters counters;
  private final InstantSource clock;

  /**
   * @param ready whether the bridge is on and the hub there
   * @param held whether a backlog is still being read, of which the latest lines are to be kept
   * @param hub says something, with so much patience
   */
  HubFeeder(
      Inbox inbox,
      BooleanSupplier ready,
      BooleanSupplier held,
      BiFunction<HubAction, Duration, CompletableFuture<Outcome>> hub,
      Duration maxAge,
      BridgeCounters counters,
      InstantSource clock) {
    this.inbox = inbox;
    this.ready = ready;
    this.held = held;
    this.hub = hub;
    this.maxAge = maxAge;
    this.counters = counters;
    this.clock = clock;
  }

  /** Says the next line; blocks until it is said. The answer is how long to wait then. */
  Duration step() {
    if (!ready.getAsBoolean() || held.getAsBoolean()) {
      return inbox.waiting() == 0 ? Sender.LONG : PAUSE;
    }
    InboxItem item = inbox.take(clock.instant());
    if (item == null) {
      return Sender.LONG;
    }
    Duration left = left(item);
    if (left.isNegative()) {
      end(item, InboxStatus.EXPIRED, "waited too long for the hub");
      return Duration.ZERO;
    }
    Outcome outcome = hub.apply(action(item), patience(left)).join();
    return ended(item, outcome);
  }

  private Duration left(InboxItem item) {
    return Duration.between(clock.instant(), item.saidAt().plus(maxAge));
  }

  private static Duration patience(Duration left) {
    if (left.compareTo(LEAST_PATIENCE) < 0) {
      return LEAST_PATIENCE;
    }
    return left.compareTo(MOST_PATIENCE) > 0 ? MOST_PATIENCE : left;
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
      case EXPIRED -> {
        if (left(item).isPositive()) {
          return again(item, outcome);
        }
        end(item, InboxStatus.EXPIRED, outcome.words());
      }
      case REFUSED, NOT_PERMITTED, UNSAFE, INVALID ->
          end(item, InboxStatus.REFUSED, outcome.words());
      case QUEUE_FULL, NOT_CONNECTED -> {
        return again(item, outcome);
      }
    }
    return Duration.ZERO;
  }

  private Duration again(InboxItem item, Outcome outcome) {
    inbox.change(item.id(), InboxStatus.WAITING, outcome.words(), clock.instant());
    return PAUSE;
  }

  private void end(InboxItem item, InboxStatus status, @Nullable String reason) {
    inbox.change(item.id(), status, reason, clock.instant());
    counters.shown(status).increment();
  }
}
