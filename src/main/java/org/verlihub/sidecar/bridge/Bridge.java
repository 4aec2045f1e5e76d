package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.hub.mirror.Freshness;
import org.verlihub.sidecar.journal.Journal;
import org.verlihub.sidecar.store.Store;

/**
 * The bridge as a whole: one stream in, one sender out, and what operators change of it. Safe for
 * any thread.
 */
final class Bridge implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Bridge.class);
  private static final Duration NOTICE_PATIENCE = Duration.ofMinutes(5);
  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);

  /** Matterbridge answers within a millisecond, unless one of its networks holds it up. */
  private static final Duration HANGING = Duration.ofSeconds(10);

  private static final Duration GOODBYE = Duration.ofSeconds(3);

  private final BridgeSettings settings;
  private final Hub hub;
  private final InstantSource clock;
  private final BridgeCounters counters = new BridgeCounters();
  private final Speakers speakers = new Speakers();
  private final Outbox outbox;
  private final Inbox inbox;
  private final Unheard unheard;
  private final Receiver receiver;
  private final Intake intake;
  private final Sender sender;
  private final Link link;
  private final OutageNotice outages;
  private final TokenNotice tokens;
  private final Upkeep upkeep;
  private final Worker intakeWorker;
  private final Worker senderWorker;
  private final Worker feederWorker;

  private volatile BridgePlan plan;
  private volatile List<Route> routes;
  private volatile @Nullable Endpoint posting;
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
    this.plan = BridgePlan.of(settings).withOn(false);
    this.routes = plan.routes(settings);
    this.outbox = new Outbox(store);
    this.inbox = new Inbox(store, settings.maxBacklog(), settings.maxWaiting());
    this.unheard = new Unheard(store);
    this.outages = new OutageNotice(settings.noticeAfter(), timer, clock, this::tellOperators);
    this.tokens = new TokenNotice(this::tellOperators);
    Backoff backoff = new Backoff(settings.retryInterval(), settings.retryCap(), random);
    Ears ears = new Ears();
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
    this.link =
        new Link(
            matterbridge,
            new Attempts(backoff, settings.maxRetries()),
            settings.probeInterval(),
            timer,
            clock,
            ears,
            inbox::newest);
    this.sender =
        new Sender(outbox, matterbridge, () -> posting, backoff, settings, counters, clock, ears);
    this.intake =
        new Intake(
            store,
            journal,
            new OutgoingRules(settings, zone),
            () -> routes,
            hub::snapshot,
            sender,
            this::wakeSender,
            settings.queue(),
            counters,
            clock);
    HubFeeder feeder =
        new HubFeeder(
            inbox,
            () -> plan.on() && hubOnline(),
            receiver::readsBacklog,
            this::submit,
            settings.maxAge(),
            counters,
            clock);
    this.upkeep =
        new Upkeep(outbox, inbox, unheard, settings.keep(), this::heardSince, timer, clock);
    this.senderWorker = new Worker("bridge-sender", sender::step, AFTER_A_FAULT);
    this.feederWorker = new Worker("bridge-feeder", feeder::step, AFTER_A_FAULT);
    this.intakeWorker = new Worker("bridge-intake", intake::step, AFTER_A_FAULT);
    journal.onCommit(intakeWorker::wake);
  }

  /** Judges what an earlier run left unfinished, and follows this plan. To be called once. */
  synchronized void begin(BridgePlan first) {
    if (closed) {
      return;
    }
    try {
      resume(first, clock.instant());
    } catch (RuntimeException e) {
      log.error("The bridge does not begin: {}; !bridge start tries again", e.getMessage());
    } finally {
      senderWorker.start();
      feederWorker.start();
      intakeWorker.start();
      upkeep.begin();
    }
  }

  private void resume(BridgePlan first, Instant now) {
    counters.sent(OutboxStatus.UNKNOWN).add(outbox.recover(settings.repeatUnknown(), now));
    counters.shown(InboxStatus.UNKNOWN).add(inbox.recover(settings.repeatUnknown(), now));
    if (first.on()) {
      listen(now);
    } else {
      silence("the bridge is off", now); // of an earlier run that ended while it was on
    }
    follow(first);
  }

  BridgePlan plan() {
    return plan;
  }

  /** Follows another plan, at once. */
  synchronized void adopt(BridgePlan next) {
    BridgePlan before = plan;
    Instant now = clock.instant();
    if (next.on() && !before.on()) {
      leaveOut("the bridge was stopped", now); // what came in while the stream was being closed
      receiver.wantedSince(now);
      listen(now);
    }
    follow(next);
    if (!next.on() && before.on()) {
      silence("the bridge was stopped", now);
    }
  }

  private void follow(BridgePlan next) {
    BridgePlan before = plan;
    plan = next;
    routes = next.routes(settings);
    tokens.reset();
    if (next.on()) {
      posting = next.endpoint();
      sender.encourage();
      if (!before.on() || !before.endpoint().equals(next.endpoint())) {
        link.start(next.endpoint());
      }
    } else {
      posting = null;
      if (before.on()) {
        link.stop();
      }
    }
    wakeAll();
  }

  private void listen(Instant now) {
    boolean resumed = intake.open();
    boolean live = hub.health().freshness() instanceof Freshness.Live;
    unheard.begin(resumed, intake.born(), live, now);
  }

  private void silence(String reason, Instant now) {
    intake.remove();
    unheard.stop(now);
    leaveOut(reason, now);
  }

  private void leaveOut(String reason, Instant now) {
    counters.shown(InboxStatus.LEFT_OUT).add(inbox.leaveOut(reason, now));
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
    return new BridgeStatus(
        state,
        silentSince(),
        sender.paused(),
        receiver.lastReceived(),
        sender.lastAccepted(),
        sender.lastLatency(),
        outbox.waiting(),
        inbox.waiting(),
        counters.totals(),
        link.opened(),
        unheard.latest(Unheard.MOST),
        linkTrouble == null ? sender.lastTrouble() : linkTrouble,
        routes);
  }

  LinkState link() {
    return link.state();
  }

  /** Since when Matterbridge owes a sign of life although the stream is open, or null. */
  @Nullable Instant silentSince() {
    Instant owing = link.silentSince();
    Instant posting = sender.postingSince();
    boolean hangs =
        posting != null && Duration.between(posting, clock.instant()).compareTo(HANGING) > 0;
    return owing == null && hangs ? posting : owing;
  }

  /** How many streams were opened or tried. */
  long streams() {
    return link.opened();
  }

  /** How long the answer to the last accepted line took. */
  Duration postLatency() {
    return sender.lastLatency();
  }

  BridgeCounters counters() {
    return counters;
  }

  Outbox outbox() {
    return outbox;
  }

  Inbox inbox() {
    return inbox;
  }

  /** When the hub was not heard, the newest first. */
  List<Unheard.Period> unheard() {
    return unheard.latest(Unheard.MOST);
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
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    upkeep.close();
    link.stop();
    try {
      link.awaitClosed(GOODBYE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    intakeWorker.close();
    boolean quiet = senderWorker.end();
    feederWorker.close();
    try {
      if (quiet) {
        sender.settle();
      }
      if (plan.on()) {
        unheard.close(clock.instant());
      }
    } catch (RuntimeException e) {
      log.warn("How the bridge ended could not be written down: {}", e.getMessage());
    }
  }

  private void wakeSender() {
    senderWorker.wake();
  }

  private boolean hubOnline() {
    return hub.health().healthy();
  }

  /** Since when the hub is heard, or null. */
  private @Nullable Instant heardSince() {
    return plan.on() && hub.health().freshness() instanceof Freshness.Live(Instant since)
        ? since
        : null;
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

  private void wakeAll() {
    intakeWorker.wake();
    senderWorker.wake();
    feederWorker.wake();
  }

  /** What stream and sender tell. */
  private final class Ears implements StreamFollower, Sender.Follower {

    private volatile boolean refusing;

    @Override
    public void received(RemoteMessage message, Greeting greeting) {
      try {
        if (plan.on() && receiver.receive(message, greeting)) {
          feederWorker.wake();
        }
        refusing = false;
      } catch (RuntimeException e) {
        counters.skippedIn(Skipped.NOT_KEPT).increment();
        if (!refusing) {
          refusing = true; // said once: the store says why, and a flood of lines is no news
          log.error("A line from Matterbridge could not be kept: {}", e.getMessage());
        }
      }
    }

    @Override
    public void unreadable(Skipped reason) {
      counters.skippedIn(reason).increment();
    }

    @Override
    public void changed(LinkState state) {
      outages.changed(state);
      if (state instanceof LinkState.Connected) {
        tokens.reset();
        sender.encourage();
        senderWorker.wake();
        return;
      }
      sender.doubt();
      Trouble trouble = state.trouble();
      if (trouble != null && trouble.kind() == Trouble.Kind.CREDENTIALS) {
        tokens.notLetIn(trouble);
      }
    }

    @Override
    public void answered(Endpoint there, String account) {
      receiver.ownAccount(account);
      link.heard();
      link.answered(there);
      if (link.state() instanceof LinkState.Connected && sender.trust(there)) {
        senderWorker.wake();
      }
    }

    @Override
    public void notLetIn(Trouble trouble) {
      tokens.notLetIn(trouble);
    }
  }
}
