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
 */
public record HubUser(
    Nick nick,
    @Nullable MyInfo info,
    boolean operator,
    boolean bot,
    Instant firstSeen,
    boolean witnessed) {

  /** Shared bytes; 0 while no {@code $MyINFO} is known. */
  public long shareBytes() {
    return info == null ? 0 : info.shareBytes();
  }

  HubUser withNick(Nick spelling) {
    return new HubUser(spelling, info, operator, bot, firstSeen, witnessed);
  }

  HubUser withInfo(@Nullable MyInfo told) {
    return new HubUser(nick, told, operator, bot, firstSeen, witnessed);
  }

  HubUser withOperator(boolean mark) {
    return new HubUser(nick, info, mark, bot, firstSeen, witnessed);
  }

  HubUser withBot(boolean mark) {
    return new HubUser(nick, info, operator, mark, firstSeen, witnessed);
  }
}
