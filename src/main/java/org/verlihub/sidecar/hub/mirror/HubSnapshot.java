package org.verlihub.sidecar.hub.mirror;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * The hub at one revision. Immutable: whoever holds one can read it from any thread, for as long as
 * they like, and all its figures belong together.
 *
 * @param revision grows by one with every change a reader could notice; starts at 0 with the
 *     process
 * @param hub what is known of the hub itself
 * @param byNick everyone on the hub, bots included, in the stable order of {@link Nick}
 * @param byHash the nicks of {@code byNick} as the hub finds them
 * @param totals sums over {@code byNick}
 * @param freshness whether this follows the hub or is a memory
 * @param changedAt when this revision came to be
 */
public record HubSnapshot(
    long revision,
    HubDescription hub,
    TreePMap<Nick, HubUser> byNick,
    HashedNicks byHash,
    Totals totals,
    Freshness freshness,
    Instant changedAt) {

  /** A snapshot of this list, of which the index is made. */
  public HubSnapshot(
      long revision,
      HubDescription hub,
      TreePMap<Nick, HubUser> byNick,
      Totals totals,
      Freshness freshness,
      Instant changedAt) {
    this(revision, hub, byNick, HashedNicks.of(byNick.keySet()), totals, freshness, changedAt);
  }

  /** Before any hub was mirrored. */
  public static HubSnapshot empty(Instant now) {
    return new HubSnapshot(
        0, HubDescription.UNKNOWN, TreePMap.empty(), Totals.NONE, new Freshness.Never(), now);
  }

  /** Everyone, bots included, ordered by nick; a view, made without copying. */
  public Collection<HubUser> users() {
    return byNick.values();
  }

  /** Who has this nick now, however spelt, or null. */
  public @Nullable HubUser user(Nick nick) {
    return byNick.get(nick);
  }

  /**
   * The nick of somebody else on the hub whom the hub would take for this nick's bearer, or null;
   * see {@link Nick#mistakenFor}. As quick as {@link #user}.
   */
  public @Nullable Nick mistakenFor(Nick nick) {
    return byHash.mistakenFor(nick);
  }
}
