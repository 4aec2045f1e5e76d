package org.verlihub.sidecar.bridge;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What was counted since the process started. Safe for any thread. */
final class BridgeCounters {

  private final Map<OutboxStatus, LongAdder> sent = adders(OutboxStatus.class);
  private final Map<InboxStatus, LongAdder> shown = adders(InboxStatus.class);
  private final Map<Skipped, LongAdder> skippedOut = adders(Skipped.class);
  private final Map<Skipped, LongAdder> skippedIn = adders(Skipped.class);
  private final LongAdder received = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final LongAdder gaps = new LongAdder();

  /**
   * All of it at one moment.
   *
   * @param sent lines to Matterbridge by what became of them
   * @param shown lines into the hub by what became of them
   * @param received messages that Matterbridge handed out
   * @param retried posts repeated because no connection could be made
   * @param notSent hub lines not relayed, by reason
   * @param notShown messages from outside not shown, by reason
   * @param missed hub events that never came to the bridge
   */
  record Totals(
      Map<OutboxStatus, Long> sent,
      Map<InboxStatus, Long> shown,
      long received,
      long retried,
      Map<Skipped, Long> notSent,
      Map<Skipped, Long> notShown,
      long missed) {}

  Totals totals() {
    return new Totals(
        sums(OutboxStatus.class, sent),
        sums(InboxStatus.class, shown),
        received.sum(),
        retried.sum(),
        sums(Skipped.class, skippedOut),
        sums(Skipped.class, skippedIn),
        gaps.sum());
  }

  private static <E extends Enum<E>> Map<E, Long> sums(Class<E> type, Map<E, LongAdder> adders) {
    Map<E, Long> sums = new EnumMap<>(type);
    adders.forEach((key, adder) -> sums.put(key, adder.sum()));
    return sums;
  }

  private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
    Map<E, LongAdder> adders = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      adders.put(constant, new LongAdder());
    }
    return adders;
  }

  private static <E extends Enum<E>> LongAdder of(Map<E, LongAdder> adders, E key) {
    return adders.getOrDefault(key, new LongAdder());
  }

  /** Lines to Matterbridge that came to this status. */
  LongAdder sent(OutboxStatus status) {
    return of(sent, status);
  }

  /** Lines into the hub that came to this status. */
  LongAdder shown(InboxStatus status) {
    return of(shown, status);
  }

  /** Hub lines not relayed. */
  LongAdder skippedOut(Skipped reason) {
    return of(skippedOut, reason);
  }

  /** Messages from outside not shown. */
  LongAdder skippedIn(Skipped reason) {
    return of(skippedIn, reason);
  }

  /** Messages that Matterbridge handed out. */
  LongAdder received() {
    return received;
  }

  /** Posts repeated because no connection could be made. */
  LongAdder retried() {
    return retried;
  }

  /** Hub events that are missing in the journal, or went from it before the bridge read them. */
  LongAdder gaps() {
    return gaps;
  }
}
