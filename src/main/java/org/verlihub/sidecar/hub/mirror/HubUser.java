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
 * @param firstSeen when this session of the user was first seen by us
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
}
