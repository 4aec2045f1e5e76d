package org.verlihub.sidecar.hub.actions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our lines that have not come back from main chat yet. The hub shows them in the order in which
 * they were written, as they were written; what others have seen, we have.
 */
final class Echoes {

  /** So long a line may take before it counts as not shown; the real hub takes some 50 ms. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A written line. */
  private record Expected(Item item, String text, boolean last, Instant until) {}

  /** What became of an item: shown as a whole, or not. */
  record Result(Item item, boolean seen) {}

  private final Deque<Expected> expected = new ArrayDeque<>();

  void written(Item item, List<String> texts, Instant now) {
    for (int i = 0; i < texts.size(); i++) {
      expected.add(new Expected(item, texts.get(i), i == texts.size() - 1, now.plus(PATIENCE)));
    }
  }

  /**
   * A line under our nick came. Lines written before it that did not come have not been shown, or
   * not as they were written. A line that is none of ours is none of our business.
   */
  List<Result> heard(String text) {
    int at = 0;
    for (Expected line : expected) {
      if (line.text.equals(text)) {
        return upTo(at);
      }
      at++;
    }
    return List.of();
  }

  private List<Result> upTo(int place) {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < place; i++) {
      results.add(new Result(expected.remove().item, false));
    }
    Expected shown = expected.remove();
    if (shown.last) {
      results.add(new Result(shown.item, true));
    }
    return results;
  }

  /** Gives up those whose time is over. */
  List<Result> overdue(Instant now) {
    List<Result> results = new ArrayList<>();
    for (Iterator<Expected> it = expected.iterator(); it.hasNext(); ) {
      Expected line = it.next();
      if (now.isBefore(line.until)) {
        break;
      }
      it.remove();
      results.add(new Result(line.item, false));
    }
    return results;
  }

  /** Gives up all. */
  List<Result> none() {
    List<Result> results = expected.stream().map(line -> new Result(line.item, false)).toList();
    expected.clear();
    return results;
  }

  @Nullable Instant due() {
    Expected first = expected.peek();
    return first == null ? null : first.until;
  }
}
