package org.verlihub.sidecar.hub.mirror;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * What the owner of the hub said about nicks, for what the hub itself does not say. Where it does,
 * the hub is believed.
 *
 * @param bots other people's bots, which do not count as people
 * @param security the hub's own voice; trusted while the hub names this nick as one of its bots, or
 *     while nobody of this name is listed
 * @param operatorChat the operator chat room; trusted only while the hub names this nick as one of
 *     its bots
 */
public record DeclaredNicks(Set<Nick> bots, @Nullable Nick security, @Nullable Nick operatorChat) {

  /** Keeps its own copy of the nicks. */
  public DeclaredNicks {
    bots = Set.copyOf(bots);
  }

  /** Nothing but bots. */
  public static DeclaredNicks bots(Set<Nick> nicks) {
    return new DeclaredNicks(nicks, null, null);
  }
}
