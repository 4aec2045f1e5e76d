package org.verlihub.sidecar.hub.mirror;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * The work on one input: the mirror's parts laid open, and the events so far. Lives from the
 * beginning of {@code apply} to its end.
 */
final class Turn {

  final Instant now;
  private final Mirror mirror;
  private final List<HubEvent> events = new ArrayList<>(2);

  private Roster live;
  private HubDescription hub;
  private Freshness freshness;
  private @Nullable MirroredSession session;
  private @Nullable Listing listing;
  private @Nullable Pending pending;

  Turn(Mirror mirror, Instant now) {
    this.mirror = mirror;
    this.now = now;
    HubSnapshot snapshot = mirror.snapshot();
    this.live = mirror.live();
    this.hub = snapshot.hub();
    this.freshness = snapshot.freshness();
    this.session = mirror.session();
    this.listing = mirror.awaited();
    this.pending = mirror.pending();
  }

  // by reference, because comparing the values would cost as much as the hub has users
  @SuppressWarnings("ReferenceEquality")
  Mirror.Step finish() {
    HubSnapshot before = mirror.snapshot();
    boolean visible =
        live.byNick() != before.byNick()
            || !hub.equals(before.hub())
            || !freshness.equals(before.freshness());
    if (!visible
        && session == mirror.session()
        && listing == mirror.awaited()
        && pending == mirror.pending()) {
      return new Mirror.Step(mirror, List.copyOf(events));
    }
    HubSnapshot after = visible ? next(before) : before;
    return new Mirror.Step(
        new Mirror(after, live, session, listing, pending, mirror.sharing()), List.copyOf(events));
  }

  private HubSnapshot next(HubSnapshot before) {
    Totals totals = live.totals();
    int peak = Math.max(before.totals().peakPeople(), totals.people());
    return new HubSnapshot(
        nextRevision(), hub, live.byNick(), live.byHash(), totals.withPeak(peak), freshness, now);
  }

  /** The revision this turn will have if it changes anything visible. */
  long nextRevision() {
    return mirror.snapshot().revision() + 1;
  }

  Sharing sharing() {
    return mirror.sharing();
  }

  void tell(HubEvent event) {
    events.add(event);
  }

  /** How whatever is found out about the hub itself in this turn is known. */
  HubEvent.Witness witness() {
    if (session != null && !(listing instanceof Listing.AtLogin)) {
      return HubEvent.Witness.LIVE;
    }
    return foundWitness();
  }

  /** How a difference found by a whole new list is known. */
  HubEvent.Witness foundWitness() {
    return freshness instanceof Freshness.Never
        ? HubEvent.Witness.FOUND_AT_LOGIN
        : HubEvent.Witness.FOUND_AFTER_RECONNECT;
  }

  /** The list that this session's messages are about: the one aside while it is being built. */
  Roster roster() {
    return listing instanceof Listing.AtLogin login ? login.aside() : live;
  }

  void roster(Roster roster) {
    if (listing instanceof Listing.AtLogin login) {
      listing = login.with(roster);
    } else {
      live = roster;
    }
  }

  /** Whether changes of users are events; those of a list built aside are told when it is whole. */
  boolean telling() {
    return !(listing instanceof Listing.AtLogin);
  }

  @Nullable HubUser user(Nick nick) {
    return roster().user(nick);
  }

  Roster live() {
    return live;
  }

  void live(Roster roster) {
    live = roster;
  }

  HubDescription hub() {
    return hub;
  }

  void hub(HubDescription description) {
    hub = description;
  }

  Freshness freshness() {
    return freshness;
  }

  void freshness(Freshness how) {
    freshness = how;
  }

  @Nullable MirroredSession session() {
    return session;
  }

  void session(@Nullable MirroredSession next) {
    session = next;
  }

  @Nullable Listing listing() {
    return listing;
  }

  void listing(@Nullable Listing next) {
    listing = next;
  }

  @Nullable Pending pending() {
    return pending;
  }

  void pending(@Nullable Pending next) {
    pending = next;
  }
}
