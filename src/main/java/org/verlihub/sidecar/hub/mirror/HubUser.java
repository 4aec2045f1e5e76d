package org.verlihub.sidecar.hub.mirror;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.MyInfo;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * One entry of the hub's list at one moment.
 *
 * @param nick identity and present spelling
 * @param info the last {@code $MyINFO}, or null while only the nick is known (fallback login with
 *     {@code $NickList})
 * @param operator whether the hub shows the operator mark; neither necessary nor sufficient for a
 *     class of 3 or more
 * @param bot whether this is no person: a built-in bot of the hub, the sidecar itself, or a nick
 *     the owner declared a bot
 * @param firstSeen when we first saw this user, without having seen them leave since: an operator
 *     mark lost, another spelling or a client that reconnects within one breath do not change it.
 *     Somebody found again after a connection loss of ours keeps it too, although they may have
 *     left and come back meanwhile
 * @param witnessed whether {@code firstSeen} is the moment of joining; false for people who were
 *     there before us
 * @param whereabouts the address and what it tells, or null while not asked or not allowed to ask
 * @param userClass the class as far as the hub told it, or null; see {@link #knownOrAssumedClass()}
 */
public record HubUser(
    Nick nick,
    @Nullable MyInfo info,
    boolean operator,
    boolean bot,
    Instant firstSeen,
    boolean witnessed,
    @Nullable Whereabouts whereabouts,
    @Nullable UserClass userClass) {

  /** A user of whom the hub has told no more than the list does. */
  public static HubUser listed(
      Nick nick,
      @Nullable MyInfo info,
      boolean operator,
      boolean bot,
      Instant firstSeen,
      boolean witnessed) {
    return new HubUser(nick, info, operator, bot, firstSeen, witnessed, null, null);
  }

  /** Shared bytes; 0 while no {@code $MyINFO} is known. */
  public long shareBytes() {
    return info == null ? 0 : info.shareBytes();
  }

  /** How many characters the hub told of this user: nick and {@code $MyINFO}. */
  public int characters() {
    return nick.length() + (info == null ? 0 : info.characters());
  }

  /**
   * The class the hub told, else the least that the operator mark stands for, else a guest's. Good
   * enough to show, not to grant a right by: for that the source must be one that asked.
   */
  public UserClass knownOrAssumedClass() {
    if (userClass != null) {
      return userClass;
    }
    return operator ? UserClass.BY_OPERATOR_MARK : UserClass.ASSUMED_GUEST;
  }

  /** Two letters, or null where the address or its country is not known. */
  public @Nullable String countryCode() {
    return whereabouts == null ? null : whereabouts.countryCode();
  }

  HubUser withNick(Nick spelling) {
    return new HubUser(spelling, info, operator, bot, firstSeen, witnessed, whereabouts, userClass);
  }

  HubUser withInfo(@Nullable MyInfo told) {
    return new HubUser(nick, told, operator, bot, firstSeen, witnessed, whereabouts, userClass);
  }

  HubUser withOperator(boolean mark) {
    return new HubUser(nick, info, mark, bot, firstSeen, witnessed, whereabouts, userClass);
  }

  HubUser withBot(boolean mark) {
    return new HubUser(nick, info, operator, mark, firstSeen, witnessed, whereabouts, userClass);
  }

  HubUser withWhereabouts(Whereabouts learned) {
    return new HubUser(nick, info, operator, bot, firstSeen, witnessed, learned, userClass);
  }

  HubUser withUserClass(UserClass learned) {
    return new HubUser(nick, info, operator, bot, firstSeen, witnessed, whereabouts, learned);
  }
}
