package org.verlihub.sidecar.hub.mirror;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePSet;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * The nicks of a user list in the order of the hash by which Verlihub finds users, so that whom it
 * would take for somebody else is found without looking at everybody. Immutable.
 *
 * @param inOrder by {@link Nick#BY_HASH_OF_THE_HUB}
 */
public record HashedNicks(TreePSet<Nick> inOrder) {

  static final HashedNicks NONE = new HashedNicks(TreePSet.empty(Nick.BY_HASH_OF_THE_HUB));

  static HashedNicks of(Collection<Nick> nicks) {
    return new HashedNicks(NONE.inOrder.plusAll(nicks));
  }

  HashedNicks with(Nick nick) {
    return new HashedNicks(inOrder.plus(nick));
  }

  HashedNicks without(Nick nick) {
    return new HashedNicks(inOrder.minus(nick));
  }

  /** A nick of the list, other than this one, that Verlihub cannot tell from it; or null. */
  @Nullable Nick mistakenFor(Nick nick) {
    Nick above = inOrder.higher(nick);
    if (above != null && nick.mistakenFor(above)) {
      return above;
    }
    Nick below = inOrder.lower(nick);
    return below != null && nick.mistakenFor(below) ? below : null;
  }
}
