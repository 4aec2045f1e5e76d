package org.verlihub.sidecar.hub.actions;

import java.util.EnumMap;
import java.util.Map;

/**
 * What has been counted since the process started.
 *
 * @param endedByType how many actions of each kind ended so; every kind is a key, and under it
 *     every status
 * @param waiting how many have not been written yet, per lane; every lane is a key
 */
public record ActionCounters(
    Map<ActionType, Map<Outcome.Status, Long>> endedByType, Map<Lane, Integer> waiting) {

  /** Keeps its own copies. */
  public ActionCounters {
    Map<ActionType, Map<Outcome.Status, Long>> copies = new EnumMap<>(ActionType.class);
    endedByType.forEach((type, sums) -> copies.put(type, Map.copyOf(sums)));
    endedByType = Map.copyOf(copies);
    waiting = Map.copyOf(waiting);
  }

  /** Nothing has been done and nothing waits. */
  public static ActionCounters none() {
    return new Ledger(0).counters();
  }

  /** How many actions of all kinds ended so; every status is a key. */
  public Map<Outcome.Status, Long> ended() {
    Map<Outcome.Status, Long> sums = new EnumMap<>(Outcome.Status.class);
    endedByType
        .values()
        .forEach(ends -> ends.forEach((status, count) -> sums.merge(status, count, Long::sum)));
    return sums;
  }

  /** How many actions of this kind ended so. */
  public long ended(ActionType type, Outcome.Status status) {
    return endedByType.getOrDefault(type, Map.of()).getOrDefault(status, 0L);
  }
}
