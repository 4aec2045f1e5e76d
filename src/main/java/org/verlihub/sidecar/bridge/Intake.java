package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.journal.Happening;
import org.verlihub.sidecar.journal.Journal;
import org.verlihub.sidecar.journal.JournalEntry;
import org.verlihub.sidecar.store.Store;

/**
 * Takes from the journal what is to be sent and puts it into the outbox. Both the lines and how far
 * the journal was read are written in one step, so that nothing is taken twice or forgotten. Where
 * the sender has nothing else to do, that step also says that the first line is being sent, and the
 * line is handed to it.
 */
final class Intake {

  /** The name under which the bridge reads the journal. */
  static final String CURSOR = "bridge";

  private static final Logger log = LoggerFactory.getLogger(Intake.class);
  private static final int BATCH = 500;

  private final Store store;
  private final Journal journal;
  private final OutgoingRules rules;
  private final Supplier<List<Route>> routes;
  private final Supplier<HubSnapshot> hub;
  private final Sender sender;
  private final Runnable wakeSender;
  private final int maxQueue;
  private final BridgeCounters counters;
  private final InstantSource clock;
  private final Instant born;

  /** A line for the outbox. */
  private record Taken(Instant saidAt, OutgoingLine line) {}

  /** What a step wrote. */
  private record Written(@Nullable OutboxItem first, int dropped) {}

  Intake(
      Store store,
      Journal journal,
      OutgoingRules rules,
      Supplier<List<Route>> routes,
      Supplier<HubSnapshot> hub,
      Sender sender,
      Runnable wakeSender,
      int maxQueue,
      BridgeCounters counters,
      InstantSource clock) {
    this.store = store;
    this.journal = journal;
    this.rules = rules;
    this.routes = routes;
    this.hub = hub;
    this.sender = sender;
    this.wakeSender = wakeSender;
    this.maxQueue = maxQueue;
    this.counters = counters;
    this.clock = clock;
    this.born = clock.instant();
  }

  /** Since when this run of the program may have written into the journal. */
  Instant born() {
    return born;
  }

  /** Goes on where an earlier run ended: true; or begins behind what is in the journal: false. */
  boolean open() {
    return !journal.open(CURSOR).join();
  }

  /** Reads on no more; what is said from now on is not for the bridge. */
  void remove() {
    journal.remove(CURSOR).join();
  }

  /** Takes what there is. The answer is how long to wait then. */
  Duration step() {
    Journal.Batch batch = journal.read(CURSOR, BATCH);
    List<JournalEntry> entries = batch.entries();
    if (entries.isEmpty()) {
      return Sender.LONG;
    }
    List<Route> out = routes.get().stream().filter(Route::leadsOut).toList();
    HubSnapshot snapshot = hub.get();
    List<Taken> taken = new ArrayList<>();
    for (JournalEntry entry : entries) {
      out.forEach(route -> take(entry, route, snapshot, taken));
    }
    boolean direct = !taken.isEmpty() && sender.reserve();
    Written written;
    try {
      written = store.write(jdbc -> write(jdbc, entries, batch.expired(), taken, direct)).join();
      if (written.first() != null) {
        sender.hand(written.first());
      }
    } finally {
      wakeSender.run();
    }
    counters.sent(OutboxStatus.DROPPED).add(written.dropped());
    counters.gaps().add(batch.expired() + missed(entries));
    // what came meanwhile wakes us; to look again would only take the processor from the post
    return entries.size() < BATCH ? Sender.LONG : Duration.ZERO;
  }

  private Written write(
      JdbcClient jdbc,
      List<JournalEntry> entries,
      long expired,
      List<Taken> taken,
      boolean direct) {
    Instant now = clock.instant();
    OutboxItem first = null;
    boolean alone = direct && !Outbox.anyWaits(jdbc);
    for (Taken line : taken) {
      boolean sending = alone && first == null;
      OutboxItem added =
          Outbox.add(
              jdbc,
              line.saidAt(),
              line.line(),
              sending ? OutboxStatus.SENDING : OutboxStatus.WAITING,
              now);
      first = sending ? added : first;
    }
    listen(jdbc, entries, expired);
    Journal.advance(jdbc, CURSOR, entries.getLast().position());
    return new Written(first, taken.isEmpty() ? 0 : Outbox.bound(jdbc, maxQueue, now));
  }

  /** What the journal tells about when the hub was heard. */
  private void listen(JdbcClient jdbc, List<JournalEntry> entries, long expired) {
    Instant before = Unheard.lastHeard(jdbc);
    if (expired > 0) {
      Unheard.overflowed(jdbc, before, entries.getFirst().at(), expired);
    }
    for (JournalEntry entry : entries) {
      switch (entry.happening()) {
        case Happening.WatchEnded() ->
            Unheard.lost(jdbc, entry.at(), Unheard.Reason.HUB_CONNECTION_LOST);
        case Happening.WatchBegan() -> Unheard.found(jdbc, entry.at(), born);
        case Happening.Missed(long count) -> Unheard.overflowed(jdbc, before, entry.at(), count);
        case Happening.Said _, Happening.Joined _, Happening.Left _ -> {}
      }
      before = entry.at();
    }
    Unheard.heard(jdbc, before);
  }

  private void take(JournalEntry entry, Route route, HubSnapshot snapshot, List<Taken> taken) {
    switch (judged(entry, route, snapshot)) {
      case OutgoingRules.Relayed(OutgoingLine line) -> taken.add(new Taken(entry.at(), line));
      case OutgoingRules.NotRelayed(Skipped reason) -> counters.skippedOut(reason).increment();
      case OutgoingRules.Elsewhere() -> {}
    }
  }

  /** One line that cannot be judged must not hold up all others for ever. */
  private OutgoingRules.Verdict judged(JournalEntry entry, Route route, HubSnapshot snapshot) {
    try {
      return rules.judge(entry.happening(), entry.at(), route, snapshot);
    } catch (RuntimeException e) {
      log.error("A line of the hub could not be written for Matterbridge and is left out", e);
      return new OutgoingRules.NotRelayed(Skipped.MALFORMED);
    }
  }

  private static long missed(List<JournalEntry> entries) {
    long missed = 0;
    for (JournalEntry entry : entries) {
      if (entry.happening() instanceof Happening.Missed(long count)) {
        missed += count;
      }
    }
    return missed;
  }
}
