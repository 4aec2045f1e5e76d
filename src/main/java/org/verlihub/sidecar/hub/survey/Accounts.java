package org.verlihub.sidecar.hub.survey;

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
 */
final class Accounts {

  /** The highest class whose accounts anybody but a master may list. */
  static final int HIGHEST_LISTED = 5;

  private final Map<Nick, Integer> levels = new HashMap<>();
  private boolean complete;

  void add(int level, List<String> nicks, HubCharset charset) {
    for (String nick : nicks) {
      try {
        levels.put(Nick.ofText(nick, charset), level);
      } catch (IllegalArgumentException spoilt) {
        // a nick that the hub's database could not hold; its user is asked about by name
      }
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

  /**
   * Whether the lists may show this nick wrongly: the hub's database keeps only text of one
   * charset.
   */
  boolean mayBeSpoilt(Nick nick) {
    for (byte b : nick.bytes()) {
      if (b < 0) {
        return true;
      }
    }
    return false;
  }
}
