package org.verlihub.sidecar.hub.survey;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * The registered nicks of the hub and their stored classes, as far as {@code !reglist} shows them
 * to us.
 *
 * <p>The hub's database keeps only text of its own charset and turns every other byte into a
 * question mark. And the list is text: whether a nick in it is written in UTF-8 or in the hub's
 * charset it does not say.
 */
final class Accounts {

  /** The highest class whose accounts anybody but a master may list. */
  static final int HIGHEST_LISTED = 5;

  private static final HubCharset UTF_8 = new HubCharset(StandardCharsets.UTF_8);

  private final Map<Nick, Integer> levels = new HashMap<>();
  private boolean complete;
  private boolean spoilt;

  void add(int level, List<String> nicks, HubCharset charset) {
    for (String nick : nicks) {
      add(level, nick, charset);
      add(level, nick, UTF_8);
      spoilt |= nick.indexOf('?') >= 0 || nick.indexOf('\uFFFD') >= 0;
    }
  }

  private void add(int level, String nick, HubCharset charset) {
    try {
      levels.put(Nick.ofText(nick, charset), level);
    } catch (IllegalArgumentException notInThisCharset) {
      // then nobody has logged in under it in this charset
    }
  }

  void complete() {
    complete = true;
  }

  boolean isComplete() {
    return complete;
  }

  /**
   * The class that follows from the lists, or null while they are incomplete, and for a user with
   * the operator mark but no account: a master's is not listed.
   */
  @Nullable UserClass classOf(HubUser user) {
    if (!complete || user.bot()) {
      return null;
    }
    Integer level = levels.get(user.nick());
    if (level == null) {
      return user.operator() ? null : new UserClass(0, UserClass.Source.ACCOUNT_LIST);
    }
    return new UserClass(level, UserClass.Source.ACCOUNT_LIST);
  }

  /** Whether what the lists say about this nick is a guess, so that the hub is better asked. */
  boolean ambiguous(Nick nick) {
    for (byte b : nick.bytes()) {
      if (b < 0) {
        return spoilt || levels.containsKey(nick);
      }
    }
    return false;
  }
}
