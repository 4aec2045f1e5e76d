package org.verlihub.sidecar.hub.mirror;

import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * A user list with its index and its totals, kept up together.
 *
 * @param totals without a peak of its own
 * @param bytes about how much heap the users take, rather too much than too little
 */
record Roster(TreePMap<Nick, HubUser> byNick, HashedNicks byHash, Totals totals, long bytes) {

  static final Roster EMPTY = new Roster(TreePMap.empty(), HashedNicks.NONE, Totals.NONE, 0);

  /** What an entry takes besides its texts; measured with the largest object headers. */
  private static final int BYTES_OF_AN_ENTRY = 350;

  @Nullable HubUser user(Nick nick) {
    return byNick.get(nick);
  }

  Roster with(HubUser user) {
    HubUser before = byNick.get(user.nick());
    if (before == null) {
      return new Roster(
          byNick.plus(user.nick(), user),
          byHash.with(user.nick()),
          totals.plus(user),
          bytes + bytes(user));
    }
    // map and set keep the key they have, so a respelt nick must be taken out first
    boolean respelt = !before.nick().sameSpelling(user.nick());
    return new Roster(
        (respelt ? byNick.minus(before.nick()) : byNick).plus(user.nick(), user),
        respelt ? byHash.without(before.nick()).with(user.nick()) : byHash,
        totals.minus(before).plus(user),
        bytes - bytes(before) + bytes(user));
  }

  Roster without(HubUser user) {
    return new Roster(
        byNick.minus(user.nick()),
        byHash.without(user.nick()),
        totals.minus(user),
        bytes - bytes(user));
  }

  private static int bytes(HubUser user) {
    return BYTES_OF_AN_ENTRY + Character.BYTES * user.characters();
  }
}
