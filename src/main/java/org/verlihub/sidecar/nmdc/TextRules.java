package org.verlihub.sidecar.nmdc;

import java.util.function.Predicate;

/**
 * What decides whether a text may go out: the facts about this hub and this session that the text
 * itself cannot know.
 *
 * @param charset how the hub's people read text
 * @param own the nick the text goes out under; the hub kicks on a line that names it
 * @param prefixes what begins a command
 * @param people whether a nick is online now and belongs to a person: in the user list and not in
 *     {@code $BotList}. Only to these may a private message begin with a prefix. To all others it
 *     may not: the security bot and the operator chat execute such a message, bots of scripts may,
 *     and a nick that nobody bears can still reach one of them, since Verlihub finds the receiver
 *     by a hash that collides easily (a message to {@code x#rlihub} is executed by {@code
 *     Verlihub}). Where the list is not known yet, say {@code nick -> false}
 * @param maxBytes the longest text, in bytes of the hub's charset after escaping; from 1 to {@link
 *     #MAX_BYTES}
 */
public record TextRules(
    HubCharset charset, Nick own, CommandPrefixes prefixes, Predicate<Nick> people, int maxBytes) {

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
