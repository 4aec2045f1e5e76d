package org.verlihub.sidecar.hub.actions;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * First in, first out per lane; between the lanes by weight, evenly spread: of the lanes in which
 * something waits each gets its share of every few turns, so none starves.
 */
final class Lanes<T> {

  private final Map<Lane, Deque<T>> waiting = new EnumMap<>(Lane.class);
  private final Map<Lane, Integer> credit = new EnumMap<>(Lane.class);

  Lanes() {
    for (Lane lane : Lane.values()) {
      waiting.put(lane, new ArrayDeque<>());
      credit.put(lane, 0);
    }
  }

  void add(Lane lane, T item) {
    of(lane).add(item);
  }

  boolean isEmpty() {
    return waiting.values().stream().allMatch(Deque::isEmpty);
  }

  /** The next one, taken out; null if there is none. */
  @Nullable T next() {
    Lane turn = turn(null);
    return turn == null ? null : of(turn).poll();
  }

  /**
   * Whose turn it is; null if nobody waits. To be followed by {@link #take}.
   *
   * @param also a lane that waits elsewhere, or null
   */
  @Nullable Lane turn(@Nullable Lane also) {
    Lane turn = null;
    int total = 0;
    for (Lane lane : Lane.values()) {
      if (of(lane).isEmpty() && lane != also) {
        credit.put(lane, 0);
        continue;
      }
      total += lane.weight();
      int more = credit.getOrDefault(lane, 0) + lane.weight();
      credit.put(lane, more);
      if (turn == null || more > credit.getOrDefault(turn, 0)) {
        turn = lane;
      }
    }
    if (turn != null) {
      credit.merge(turn, -total, Integer::sum);
    }
    return turn;
  }

  /** The first of that lane, taken out; null if there is none. */
  @Nullable T take(Lane lane) {
    return of(lane).poll();
  }

  /** Takes out all for which this holds, in order of the lanes. */
  List<T> removeIf(Predicate<T> condition) {
    List<T> removed = new ArrayList<>();
    for (Deque<T> lane : waiting.values()) {
      for (Iterator<T> it = lane.iterator(); it.hasNext(); ) {
        T item = it.next();
        if (condition.test(item)) {
          it.remove();
          removed.add(item);
        }
      }
    }
    return removed;
  }

  private Deque<T> of(Lane lane) {
    return waiting.computeIfAbsent(lane, l -> new ArrayDeque<>());
  }
}
