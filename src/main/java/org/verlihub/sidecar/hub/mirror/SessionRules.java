package org.verlihub.sidecar.hub.mirror;

/** The beginning, the silences and the end of a session. */
final class SessionRules {

  private SessionRules() {}

  static void opened(Turn turn, MirrorInput.SessionOpened opened) {
    if (turn.session() != null) {
      lost(turn);
    }
    turn.session(MirroredSession.opened(opened));
    turn.listing(Listing.AtLogin.BEGUN);
  }

  static void settled(Turn turn) {
    UserRules.settle(turn);
    ListingRules.completeIfOver(turn);
  }

  static void lost(Turn turn) {
    if (turn.session() == null) {
      return;
    }
    settled(turn);
    turn.listing(null);
    turn.session(null);
    if (turn.freshness() instanceof Freshness.Live) {
      turn.freshness(new Freshness.Stale(turn.now));
      turn.tell(new HubEvent.MirrorStale(turn.now));
    }
  }
}
