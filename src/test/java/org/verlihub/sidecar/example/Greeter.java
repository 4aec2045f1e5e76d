package org.verlihub.sidecar.example;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.HubEvents;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.mirror.HubEvent.Witness;
import org.verlihub.sidecar.nmdc.Nick;

/** Greets people who come for the first time since the start. */
final class Greeter implements AutoCloseable {

  private static final int QUEUE = 1000;

  private final Hub hub;
  private final HubEvents.Subscription subscription;

  /** Only ever touched by the subscription's thread. */
  private final Set<Nick> greeted = new HashSet<>();

  Greeter(Hub hub) {
    this.hub = hub;
    this.subscription = hub.events().subscribe("greeter", QUEUE, this::on);
  }

  private void on(HubEvent event) {
    if (event instanceof HubEvent.UserJoined joined
        && joined.witness() == Witness.LIVE
        && !joined.user().bot()
        && greeted.add(joined.user().nick())) {
      int others = hub.snapshot().totals().people() - 1;
      hub.actions()
          .submit(
              new HubAction.Tell(
                  joined.user().nick(), "Welcome! %d others are here.".formatted(others)),
              Lane.API,
              Duration.ofMinutes(1));
    }
  }

  @Override
  public void close() {
    subscription.close();
  }
}
