package org.verlihub.sidecar.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.HubActions;
import org.verlihub.sidecar.hub.HubEvents;
import org.verlihub.sidecar.hub.HubHealth;
import org.verlihub.sidecar.hub.connection.ConnectionCounters;
import org.verlihub.sidecar.hub.connection.SessionState;
import org.verlihub.sidecar.hub.mirror.Freshness;
import org.verlihub.sidecar.hub.mirror.HubDescription;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.Totals;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;

/** A hub that looks as a test says, without any connection. */
final class FixedHub implements Hub {

  static final Instant LOGIN = Instant.parse("2026-11-22T10:00:00Z");

  /** What is done there, and how it ends. */
  final ScriptedActions actions = new ScriptedActions();

  private volatile HubSnapshot snapshot = HubSnapshot.empty(LOGIN);
  private volatile @Nullable String brokenBy;
  private volatile Instant lastByteAt = LOGIN;
  private volatile SessionState session = new SessionState.Online(LOGIN);

  @Override
  public HubSnapshot snapshot() {
    if (brokenBy != null) {
      throw new IllegalStateException(brokenBy);
    }
    return snapshot;
  }

  @Override
  public SessionState session() {
    return session;
  }

  @Override
  public HubHealth health() {
    if (brokenBy != null) {
      throw new IllegalStateException(brokenBy);
    }
    return new HubHealth(session, snapshot.freshness(), lastByteAt, 1, null, null, null);
  }

  @Override
  public HubEvents events() {
    return (name, capacity, wanted, subscriber) -> new NothingHappens(name);
  }

  @Override
  public HubActions actions() {
    return actions;
  }

  @Override
  public ConnectionCounters counters() {
    return new ConnectionCounters(1, 1, 0, 0, 0, 0, 0, 0);
  }

  @Override
  public HubCharset charset() {
    return HubPeople.UTF_8;
  }

  /** The events of a hub that stands still. */
  private record NothingHappens(String name) implements HubEvents.Subscription {
    @Override
    public int waiting() {
      return 0;
    }

    @Override
    public long delivered() {
      return 0;
    }

    @Override
    public long dropped() {
      return 0;
    }

    @Override
    public long failures() {
      return 0;
    }

    @Override
    public void close() {
      // nothing was begun
    }
  }

  /** Makes every look at the hub fail until the next {@link #show}. */
  void breakDown(String message) {
    brokenBy = message;
  }

  void lastHeard(Instant at) {
    lastByteAt = at;
  }

  void session(SessionState next) {
    session = next;
  }

  /** A live hub with these entries, one revision on. */
  void show(HubDescription description, HubUser... users) {
    TreePMap<Nick, HubUser> byNick = TreePMap.empty();
    for (HubUser user : users) {
      byNick = byNick.plus(user.nick(), user);
    }
    brokenBy = null;
    int people = 0;
    int bots = 0;
    int operators = 0;
    long share = 0;
    PMap<String, Integer> countries = HashTreePMap.empty();
    for (HubUser user : users) {
      if (user.bot()) {
        bots++;
      } else {
        people++;
        operators += user.operator() ? 1 : 0;
        share += user.shareBytes();
        String country = user.countryCode();
        if (country != null) {
          countries = countries.plus(country, countries.getOrDefault(country, 0) + 1);
        }
      }
    }
    session = new SessionState.Online(LOGIN);
    snapshot =
        new HubSnapshot(
            snapshot.revision() + 1,
            description,
            byNick,
            new Totals(people, bots, operators, share, people, countries),
            new Freshness.Live(LOGIN),
            LOGIN);
  }

  /** The same list, as this far to be trusted. */
  void freshness(Freshness freshness) {
    HubSnapshot before = snapshot;
    snapshot =
        new HubSnapshot(
            before.revision() + 1,
            before.hub(),
            before.byNick(),
            before.totals(),
            freshness,
            before.changedAt());
  }
}
