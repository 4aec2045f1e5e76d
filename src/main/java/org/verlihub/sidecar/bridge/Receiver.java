package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubDescription;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;

/** Takes the messages of the stream, and puts what is to be shown into the inbox. */
final class Receiver {

  /** A backlog is over when so long nothing of it came; its messages come 100 to 200 ms apart. */
  private static final Duration BACKLOG_PAUSE = Duration.ofMillis(700);

  private final Inbox inbox;
  private final IncomingRules rules;
  private final Supplier<List<Route>> routes;
  private final Supplier<IgnoredPeople> ignored;
  private final Supplier<HubSnapshot> hub;
  private final BooleanSupplier hubOnline;
  private final BridgeCounters counters;
  private final Speakers speakers;
  private final InstantSource clock;
  private final RecentMarks marks;

  private volatile Instant wantedSince = Instant.MIN;
  private volatile @Nullable String ownAccount;
  private volatile @Nullable Instant lastReceived;
  private volatile @Nullable Instant lastBacklog;

  Receiver(
      Inbox inbox,
      IncomingRules rules,
      Supplier<List<Route>> routes,
      Supplier<IgnoredPeople> ignored,
      Supplier<HubSnapshot> hub,
      BooleanSupplier hubOnline,
      BridgeCounters counters,
      Speakers speakers,
      InstantSource clock) {
    this.inbox = inbox;
    this.rules = rules;
    this.routes = routes;
    this.ignored = ignored;
    this.hub = hub;
    this.hubOnline = hubOnline;
    this.counters = counters;
    this.speakers = speakers;
    this.clock = clock;
    this.marks = new RecentMarks(inbox.latestMarks(RecentMarks.MOST));
  }

  /** What was said before this moment is not to be shown: the bridge was stopped then. */
  void wantedSince(Instant moment) {
    wantedSince = moment;
  }

  /** The account under which our own posts run. */
  void ownAccount(String account) {
    if (!account.isEmpty()) {
      ownAccount = account;
    }
  }

  /** When a message came last that was for the hub, or null. */
  @Nullable Instant lastReceived() {
    return lastReceived;
  }

  /** Whether a backlog is being read, of which only the latest lines will be shown. */
  boolean readsBacklog() {
    Instant last = lastBacklog;
    return last != null && clock.instant().isBefore(last.plus(BACKLOG_PAUSE));
  }

  /**
   * A message of the stream; what is shown of it is on disk when this returns. True if the hub has
   * something to be told.
   */
  synchronized boolean receive(RemoteMessage message, Greeting greeting) {
    Instant now = clock.instant();
    counters.received().increment();
    List<Route> leading =
        routes.get().stream()
            .filter(route -> route.leadsIn() && route.gateway().equals(message.gateway()))
            .toList();
    if (leading.isEmpty()) {
      counters.skippedIn(Skipped.OTHER_GATEWAY).increment();
      return false;
    }
    String mark = RecentMarks.of(message);
    if (message.timestamp() != null && !marks.isNew(mark)) {
      counters.skippedIn(Skipped.DUPLICATE).increment();
      return false;
    }
    Instant theirs = message.timestamp() == null ? now.plus(greeting.ahead()) : message.timestamp();
    Instant saidAt = theirs.minus(greeting.ahead());
    if (saidAt.isBefore(wantedSince)) {
      counters.skippedIn(Skipped.OLD).increment();
      return false;
    }
    boolean backlog = theirs.isBefore(greeting.at());
    lastBacklog = backlog ? now : null;
    IncomingRules.Circumstances known =
        new IncomingRules.Circumstances(
            ownAccount,
            backlog,
            Duration.between(theirs, now.plus(greeting.ahead())),
            ignored.get()::contains,
            this::isOperator);
    List<Inbox.Entry> entries = new ArrayList<>();
    Skipped reason = null;
    for (Route route : leading) {
      switch (rules.judge(message, route, known)) {
        case IncomingRules.Shown(List<String> lines) ->
            entries.add(new Inbox.Entry(saidAt, route.source(), route.gateway(), lines, mark));
        case IncomingRules.NotShown(Skipped why) -> reason = why;
      }
    }
    if (entries.isEmpty()) {
      if (reason != null) {
        counters.skippedIn(reason).increment();
      }
      return false;
    }
    lastReceived = now;
    speakers.spoke(
        message, RemoteName.shown(message.username(), message.protocol(), skeleton -> false), now);
    try {
      int leftOut = inbox.add(entries, backlog || !hubOnline.getAsBoolean(), now);
      counters.shown(InboxStatus.LEFT_OUT).add(leftOut);
      return true;
    } catch (RuntimeException e) {
      marks.forget(mark);
      throw e;
    }
  }

  /** Whether a bare name is that of somebody who speaks with authority here. */
  private boolean isOperator(String skeleton) {
    if (skeleton.isEmpty()) {
      return false;
    }
    HubSnapshot snapshot = hub.get();
    HubDescription description = snapshot.hub();
    if (description.securityNick() != null
        && RemoteName.skeleton(description.securityNick().text()).equals(skeleton)) {
      return true;
    }
    for (HubUser user : snapshot.users()) {
      if ((user.operator() || user.bot())
          && RemoteName.skeleton(user.nick().text()).equals(skeleton)) {
        return true;
      }
    }
    return false;
  }
}
