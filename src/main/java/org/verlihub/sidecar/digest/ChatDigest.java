package org.verlihub.sidecar.digest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat digest before it is rendered.
 *
 * @param lines in order
 * @param messages how many of them somebody said
 * @param from when the first message was said
 * @param until when the last message was said
 */
record ChatDigest(String hubName, List<ChatLine> lines, int messages, Instant from, Instant until) {

  ChatDigest {
    lines = List.copyOf(lines);
  }

  /** Null if nobody has said anything. */
  static @Nullable ChatDigest of(ChatPile pile, String hubName) {
    Instant first = pile.first();
    Instant last = pile.last();
    return first == null || last == null
        ? null
        : new ChatDigest(hubName, pile.lines(), pile.messages(), first, last);
  }
}
