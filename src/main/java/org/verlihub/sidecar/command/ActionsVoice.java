package org.verlihub.sidecar.command;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.nmdc.Nick;

/** Speaks through the actions of the hub, in the lane of the operators. */
final class ActionsVoice implements HubVoice {

  /** An answer that comes later answers nobody. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Hub hub;

  ActionsVoice(Hub hub) {
    this.hub = hub;
  }

  @Override
  public CompletableFuture<Delivery> tell(Nick to, String text) {
    return delivery(new HubAction.Tell(to, text));
  }

  @Override
  public CompletableFuture<Delivery> tellOperators(String text) {
    return delivery(new HubAction.SayToOperators(text));
  }

  @Override
  public CompletableFuture<Delivery> say(String text) {
    return delivery(new HubAction.Say(text));
  }

  @Override
  public CompletableFuture<OptionalInt> askClass(Nick nick) {
    return submit(new HubAction.AskClass(nick))
        .thenApply(outcome -> {
          Integer level = outcome.userClass();
          return level == null ? OptionalInt.empty() : OptionalInt.of(level);
        });
  }

  private CompletableFuture<Delivery> delivery(HubAction action) {
    return submit(action).thenApply(ActionsVoice::delivery);
  }

  private static Delivery delivery(Outcome outcome) {
    return switch (outcome.status()) {
      case SEEN, SENT, CONFIRMED -> new Delivery(true, "");
      case REFUSED, UNKNOWN, EXPIRED, QUEUE_FULL, NOT_CONNECTED, NOT_PERMITTED, UNSAFE, INVALID ->
          new Delivery(false, outcome.words());
    };
  }

  private CompletableFuture<Outcome> submit(HubAction action) {
    return hub.actions().submit(action, Lane.OPERATOR, PATIENCE).outcome();
  }
}
