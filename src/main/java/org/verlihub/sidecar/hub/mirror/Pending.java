package org.verlihub.sidecar.hub.mirror;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.MyInfo;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * The last message, when only the next one tells what it means. Whatever comes next resolves it,
 * and so does {@link MirrorInput.Settled}.
 */
sealed interface Pending {

  /**
   * {@code $Quit}: a leave, unless {@code $MyINFO} of the same nick is next.
   *
   * @param nick who it is about; what is known of him may still grow, from answers of the hub
   * @param at when it was heard
   */
  record Leaving(Nick nick, Instant at) implements Pending {}

  /**
   * {@code $MyINFO} of somebody new or of somebody who has just quit. {@code $OpList} and {@code
   * $BotList} with this nick alone belong to it: an operator who logs in is not an ordinary user
   * promoted a moment later, and an operator whose session was replaced has not lost the mark.
   */
  record Entering(Nick nick, @Nullable MyInfo info, Instant at, boolean operator, boolean bot)
      implements Pending {

    Entering withOperatorMark() {
      return new Entering(nick, info, at, true, bot);
    }

    Entering withBotMark() {
      return new Entering(nick, info, at, operator, true);
    }
  }
}
