package org.verlihub.sidecar.hub.mirror;

import org.verlihub.sidecar.nmdc.Nick;

/** What a complete list says that was not known before, told as events. */
final class ListDifference {

  private ListDifference() {}

  /**
   * The new list, in which users known from the old one keep when they were first seen.
   *
   * @param before the list of the session before
   * @param after the list of this session
   */
  static Roster tell(Turn turn, Roster before, Roster after, HubEvent.Witness witness) {
    Roster merged = before;
    for (HubUser was : before.byNick().values()) {
      if (after.user(was.nick()) == null) {
        turn.tell(new HubEvent.UserQuit(turn.now, was, witness));
        merged = merged.without(was);
      }
    }
    for (HubUser is : after.byNick().values()) {
      HubUser was = before.user(is.nick());
      if (was == null) {
        turn.tell(new HubEvent.UserJoined(turn.now, is, witness));
        merged = merged.with(is);
      } else {
        UserChange change = UserChange.of(was, is.nick(), is.info(), is.operator(), is.bot());
        if (!change.none()) {
          change.tell(turn, turn.now, witness);
          merged = merged.with(change.after());
        }
      }
    }
    return merged;
  }

  /** The list without the users and marks that a list asked for again did not confirm. */
  static Roster tellUnconfirmed(Turn turn, Roster live, Listing.Again again) {
    HubEvent.Witness witness = HubEvent.Witness.FOUND_WHEN_ASKED_AGAIN;
    Roster kept = live;
    for (HubUser user : live.byNick().values()) {
      if (!again.users().contains(user.nick()) && !isOurselves(turn, user.nick())) {
        turn.tell(new HubEvent.UserQuit(turn.now, user, witness));
        kept = kept.without(user);
        continue;
      }
      boolean operator = user.operator() && again.operators().contains(user.nick());
      UserChange change = UserChange.of(user, user.nick(), user.info(), operator, user.bot());
      if (!change.none()) {
        change.tell(turn, turn.now, witness);
        kept = kept.with(change.after());
      }
    }
    return kept;
  }

  private static boolean isOurselves(Turn turn, Nick nick) {
    MirroredSession session = turn.session();
    return session != null && nick.equals(session.ownNick());
  }
}
