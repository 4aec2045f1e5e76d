package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.journal.Journal;
import org.verlihub.sidecar.store.Store;

/**
 * The bridge as a whole: one stream in, one sender out, and what operators change of it. Safe for
 * any thread.
 */
final class Bridge implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Bridge.class);
  private static final Duration NOTICE_PATIENCE = Duration.ofMinutes(5);
  private static final Duration TIDYING = Duration.ofMinutes(10);
  private static final Duration GOODBYE = Duration.ofSeconds(3);

  private final BridgeSettings settings;
  private final Hub hub;
  private final InstantSource clock;
  private final BridgeTimer timer;
  private final BridgeCounters counters = new BridgeCounters();
  private final Speakers speakers = new Speakers();
  private final Outbox outbox;
  private final Inbox inbox;
  private final Receiver receiver;
  private final Intake intake;
  private final Sender sender;
  private final Link link;
  private final OutageNotice notice;
  private final Worker intakeWorker;
  private final Worker senderWorker;
  private final Worker feederWorker;

  private volatile BridgePlan plan;
  private volatile List<Route> routes;
  private volatile @Nullable Endpoint posting;
  private volatile boolean tokenTold;
  private volatile boolean closed;

  /** A bridge that is off; {@link #begin} starts it. */
  Bridge(
      BridgeSettings settings,
      Store store,
      Journal journal,
      Hub hub,
      Matterbridge matterbridge,
      BridgeTimer timer,
      InstantSource clock,
      ZoneId zone,
      RandomGenerator random) {
    this.settings = settings;
    this.hub = hub;
    this.clock = clock;
    this.timer = timer;
    this.plan = BridgePlan.of(settings).withOn(false);
    this.routes = plan.routes(settings);
    this.outbox = new Outbox(store);
    this.inbox = new Inbox(store, settings.maxBacklog(), settings.maxWaiting());
    Backoff backoff = new Backoff(settings.retryInterval(), settings.retryCap(), random);
    this.receiver =
        new Receiver(
            inbox,
            new IncomingRules(settings, zone),
            () -> routes,
            () -> plan.ignored(),
            hub::snapshot,
            this::hubOnline,
            counters,
            speakers,
            clock);
    this.intake =
        new Intake(
            store,
            journal,
            new OutgoingRules(settings, zone),
            () -> routes,
            hub::snapshot,
            settings.queue(),
            counters,
            clock);
    this.link =
        new Link(
            matterbridge,
            backoff,
            settings.maxRetries(),
            settings.probeInterval(),
            timer,
            clock,
            new Ears(),
            inbox::newest);
    this.sender =
        new Sender(
            outbox,
            matterbridge,
            () -> posting,
            backoff,
            settings,
            counters,
            clock,
            account -> {
              receiver.ownAccount(account);
              link.heard();
            });
    HubFeeder feeder =
        new HubFeeder(
            inbox,
            this::hubOnline,
            receiver::readsBacklog,
            this::submit,
            settings.maxAge(),
            counters,
            clock);
    this.notice = new OutageNotice(settings.noticeAfter(), timer, clock, this::tellOperators);
    this.senderWorker = new Worker("bridge-sender", sender::step);
    this.feederWorker = new Worker("bridge-feeder", feeder::step);
    this.intakeWorker = new Worker("bridge-intake", this::takeIn);
    journal.onCommit(intakeWorker::wake);
  }

  /** Judges what an earlier run left unfinished, and follows this plan. To be called once. */
  void begin(BridgePlan first) {
    Instant now = clock.instant();
    counters.sent(OutboxStatus.UNKNOWN).add(outbox.recover(settings.repeatUnknown(), now));
    counters.shown(InboxStatus.UNKNOWN).add(inbox.recover(settings.repeatUnknown(), now));
    senderWorker.start();
    feederWorker.start();
    intakeWorker.start();
    tidyLater();
    if (!first.on()) {
      intake.remove(); // of an earlier run that ended while the bridge was on
    }
    adopt(first);
  }

  BridgePlan plan() {
    return plan;
  }

  /** Follows another plan, at once. */
  synchronized void adopt(BridgePlan next) {
    BridgePlan before = plan;
    plan = next;
    routes = next.routes(settings);
    tokenTold = false;
    if (!next.on()) {
      posting = null;
      if (before.on()) {
        link.stop();
        intake.remove();
        counters
            .shown(InboxStatus.LEFT_OUT)
            .add(inbox.leaveOut("the bridge was stopped", clock.instant()));
      }
    } else {
      if (!before.on()) {
        intake.open();
      }
      posting = next.endpoint();
      sender.encourage();
      if (!before.on() || !before.endpoint().equals(next.endpoint())) {
        link.start(next.endpoint());
      }
    }
    wakeAll();
  }

  /** Opens the stream anew although nothing changed, as after giving up. */
  synchronized void restart() {
    if (plan.on()) {
      sender.encourage();
      link.start(plan.endpoint());
      wakeAll();
    }
  }

  BridgeStatus status() {
    LinkState state = link.state();
    Trouble linkTrouble = state.trouble() == null ? link.lastTrouble() : state.trouble();
    Trouble sendTrouble = sender.lastTrouble();
    return new BridgeStatus(
        state,
        link.silentSince(),
        sender.paused(),
        receiver.lastReceived(),
        sender.lastAccepted(),
        sender.lastLatency(),
        outbox.waiting(),
        inbox.waiting(),
        sums(OutboxStatus.class, counters::sent),
        sums(InboxStatus.class, counters::shown),
        counters.received().sum(),
        counters.retried().sum(),
        sums(Skipped.class, counters::skippedOut),
        sums(Skipped.class, counters::skippedIn),
        link.opened(),
        counters.gaps().sum(),
        intake.lastGap(),
        linkTrouble == null ? sendTrouble : linkTrouble,
        routes);
  }

  LinkState link() {
    return link.state();
  }

  BridgeCounters counters() {
    return counters;
  }

  Outbox outbox() {
    return outbox;
  }

  /** Who spoke lately elsewhere, the latest first. */
  List<Speakers.Speaker> speakers() {
    return speakers.latest();
  }

  /** Sends a line; its id in the outbox. */
  long send(OutgoingLine line) {
    long id = outbox.add(line, clock.instant());
    senderWorker.wake();
    return id;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    link.stop();
    try {
      link.awaitClosed(GOODBYE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    intakeWorker.close();
    senderWorker.close();
    feederWorker.close();
  }

  private Duration takeIn() {
    Duration pause = intake.step();
    if (pause.isZero()) {
      senderWorker.wake();
    }
    return pause;
  }

  private boolean hubOnline() {
    return hub.health().healthy();
  }

  private CompletableFuture<Outcome> submit(HubAction action, Duration patience) {
    return hub.actions().submit(action, Lane.BRIDGE, patience).outcome();
  }

  private void tellOperators(String words) {
    log.warn("{}", words);
    if (!closed) {
      var _ =
          hub.actions().submit(new HubAction.SayToOperators(words), Lane.BRIDGE, NOTICE_PATIENCE);
    }
  }

  private void tellOfToken(@Nullable Trouble trouble) {
    if (trouble != null && trouble.kind() == Trouble.Kind.CREDENTIALS && !tokenTold) {
      tokenTold = true;
      tellOperators(
          "The bridge is not let in: %s. Lines of the hub wait; !bridge token sets another."
              .formatted(trouble.words()));
    }
  }

  private void tidyLater() {
    var _ = timer.after(TIDYING, () -> Thread.ofVirtual().name("bridge-tidying").start(this::tidy));
  }

  private void tidy() {
    if (closed) {
      return;
    }
    try {
      Instant before = clock.instant().minus(settings.keep());
      outbox.tidy(before);
      inbox.tidy(before);
    } catch (RuntimeException e) {
      log.warn("Old lines of the bridge could not be removed: {}", e.getMessage());
    }
    tidyLater();
  }

  private void wakeAll() {
    intakeWorker.wake();
    senderWorker.wake();
    feederWorker.wake();
  }

  private static <E extends Enum<E>> Map<E, Long> sums(
      Class<E> type, Function<E, LongAdder> counter) {
    Map<E, Long> sums = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      sums.put(constant, counter.apply(constant).sum());
    }
    return sums;
  }

  /** What the stream tells. */
  private final class Ears implements Link.Follower {

    @Override
    public void received(RemoteMessage message, Link.Greeting greeting) {
      try {
        if (receiver.receive(message, greeting)) {
          feederWorker.wake();
        }
      } catch (RuntimeException e) {
        // the store says why; one line is lost, the stream is not
        log.error("A line from Matterbridge could not be kept: {}", e.getMessage());
      }
    }

    @Override
    public void unreadable(Skipped reason) {
      counters.skippedIn(reason).increment();
    }

    @Override
    public void changed(LinkState state) {
      notice.changed(state);
      tellOfToken(state.trouble());
      if (state instanceof LinkState.Connected) {
        tokenTold = false;
        sender.encourage();
        senderWorker.wake();
      }
    }

    @Override
    public void ownAccount(String account) {
      receiver.ownAccount(account);
    }
  }
}
