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

/**
 * Keeps one session with the hub, for ever: connects, logs in, listens, and after whatever happened
 * tries again in good time. Everything takes place on one thread, named {@code hub-connection}; the
 * methods that only tell something may be called from any.
 */
public final class HubConnection implements AutoCloseable {

  private final HubSettings settings;
  private final InstantSource clock;
  private final CharsetInUse charset;
  private final Tally tally = new Tally();
  private final ConnectionFacts facts;
  private final HubTransport transport = new HubTransport();
  private final SessionKeeper keeper;
  private final AtomicBoolean closing = new AtomicBoolean();

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
    this.clock = clock;
    this.charset = new CharsetInUse(settings);
    this.facts = new ConnectionFacts(clock.instant());
    this.keeper =
        new SessionKeeper(settings, follower, clock, delay, charset, tally, facts, transport);
  }

  /** Makes the first attempt now. To be called once. */
  public void start() {
    transport.execute(keeper::start);
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
    return facts.state;
  }

  /** Why the last attempt or session ended, or null if none has. */
  public @Nullable DisconnectReason lastReason() {
    return facts.lastReason;
  }

  /** When the hub was last heard, or null if never. */
  public @Nullable Instant lastByteAt() {
    return facts.lastByteAt;
  }

  /** Our class as the hub told it in this session or the last one, or null if it has not. */
  public @Nullable Integer ownClass() {
    OwnStanding known = facts.standing;
    return known == null ? null : known.ownClass();
  }

  /**
   * What the owner should change about our account although the login works, or null.
   *
   * @param asked our class as the hub answered it, or null if it was not asked or has not answered
   */
  public @Nullable String concern(@Nullable Integer asked) {
    OwnStanding known = facts.standing;
    return known == null ? null : known.concern(settings.nick(), asked);
  }

  /**
   * Whether the hub asked for our password when it let us in; it does so for accounts that have
   * one.
   */
  public boolean passwordAsked() {
    OwnStanding known = facts.standing;
    return known != null && known.isPasswordAsked();
  }

  /** The keyprint of the certificate that the hub showed last, or null if it showed none. */
  public @Nullable Keyprint certificate() {
    return facts.certificate;
  }

  /** Whether the hub said when we connected that encrypted connections are possible too. */
  public boolean offersTls() {
    OwnStanding known = facts.standing;
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
      transport.execute(keeper::leave);
      transport.close(settings.timeouts().shutdown());
      facts.state = new SessionState.Stopped(clock.instant());
    }
  }
}
