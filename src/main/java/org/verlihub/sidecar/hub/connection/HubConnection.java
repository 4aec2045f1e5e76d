package org.verlihub.sidecar.hub.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubMessage;

/**
 * Keeps one session with the hub, for ever: connects, logs in, listens, and after whatever happened
 * tries again in good time. Everything takes place on one thread, named {@code hub-connection}; the
 * methods that only tell something may be called from any.
 */
public final class HubConnection implements AutoCloseable {

  private final HubSettings settings;
  private final SessionFollower follower;
  private final InstantSource clock;
  private final Function<Setback, Duration> delay;
  private final CharsetInUse charset;
  private final ConnectionLog log;
  private final Tally tally = new Tally();
  private final HubTransport transport = new HubTransport();
  private final Host host = new Host();
  private final AtomicBoolean closing = new AtomicBoolean();

  // written by the connection thread, read by any
  private volatile SessionState state;
  private volatile @Nullable DisconnectReason lastReason;
  private volatile @Nullable Instant lastByteAt;
  private volatile @Nullable OwnStanding standing;
  private volatile @Nullable Keyprint certificate;

  // connection thread only
  private @Nullable HubSession session;
  private boolean wholeList = true;
  private int attempt;
  private int wrongPasswords;
  private Instant attemptedAt;
  private @Nullable Instant onlineSince;

  /**
   * A connection that is not started yet.
   *
   * @param follower told everything, on the connection thread
   * @param random for the waits between attempts; used on the connection thread only
   * @throws IllegalArgumentException if what the settings say about us cannot be written in the
   *     charset that they name
   */
  public HubConnection(
      HubSettings settings, SessionFollower follower, InstantSource clock, RandomGenerator random) {
    this(
        settings,
        follower,
        clock,
        setback ->
            new ReconnectPolicy(settings.reconnect().base(), settings.reconnect().cap())
                .delay(setback, random));
  }

  HubConnection(
      HubSettings settings,
      SessionFollower follower,
      InstantSource clock,
      Function<Setback, Duration> delay) {
    this.settings = settings;
    this.follower = follower;
    this.clock = clock;
    this.delay = delay;
    this.charset = new CharsetInUse(settings);
    this.log = new ConnectionLog(settings);
    this.attemptedAt = clock.instant();
    this.state = new SessionState.Stopped(attemptedAt);
  }

  /** Makes the first attempt now. To be called once. */
  public void start() {
    transport.execute(() -> {
      log.starting();
      connect();
    });
  }

  /**
   * Runs this on the connection thread soon, whether or not there is a session. From any thread.
   *
   * @throws java.util.concurrent.RejectedExecutionException when that thread has ended
   */
  public void execute(Runnable task) {
    transport.execute(task);
  }

  /** The same after that time. */
  public void after(Duration delay, Runnable task) {
    transport.after(delay, task);
  }

  /** Where the session stands. */
  public SessionState state() {
    return state;
  }

  /** Why the last attempt or session ended, or null if none has. */
  public @Nullable DisconnectReason lastReason() {
    return lastReason;
  }

  /** When the hub was last heard, or null if never. */
  public @Nullable Instant lastByteAt() {
    return lastByteAt;
  }

  /** Our class as the hub told it in this session or the last one, or null if it has not. */
  public @Nullable Integer ownClass() {
    OwnStanding known = standing;
    return known == null ? null : known.ownClass();
  }

  /** What the owner should change about our account although the login works, or null. */
  public @Nullable String concern() {
    return concern(null);
  }

  /**
   * The same, if our class is known better by now.
   *
   * @param asked our class as the hub answered it, or null if it was not asked or has not answered
   */
  public @Nullable String concern(@Nullable Integer asked) {
    OwnStanding known = standing;
    return known == null ? null : known.concern(settings.nick(), asked);
  }

  /**
   * Whether the hub asked for our password when it let us in; it does so for accounts that have
   * one.
   */
  public boolean passwordAsked() {
    OwnStanding known = standing;
    return known != null && known.isPasswordAsked();
  }

  /** The keyprint of the certificate that the hub showed last, or null if it showed none. */
  public @Nullable Keyprint certificate() {
    return certificate;
  }

  /** Whether the hub said when we connected that encrypted connections are possible too. */
  public boolean offersTls() {
    OwnStanding known = standing;
    return known != null && known.tlsOffered();
  }

  /** The charset in which the hub is written to. */
  public HubCharset charset() {
    return charset.current();
  }

  /** What has been counted since the process started. */
  public ConnectionCounters counters() {
    return tally.read();
  }

  /** What came from the hub since the process started, by command; the commands never change. */
  public Map<String, Traffic> received() {
    return tally.received.read();
  }

  /** What went to the hub since the process started, by command; the commands never change. */
  public Map<String, Traffic> sent() {
    return tally.sent.read();
  }

  /** How many attempts and sessions ended for this reason since the process started. */
  public long ends(Kind kind) {
    return tally.ends(kind);
  }

  /**
   * Leaves the hub cleanly and ends the connection thread. Waits for it, at most as long as {@code
   * sidecar.hub.timeouts.shutdown} says and a moment. May be called twice; not from the connection
   * thread.
   */
  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      transport.execute(this::leave);
      transport.close(settings.timeouts().shutdown());
      state = new SessionState.Stopped(clock.instant());
    }
  }

  private void leave() {
    HubSession present = session;
    if (present != null) {
      present.end(DisconnectReason.of(Kind.SHUTDOWN, ""));
      log.left();
    }
    state = new SessionState.Stopped(clock.instant());
  }

  private void connect() {
    if (closing.get()) {
      return;
    }
    attempt++;
    tally.attempts.increment();
    attemptedAt = clock.instant();
    onlineSince = null;
    state = new SessionState.Connecting(attemptedAt, attempt, lastReason);
    CertificateCheck check;
    try {
      check = CertificateCheck.of(settings.url(), settings.tls().trust());
    } catch (IllegalStateException e) {
      host.setBack(DisconnectReason.of(Kind.TLS_FAILED, WireHandler.words(e)), false, null);
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
      certificate = shown;
      if (shown != null && check.blind()) {
        log.acceptedBlindly(shown);
      }
      HubSession opened =
          new HubSession(
              wire, host, LoginPlan.of(settings, charset.current(), wholeList), follower);
      answered = true;
      session = opened;
      if (closing.get()) {
        leave();
      }
      return opened;
    }

    @Override
    public void failed(DisconnectReason reason) {
      if (!answered) {
        answered = true;
        certificate = check.shown();
        host.setBack(withKeyprint(reason), false, null);
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

  /** The part of this object that sessions see. */
  private final class Host implements SessionHost {

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
      lastByteAt = clock.instant();
    }

    @Override
    public void sampleMalformed(HubMessage.Malformed message) {
      log.malformed(message, tally.read().malformed(), clock.instant());
    }

    @Override
    public void reached(Phase phase, OwnStanding ownStanding) {
      Instant now = clock.instant();
      switch (phase) {
        case Listing _ -> {
          tally.logins.increment();
          wrongPasswords = 0;
          state = new SessionState.Listing(now);
        }
        case Online _ -> {
          onlineSince = now;
          standing = ownStanding;
          state = new SessionState.Online(now);
          log.online(ownStanding, Duration.between(attemptedAt, now));
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

    void setBack(DisconnectReason reason, boolean loggedIn, @Nullable Integer ownClass) {
      Instant now = clock.instant();
      boolean steady =
          onlineSince != null
              && !now.isBefore(onlineSince.plus(settings.reconnect().steadyAfter()));
      int failures = steady ? 1 : attempt;
      attempt = steady ? 0 : attempt;
      if (reason.kind() == Kind.WRONG_PASSWORD) {
        wrongPasswords++;
      }
      // asking for each user is a makeshift: after a session that lasted, see whether it is over
      wholeList = reason.kind() != Kind.LIST_CUT_OFF && (wholeList || steady);
      lastReason = reason;
      tally.ended(reason.kind());
      if (closing.get()) {
        return;
      }
      Setback setback = new Setback(reason, failures, wrongPasswords, loggedIn, ownClass);
      Duration wait = delay.apply(setback);
      state = new SessionState.Waiting(now, failures, reason, now.plus(wait));
      log.setback(setback, wait, now);
      transport.after(wait, HubConnection.this::connect);
    }
  }
}
