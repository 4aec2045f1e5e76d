package org.verlihub.sidecar.nmdc;

import java.util.function.Predicate;

/**
 * What decides whether a text may go out: the facts about this hub and this session that the text
 * itself cannot know.
 *
 * @param charset how the hub's people read text
 * @param own the nick the text goes out under; the hub kicks on a line that names it
 * @param prefixes what begins a command
 * @param hubOwned whether a nick belongs to the hub itself: the security bot, the operator chat,
 *     every nick of {@code $BotList}. A private message to these is a command when it begins like
 *     one. Where this is not known yet, say {@code nick -> true}
 * @param maxBytes the longest text, in bytes of the hub's charset after escaping; from 1 to {@link
 *     #MAX_BYTES}
 */
public record TextRules(
    HubCharset charset,
    Nick own,
    CommandPrefixes prefixes,
    Predicate<Nick> hubOwned,
    int maxBytes) {

  /**
   * The most that fits into one message: the hub disconnects for one of 10,240 bytes ({@code
   * adv_max_message_size}), and three nicks must fit in front of the text.
   */
  public static final int MAX_BYTES = 9_000;

  /** Refuses a limit outside its bounds. */
  public TextRules {
    if (maxBytes < 1 || maxBytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "The longest text is %d bytes; allowed is 1 to %d".formatted(maxBytes, MAX_BYTES));
    }
  }
}
