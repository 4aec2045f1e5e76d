package org.verlihub.sidecar.hub.mirror;

import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.verlihub.sidecar.nmdc.Nick;

/** A user list with its totals, kept up together. {@code totals} carries no peak of its own. */
record Roster(TreePMap<Nick, HubUser> byNick, Totals totals) {

  static final Roster EMPTY = new Roster(TreePMap.empty(), Totals.NONE);

  @Nullable HubUser user(Nick nick) {
    return byNick.get(nick);
  }

  Roster with(HubUser user) {
    HubUser before = byNick.get(user.nick());
    if (before == null) {
      return new Roster(byNick.plus(user.nick(), user), totals.plus(user));
    }
    // the map keeps the key it has, so a respelt nick must be taken out first
    TreePMap<Nick, HubUser> rest =
        before.nick().sameSpelling(user.nick()) ? byNick : byNick.minus(before.nick());
    return new Roster(rest.plus(user.nick(), user), totals.minus(before).plus(user));
  }

  Roster without(HubUser user) {
    return new Roster(byNick.minus(user.nick()), totals.minus(user));
  }
}
