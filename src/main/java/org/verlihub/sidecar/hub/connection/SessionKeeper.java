package org.verlihub.sidecar.hub.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;
import org.verlihub.sidecar.nmdc.HubMessage;

/**
 * Makes one session after the other, whatever becomes of each, until it is told to leave.
 * Connection thread only.
 */
final class SessionKeeper implements SessionHost {

  private static final Logger log = LoggerFactory.getLogger(SessionKeeper.class);

  private final HubSettings settings;
  private final SessionFollower follower;
  private final InstantSource clock;
  private final Function<Setback, Duration> delay;
  private final CharsetInUse charset;
  private final Tally tally;
  private final ConnectionFacts facts;
  private final HubTransport transport;
  private final ConnectionLog connectionLog;

  private @Nullable HubSession session;
  private boolean leaving;
  private boolean wholeList = true;
  private int attempt;
  private int wrongPasswords;
  private Instant attemptedAt;
  private @Nullable Instant onlineSince;

  SessionKeeper(
      HubSettings settings,
      SessionFollower follower,
      InstantSource clock,
      Function<Setback, Duration> delay,
      CharsetInUse charset,
      Tally tally,
      ConnectionFacts facts,
      HubTransport transport) {
    this.settings = settings;
    this.follower = follower;
    this.clock = clock;
    this.delay = delay;
    this.charset = charset;
    this.tally = tally;
    this.facts = facts;
    this.transport = transport;
    this.connectionLog = new ConnectionLog(settings);
    this.attemptedAt = clock.instant();
  }

  void start() {
    connectionLog.starting();
    connect();
  }

  /** Ends the present session, and makes no further one. */
  void leave() {
    leaving = true;
    HubSession present = session;
    if (present != null) {
      present.end(DisconnectReason.of(Kind.SHUTDOWN, ""));
      connectionLog.left();
    }
    facts.state = new SessionState.Stopped(clock.instant());
  }

  private void connect() {
    if (leaving) {
      return;
    }
    try {
      tryToConnect();
    } catch (RuntimeException e) {
      // without another attempt nothing would ever come again
      log.error("A fault of the sidecar, not of the hub, before a connection was made", e);
      setBack(DisconnectReason.of(Kind.CONNECTION_LOST, HubSession.FAULT), false, null);
    }
  }

  private void tryToConnect() {
    attempt++;
    tally.attempts.increment();
    attemptedAt = clock.instant();
    onlineSince = null;
    facts.state = new SessionState.Connecting(attemptedAt, attempt, facts.lastReason);
    CertificateCheck check;
    try {
      check = CertificateCheck.of(settings.url(), settings.tls().trust());
    } catch (IllegalStateException e) {
      setBack(DisconnectReason.of(Kind.TLS_FAILED, WireHandler.words(e)), false, null);
      return;
    }
    transport.connect(
        settings.url(), settings.timeouts().connect(), check, new PresentAttempt(check));
  }

  /** Takes the first answer to an attempt; a failing handshake can give two. */
  private final class PresentAttempt implements HubTransport.Attempt {
    private final CertificateCheck check;
    private boolean answered;

    PresentAttempt(CertificateCheck check) {
      this.check = check;
    }

    @Override
    public WireListener connected(Wire wire) {
      Keyprint shown = check.shown();
      facts.certificate = shown;
      if (shown != null && check.blind()) {
        connectionLog.acceptedBlindly(shown);
      }
      LoginPlan plan = LoginPlan.of(settings, charset.current(), wholeList);
      HubSession opened = new HubSession(wire, SessionKeeper.this, plan, follower);
      answered = true;
      session = opened;
      if (leaving) {
        leave();
      }
      return opened;
    }

    @Override
    public void failed(DisconnectReason reason) {
      if (!answered) {
        answered = true;
        facts.certificate = check.shown();
        setBack(withKeyprint(reason), false, null);
      }
    }

    /** What could be pinned, where the certificate was the trouble. */
    private DisconnectReason withKeyprint(DisconnectReason reason) {
      Keyprint shown = check.shown();
      return reason.kind() == Kind.TLS_FAILED && shown != null
          ? DisconnectReason.of(
              reason.kind(), reason.words() + "; the hub's certificate has the keyprint " + shown)
          : reason;
    }
  }

  @Override
  public HubSettings settings() {
    return settings;
  }

  @Override
  public CharsetInUse charset() {
    return charset;
  }

  @Override
  public Tally tally() {
    return tally;
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public void heardSomething() {
    facts.lastByteAt = clock.instant();
  }

  @Override
  public void sampleMalformed(HubMessage.Malformed message) {
    connectionLog.malformed(message, tally.read().malformed(), clock.instant());
  }

  @Override
  public void reached(Phase phase, OwnStanding ownStanding) {
    Instant now = clock.instant();
    switch (phase) {
      case Listing _ -> {
        tally.logins.increment();
        wrongPasswords = 0;
        facts.state = new SessionState.Listing(now);
      }
      case Online _ -> {
        onlineSince = now;
        facts.standing = ownStanding;
        facts.state = new SessionState.Online(now);
        connectionLog.online(ownStanding, Duration.between(attemptedAt, now));
      }
      case AwaitingLock _, AwaitingHello _ -> {
        // still connecting
      }
    }
  }

  @Override
  public void ended(DisconnectReason reason, OwnStanding ownStanding, boolean loggedIn) {
    session = null;
    if (reason.kind() != Kind.SHUTDOWN) {
      setBack(reason, loggedIn, ownStanding.ownClass());
    }
  }

  private void setBack(DisconnectReason reason, boolean loggedIn, @Nullable Integer ownClass) {
    Instant now = clock.instant();
    boolean steady =
        onlineSince != null && !now.isBefore(onlineSince.plus(settings.reconnect().steadyAfter()));
    int failures = steady ? 1 : attempt;
    attempt = steady ? 0 : attempt;
    if (reason.kind() == Kind.WRONG_PASSWORD) {
      wrongPasswords++;
    }
    // asking for each user is a makeshift: after a session that lasted, see whether it is over
    wholeList = reason.kind() != Kind.LIST_CUT_OFF && (wholeList || steady);
    facts.lastReason = reason;
    tally.ended(reason.kind());
    if (leaving) {
      return;
    }
    Setback setback = new Setback(reason, failures, wrongPasswords, loggedIn, ownClass);
    Duration wait = delay.apply(setback);
    facts.state = new SessionState.Waiting(now, failures, reason, now.plus(wait));
    connectionLog.setback(setback, wait, now);
    transport.after(wait, this::connect);
  }
}
