package org.verlihub.sidecar.hub.mirror;

import java.util.List;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * {@code $OpList} and {@code $BotList}: cumulative, "these also carry the mark". A nick that is not
 * listed is passed over, since nothing would ever take it out again.
 */
final class MarkRules {

  private MarkRules() {}

  static void operators(Turn turn, MirroredSession session, List<Nick> nicks) {
    boolean announced = false;
    if (turn.pending() instanceof Pending.Entering entering && isOnly(entering.nick(), nicks)) {
      turn.pending(entering.withOperatorMark());
      announced = true;
    } else {
      UserRules.settle(turn);
      for (Nick nick : nicks) {
        HubUser user = turn.user(nick);
        if (user != null) {
          mark(turn, user, true, user.bot());
        }
      }
    }
    if (turn.listing() instanceof Listing.Again again) {
      turn.listing(again.operators(nicks));
      if (announced) {
        // in a list asked for again nobody is new, so this one has just come
        return;
      }
    }
    ListingRules.operatorsHeard(turn, session, nicks);
  }

  static void bots(Turn turn, MirroredSession session, List<Nick> nicks) {
    turn.session(session.withHubBots(session.hubBots().plusAll(nicks)));
    if (turn.pending() instanceof Pending.Entering entering && isOnly(entering.nick(), nicks)) {
      turn.pending(entering.withBotMark());
    }
    UserRules.settle(turn);
    for (Nick nick : nicks) {
      HubUser user = turn.user(nick);
      if (user != null) {
        mark(turn, user, user.operator(), true);
      }
    }
    VoiceRules.botsHeard(turn);
    ListingRules.completeIfOver(turn);
  }

  private static boolean isOnly(Nick nick, List<Nick> nicks) {
    return nicks.size() == 1 && nicks.getFirst().equals(nick);
  }

  private static void mark(Turn turn, HubUser user, boolean operator, boolean bot) {
    UserChange change = UserChange.of(user, user.nick(), user.info(), operator, bot);
    if (!change.none()) {
      turn.roster(turn.roster().with(change.after()));
      if (turn.telling()) {
        change.tell(turn, turn.now, HubEvent.Witness.LIVE);
      }
    }
  }
}
