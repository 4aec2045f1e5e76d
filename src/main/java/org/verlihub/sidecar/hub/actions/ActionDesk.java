package org.verlihub.sidecar.hub.actions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where actions are handed in, from any thread: enters them, turns away what is not possible, and
 * passes the others to the {@link Outbox} on the connection thread.
 */
public final class ActionDesk {

  private final PaceSettings settings;
  private final InstantSource clock;
  private final Supplier<Scene> scene;
  private final Consumer<Runnable> connectionThread;
  private final Ledger ledger;
  private final Outbox outbox;

  /**
   * A desk with an empty outbox.
   *
   * @param scene what is known at the moment; called from any thread
   * @param connectionThread runs something there soon, and afterwards whatever follows from it; may
   *     throw {@link RejectedExecutionException} when that thread has ended
   */
  public ActionDesk(
      PaceSettings settings,
      InstantSource clock,
      Supplier<Scene> scene,
      Consumer<Runnable> connectionThread) {
    this.settings = settings;
    this.clock = clock;
    this.scene = scene;
    this.connectionThread = connectionThread;
    this.ledger = new Ledger(settings.queue());
    this.outbox = new Outbox(settings, ledger, clock.instant());
  }

  public Outbox outbox() {
    return outbox;
  }

  /**
   * Hands in an action; never waits.
   *
   * @throws IllegalArgumentException for a patience that is not positive or above a day, or the
   *     lane of the survey
   */
  public Submission submit(HubAction action, Lane lane, Duration patience) {
    if (patience.compareTo(Duration.ofMillis(1)) < 0
        || patience.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "An action cannot wait for %s; allowed is PT0.001S to PT24H".formatted(patience));
    }
    if (lane == Lane.SURVEY) {
      throw new IllegalArgumentException("The lane SURVEY belongs to the survey");
    }
    Instant now = clock.instant();
    Item item = ledger.enter(action, lane, patience, now);
    if (!ledger.hasRoom(lane)) {
      ledger.end(
          item,
          Outcome.of(
              Outcome.Status.QUEUE_FULL,
              "%,d actions wait already".formatted(settings.queue()),
              now));
    } else {
      pass(item, now);
    }
    return new Submission(item.id, item.outcome);
  }

  private void pass(Item item, Instant now) {
    Scene present = scene.get();
    Prepared prepared = new Preparation(present, settings).of(item.action);
    switch (prepared) {
      case Prepared.Declined declined -> ledger.end(item, declined.outcome(now));
      default -> {
        item.ready = new Item.Ready(prepared, present);
        try {
          connectionThread.accept(() -> outbox.add(item, clock.instant()));
        } catch (RejectedExecutionException stopped) {
          ledger.stopping(item, now);
        }
      }
    }
  }

  /** An action that has not ended, or one of the last that have; null for any other. */
  public @Nullable ActionRecord find(long id) {
    return ledger.find(id);
  }

  /** The latest actions, newest first. */
  public List<ActionRecord> recent(int most) {
    return ledger.recent(most);
  }

  public ActionCounters counters() {
    return ledger.counters();
  }

  /** Ends everything that is open; to be called when the connection thread has ended. */
  public void close() {
    outbox.close(clock.instant());
  }
}
