package org.verlihub.sidecar.hub.mirror;

import java.util.List;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * When a list is complete, since the protocol has no end mark.
 *
 * <p>Verlihub sends the answer to {@code $GetNickList} in one go: all {@code $MyINFO} (or {@code
 * $NickList}), {@code $OpList}, and, for clients that offered it, {@code $BotList}. So a list is
 * over with the {@code $BotList} that follows the full {@code $OpList}; or, on a hub that sends
 * none, with whatever else follows it or with silence. An {@code $OpList} is the full one if it
 * names a bot of the hub or several nicks: the hub's security bot is always in it, and an operator
 * who logs in while we are waiting is announced alone. {@code $BotList} by itself ends nothing,
 * because a renamed hub bot is announced by one.
 */
final class ListingRules {

  private ListingRules() {}

  static void askedAgain(Turn turn) {
    if (turn.session() != null && turn.listing() == null) {
      UserRules.settle(turn);
      turn.listing(Listing.Again.BEGUN);
    }
  }

  static void operatorsHeard(Turn turn, MirroredSession session, List<Nick> nicks) {
    Listing listing = turn.listing();
    if (listing != null && isFull(turn, session, nicks)) {
      turn.listing(listing.withOperatorsListed());
    }
  }

  private static boolean isFull(Turn turn, MirroredSession session, List<Nick> nicks) {
    if (nicks.size() != 1) {
      return !nicks.isEmpty();
    }
    Nick nick = nicks.getFirst();
    return !nick.equals(session.ownNick())
        && (session.hubBots().contains(nick) || turn.hub().isSecurity(nick));
  }

  /** To be called when nothing can belong to the list any more, if its {@code $OpList} was full. */
  static void completeIfOver(Turn turn) {
    Listing listing = turn.listing();
    if (listing != null && listing.operatorsListed()) {
      complete(turn);
    }
  }

  static void timeElapsed(Turn turn) {
    switch (turn.listing()) {
      case null -> {}
      case Listing.AtLogin login -> complete(turn);
      case Listing.Again again -> {
        if (again.operatorsListed()) {
          complete(turn);
        } else {
          turn.listing(null);
        }
      }
    }
  }

  private static void complete(Turn turn) {
    UserRules.settle(turn);
    switch (turn.listing()) {
      case null -> {}
      case Listing.AtLogin login -> swap(turn, login.aside());
      case Listing.Again again -> withdrawUnconfirmed(turn, again);
    }
  }

  private static void swap(Turn turn, Roster aside) {
    HubEvent.Witness witness = turn.foundWitness();
    VoiceRules.listComplete(turn);
    HubRules.listComplete(turn);
    turn.listing(null);
    turn.live(ListDifference.tell(turn, turn.live(), aside, witness));
    turn.freshness(new Freshness.Live(turn.now));
    turn.tell(new HubEvent.MirrorLive(turn.now, turn.nextRevision()));
  }

  private static void withdrawUnconfirmed(Turn turn, Listing.Again again) {
    turn.listing(null);
    turn.live(ListDifference.tellUnconfirmed(turn, turn.live(), again));
  }
}
