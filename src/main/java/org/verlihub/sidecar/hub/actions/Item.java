package org.verlihub.sidecar.hub.actions;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An action on its way.
 *
 * <p>The flags make sure that it leaves its queue once and ends once, whoever says so: the
 * connection thread, the thread that hands it in, or the one that closes the hub.
 */
final class Item {

  /** An action made ready, and for which scene. */
  record Ready(Prepared prepared, Scene scene) {}

  final long id;
  final HubAction action;
  final Lane lane;
  final Instant submittedAt;
  final Instant deadline;
  final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final AtomicBoolean waiting = new AtomicBoolean(true);
  private final AtomicBoolean open = new AtomicBoolean(true);

  /** Set before the item reaches the connection thread, and then used there alone. */
  @Nullable Ready ready;

  Item(long id, HubAction action, Lane lane, Instant submittedAt, Instant deadline) {
    this.id = id;
    this.action = action;
    this.lane = lane;
    this.submittedAt = submittedAt;
    this.deadline = deadline;
  }

  /** Whether it was waiting until now. */
  boolean leaveQueue() {
    return waiting.getAndSet(false);
  }

  /** Whether it was open until now. */
  boolean end() {
    return open.getAndSet(false);
  }

  boolean ended() {
    return !open.get();
  }

  boolean expired(Instant now) {
    return !now.isBefore(deadline);
  }
}
