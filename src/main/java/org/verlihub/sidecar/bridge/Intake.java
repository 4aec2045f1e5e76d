package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.journal.Happening;
import org.verlihub.sidecar.journal.Journal;
import org.verlihub.sidecar.journal.JournalEntry;
import org.verlihub.sidecar.store.Store;

/**
 * Takes from the journal what is to be sent and puts it into the outbox. Both the lines and how far
 * the journal was read are written in one step, so that nothing is taken twice or forgotten.
 */
final class Intake {

  /** The name under which the bridge reads the journal. */
  static final String CURSOR = "bridge";

  private static final int BATCH = 500;

  private final Store store;
  private final Journal journal;
  private final OutgoingRules rules;
  private final Supplier<List<Route>> routes;
  private final Supplier<HubSnapshot> hub;
  private final int maxQueue;
  private final BridgeCounters counters;
  private final InstantSource clock;

  private volatile @Nullable Gap lastGap;
  private volatile @Nullable Instant lastTaken;

  /** Hub events that never came to the bridge. */
  record Gap(Instant at, long events) {}

  /** A line for the outbox. */
  private record Taken(Instant saidAt, OutgoingLine line) {}

  Intake(
      Store store,
      Journal journal,
      OutgoingRules rules,
      Supplier<List<Route>> routes,
      Supplier<HubSnapshot> hub,
      int maxQueue,
      BridgeCounters counters,
      InstantSource clock) {
    this.store = store;
    this.journal = journal;
    this.rules = rules;
    this.routes = routes;
    this.hub = hub;
    this.maxQueue = maxQueue;
    this.counters = counters;
    this.clock = clock;
  }

  /** The latest gap, or null. */
  @Nullable Gap lastGap() {
    return lastGap;
  }

  /** When the latest line was said that was taken, or null. */
  @Nullable Instant lastTaken() {
    return lastTaken;
  }

  /** Begins behind what is in the journal now, or where an earlier run ended. */
  void open() {
    journal.open(CURSOR).join();
  }

  /** Reads on no more; what is said from now on is not for the bridge. */
  void remove() {
    journal.remove(CURSOR).join();
  }

  /** Takes what there is. The answer is how long to wait then. */
  Duration step() {
    Journal.Batch batch = journal.read(CURSOR, BATCH);
    if (batch.entries().isEmpty()) {
      return Sender.LONG;
    }
    Instant now = clock.instant();
    if (batch.expired() > 0) {
      gap(now, batch.expired());
    }
    List<Taken> taken = new ArrayList<>();
    for (JournalEntry entry : batch.entries()) {
      if (entry.happening() instanceof Happening.Missed(long count)) {
        gap(entry.at(), count);
      }
      routes.get().stream().filter(Route::leadsOut).forEach(route -> take(entry, route, taken));
    }
    long position = batch.entries().getLast().position();
    int dropped =
        store
            .write(jdbc -> {
              taken.forEach(line -> Outbox.add(jdbc, line.saidAt(), line.line(), now));
              Journal.advance(jdbc, CURSOR, position);
              return taken.isEmpty() ? 0 : Outbox.bound(jdbc, maxQueue, now);
            })
            .join();
    counters.sent(OutboxStatus.DROPPED).add(dropped);
    if (!taken.isEmpty()) {
      lastTaken = taken.getLast().saidAt();
    }
    return Duration.ZERO;
  }

  private void take(JournalEntry entry, Route route, List<Taken> taken) {
    switch (rules.judge(entry.happening(), entry.at(), route, hub.get())) {
      case OutgoingRules.Relayed(OutgoingLine line) -> taken.add(new Taken(entry.at(), line));
      case OutgoingRules.NotRelayed(Skipped reason) -> counters.skippedOut(reason).increment();
      case OutgoingRules.Elsewhere() -> {}
    }
  }

  private void gap(Instant at, long events) {
    counters.gaps().add(events);
    lastGap = new Gap(at, events);
  }
}
