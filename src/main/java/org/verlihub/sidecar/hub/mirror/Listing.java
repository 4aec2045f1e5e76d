package org.verlihub.sidecar.hub.mirror;

import java.util.Collection;
import org.pcollections.HashTreePSet;
import org.pcollections.MapPSet;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * A list that was asked for and is not complete yet. {@link ListingRules} says how its end is
 * recognised.
 */
sealed interface Listing {

  /** Whether the full {@code $OpList} has come, so that only {@code $BotList} can still belong. */
  boolean operatorsListed();

  /** The same, with the full {@code $OpList} seen. */
  Listing withOperatorsListed();

  /**
   * The list of a new session.
   *
   * @param aside what this session has told so far; nobody sees it yet
   */
  record AtLogin(Roster aside, boolean operatorsListed) implements Listing {
    static final AtLogin BEGUN = new AtLogin(Roster.EMPTY, false);

    @Override
    public AtLogin withOperatorsListed() {
      return new AtLogin(aside, true);
    }

    AtLogin with(Roster roster) {
      return new AtLogin(roster, operatorsListed);
    }
  }

  /**
   * The list asked for again in the middle of a session. Its entries go into the mirror like any
   * other message; here stands only what was confirmed since it was asked for.
   *
   * @param users who is there
   * @param operators who carries the operator mark
   */
  record Again(MapPSet<Nick> users, MapPSet<Nick> operators, boolean operatorsListed)
      implements Listing {
    static final Again BEGUN = new Again(HashTreePSet.empty(), HashTreePSet.empty(), false);

    @Override
    public Again withOperatorsListed() {
      return new Again(users, operators, true);
    }

    Again confirmed(Nick nick) {
      return new Again(users.plus(nick), operators, operatorsListed);
    }

    Again operators(Collection<Nick> nicks) {
      return new Again(users, operators.plusAll(nicks), operatorsListed);
    }
  }
}
