package org.verlihub.sidecar.bridge;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** Remembers which messages came lately, so that none is shown twice. Not for several threads. */
final class RecentMarks {

  /** More than Matterbridge keeps by any sensible setting. */
  static final int MOST = 2_000;

  private final SequencedSet<String> marks = new LinkedHashSet<>();

  RecentMarks(Collection<String> known) {
    known.forEach(this::isNew);
  }

  /** What makes a message the same one: its nanosecond and whoever said what where. */
  static String of(RemoteMessage message) {
    return String.join(
        "\u0001",
        String.valueOf(message.timestamp()),
        message.account(),
        message.channel(),
        message.gateway(),
        message.username(),
        PlainText.cut(message.text(), 200));
  }

  /** It could not be kept, and is welcome if it comes again. */
  void forget(String mark) {
    marks.remove(mark);
  }

  /** Whether it was not seen before; remembers it. */
  boolean isNew(String mark) {
    if (!marks.add(mark)) {
      return false;
    }
    if (marks.size() > MOST) {
      marks.removeFirst();
    }
    return true;
  }
}
