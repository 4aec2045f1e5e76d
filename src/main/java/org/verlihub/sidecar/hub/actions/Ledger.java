package org.verlihub.sidecar.hub.actions;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * All actions that have not ended, the last {@value #KEPT} that have, and what was counted. For any
 * thread; takes no lock.
 */
final class Ledger {

  /** So many ended actions can be looked up. */
  static final int KEPT = 2_000;

  private final int capacity;
  private final AtomicLong lastId = new AtomicLong();
  private final ConcurrentSkipListMap<Long, Item> open = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<Long, ActionRecord> ended = new ConcurrentSkipListMap<>();
  private final Queue<Long> inOrderOfEnding = new ConcurrentLinkedQueue<>();
  private final AtomicInteger kept = new AtomicInteger();
  private final Map<ActionType, Map<Outcome.Status, LongAdder>> counts =
      new EnumMap<>(ActionType.class);
  private final Map<Lane, AtomicInteger> waiting = new EnumMap<>(Lane.class);

  Ledger(int capacity) {
    this.capacity = capacity;
    for (ActionType type : ActionType.values()) {
      Map<Outcome.Status, LongAdder> sums = new EnumMap<>(Outcome.Status.class);
      for (Outcome.Status status : Outcome.Status.values()) {
        sums.put(status, new LongAdder());
      }
      counts.put(type, sums);
    }
    for (Lane lane : Lane.values()) {
      waiting.put(lane, new AtomicInteger());
    }
  }

  /** Enters an action, which waits from now on. */
  Item enter(HubAction action, Lane lane, Duration patience, Instant now) {
    Item item = new Item(lastId.incrementAndGet(), action, lane, now, now.plus(patience));
    open.put(item.id, item);
    count(lane).incrementAndGet();
    return item;
  }

  /** Whether no more than the allowed number wait in this lane, the last one entered included. */
  boolean hasRoom(Lane lane) {
    return count(lane).get() <= capacity;
  }

  /** It is being written, so somebody else may wait in its place. */
  void leaveQueue(Item item) {
    if (item.leaveQueue()) {
      count(item.lane).decrementAndGet();
    }
  }

  /** The end of an action; a second one counts for nothing. */
  void end(Item item, Outcome outcome) {
    if (!item.end()) {
      return;
    }
    leaveQueue(item);
    LongAdder counter =
        counts.getOrDefault(ActionType.of(item.action), Map.of()).get(outcome.status());
    if (counter != null) {
      counter.increment();
    }
    HubAction remembered = ShortenedAction.of(item.action);
    ended.put(item.id, new ActionRecord(item.id, remembered, item.lane, item.submittedAt, outcome));
    open.remove(item.id);
    inOrderOfEnding.add(item.id);
    if (kept.incrementAndGet() > KEPT) {
      Long oldest = inOrderOfEnding.poll();
      if (oldest != null) {
        ended.remove(oldest);
        kept.decrementAndGet();
      }
    }
    var _ = Thread.ofVirtual().name("action-outcome").start(() -> item.outcome.complete(outcome));
  }

  void end(Item item, Outcome.Status status, String words, Instant now) {
    end(item, Outcome.of(status, words, now));
  }

  void expire(Item item, Instant now) {
    end(item, Outcome.Status.EXPIRED, "It waited longer than it may", now);
  }

  void notConnected(Item item, Instant now) {
    end(item, Outcome.Status.NOT_CONNECTED, "There is no session with the hub", now);
  }

  void stopping(Item item, Instant now) {
    end(item, Outcome.Status.NOT_CONNECTED, "The sidecar is stopping", now);
  }

  /** Ends whatever is still open. */
  void stopping(Instant now) {
    open.values().forEach(item -> stopping(item, now));
  }

  @Nullable ActionRecord find(long id) {
    Item item = open.get(id);
    // an action that ends meanwhile is entered as ended before it is taken out as open
    return item == null ? ended.get(id) : unended(item);
  }

  List<ActionRecord> recent(int most) {
    ConcurrentSkipListMap<Long, ActionRecord> all = new ConcurrentSkipListMap<>();
    open.descendingMap().values().stream()
        .limit(most)
        .forEach(item -> all.put(item.id, unended(item)));
    ended.descendingMap().values().stream().limit(most).forEach(past -> all.put(past.id(), past));
    return all.descendingMap().values().stream().limit(most).toList();
  }

  ActionCounters counters() {
    Map<ActionType, Map<Outcome.Status, Long>> ends = new EnumMap<>(ActionType.class);
    counts.forEach((type, adders) -> {
      Map<Outcome.Status, Long> sums = new EnumMap<>(Outcome.Status.class);
      adders.forEach((status, sum) -> sums.put(status, sum.sum()));
      ends.put(type, sums);
    });
    Map<Lane, Integer> lengths = new EnumMap<>(Lane.class);
    waiting.forEach((lane, length) -> lengths.put(lane, Math.max(0, length.get())));
    return new ActionCounters(ends, lengths);
  }

  private static ActionRecord unended(Item item) {
    return new ActionRecord(item.id, item.action, item.lane, item.submittedAt, null);
  }

  private AtomicInteger count(Lane lane) {
    return waiting.computeIfAbsent(lane, l -> new AtomicInteger());
  }
}
