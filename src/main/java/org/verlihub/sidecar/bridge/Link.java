package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one stream open, and never two: the next is opened when the socket of the one before is
 * closed. Connected means that Matterbridge's greeting was read. Silence is no fault; a dead link
 * is found by asking for a sign of life where nothing was heard for a while.
 */
final class Link {

  /** A stream that lasted so long is there for good. */
  static final Duration STEADY = Duration.ofSeconds(60);

  /** A stream that lasted so long was a success: the next failure is a first one. */
  static final Duration LASTED = Duration.ofSeconds(10);

  /** The least time between two attempts, also where Matterbridge is known to be there. */
  private static final Duration HASTE = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(Link.class);

  private final Matterbridge matterbridge;
  private final RemoteMessageReader reader = new RemoteMessageReader();
  private final Attempts attempts;
  private final Duration probeInterval;
  private final BridgeTimer timer;
  private final InstantSource clock;
  private final StreamFollower follower;
  private final Supplier<@Nullable Instant> newestKnown;
  private final AtomicLong opened = new AtomicLong();

  private final SignsOfLife life;
  private final Object telling = new Object();

  private volatile LinkState state;
  private volatile @Nullable Trouble lastTrouble;

  private @Nullable Endpoint endpoint;
  private @Nullable Run run;
  private BridgeTimer.Appointment appointment = () -> {};

  Link(
      Matterbridge matterbridge,
      Attempts attempts,
      Duration probeInterval,
      BridgeTimer timer,
      InstantSource clock,
      StreamFollower follower,
      Supplier<@Nullable Instant> newestKnown) {
    this.matterbridge = matterbridge;
    this.attempts = attempts;
    this.probeInterval = probeInterval;
    this.timer = timer;
    this.clock = clock;
    this.follower = follower;
    this.newestKnown = newestKnown;
    this.life = new SignsOfLife(clock);
    this.state = new LinkState.Off(clock.instant());
  }

  LinkState state() {
    return state;
  }

  /** How many streams were opened or tried. */
  long opened() {
    return opened.get();
  }

  /** The last reason for which a stream ended or could not be opened, or null. */
  @Nullable Trouble lastTrouble() {
    return lastTrouble;
  }

  /**
   * Since when Matterbridge owes a sign of life although the stream is open; null if it does not.
   */
  @Nullable Instant silentSince() {
    return life.silentSince();
  }

  /** Something came from Matterbridge, also as an answer to a post. */
  void heard() {
    life.heard();
  }

  /** Opens a stream there, after the one that is open now has ended. */
  void start(Endpoint target) {
    synchronized (this) {
      endpoint = target;
      attempts.begin();
      appointment.cancel();
      if (run == null) {
        open();
      } else {
        state = new LinkState.Connecting(clock.instant(), 1, null);
        run.reopen = true;
        run.close();
      }
    }
    tell();
  }

  /** Ends the stream, and opens no other. */
  void stop() {
    synchronized (this) {
      endpoint = null;
      appointment.cancel();
      state = new LinkState.Off(clock.instant());
      if (run != null) {
        run.reopen = false;
        run.close();
      }
    }
    tell();
  }

  /** A post was answered there, so that a stream will be, too: it is not waited for any longer. */
  void answered(Endpoint there) {
    synchronized (this) {
      if (!there.equals(endpoint)
          || !(state instanceof LinkState.Waiting waiting)
          || clock.instant().isBefore(waiting.since().plus(HASTE))) {
        return;
      }
      appointment.cancel();
      open();
    }
    tell();
  }

  /** Waits until the socket is closed, after {@link #stop}. */
  boolean awaitClosed(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (this) {
      while (run != null) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        wait(Math.max(1, left / 1_000_000));
      }
    }
    return true;
  }

  /** Whoever comes last tells the latest state, whichever thread changed it. */
  private void tell() {
    synchronized (telling) {
      follower.changed(state);
    }
  }

  /** With the lock held, and no run. */
  private void open() {
    Endpoint target = endpoint;
    if (target == null) {
      state = new LinkState.Off(clock.instant());
      return;
    }
    Instant known = newestKnown();
    opened.incrementAndGet();
    life.forget();
    Run next = new Run();
    run = next;
    state =
        new LinkState.Connecting(
            clock.instant(), attempts.next(), attempts.next() == 1 ? null : lastTrouble);
    next.stream = matterbridge.open(target, known, next);
  }

  /** A courtesy to variants that replay their history; no stream is to fail for it. */
  private @Nullable Instant newestKnown() {
    try {
      return newestKnown.get();
    } catch (RuntimeException e) {
      log.debug("The newest message that is known cannot be told: {}", e.getMessage());
      return null;
    }
  }

  private void reopen() {
    synchronized (this) {
      if (run != null || endpoint == null) {
        return;
      }
      open();
    }
    tell();
  }

  private void scheduleProbe() {
    appointment.cancel();
    appointment = timer.after(probeInterval, this::probe);
  }

  private void probe() {
    Endpoint target;
    Run current;
    synchronized (this) {
      target = endpoint;
      current = run;
      if (target == null || current == null || !(state instanceof LinkState.Connected)) {
        return;
      }
      if (!life.quietFor(probeInterval)) {
        scheduleProbe();
        return;
      }
    }
    ask(current, target);
  }

  private void ask(Run asked, Endpoint there) {
    var _ =
        matterbridge
            .post(there, OutgoingLine.PROBE)
            .thenAccept(answer -> asked(asked, there, answer));
  }

  private void asked(Run asked, Endpoint there, PostResult result) {
    if (result instanceof PostResult.Accepted(String account)) {
      life.answered();
      follower.answered(there, account);
    }
    synchronized (this) {
      if (run != asked || !(state instanceof LinkState.Connected)) {
        return;
      }
      if (result instanceof PostResult.Failed(Trouble trouble) && life.dead(trouble)) {
        asked.verdict =
            new Trouble(
                Trouble.Kind.BROKEN, "no sign of life from Matterbridge: " + trouble.words());
        asked.close();
        return;
      }
      scheduleProbe();
    }
  }

  /** One stream. */
  private final class Run implements Matterbridge.Listener {

    private Matterbridge.@Nullable Stream stream;
    private @Nullable Greeting greeting;
    private @Nullable Instant connectedAt;
    private @Nullable Trouble verdict;
    private boolean closing;
    private boolean reopen;

    /** With the lock of the link held. */
    void close() {
      closing = true;
      if (stream != null) {
        stream.close();
      }
    }

    @Override
    public void line(byte[] line) {
      heard();
      RemoteMessage message = reader.read(line);
      Greeting greeted = greeting;
      if (greeted != null) {
        if (message == null) {
          follower.unreadable(Skipped.MALFORMED);
        } else if (!message.connected()) {
          follower.received(message, greeted);
        }
        return;
      }
      if (message == null || !message.connected()) {
        refuse();
        return;
      }
      greet(message);
    }

    private void greet(RemoteMessage message) {
      Instant now = clock.instant();
      Instant theirs = message.timestamp() == null ? now : message.timestamp();
      greeting = new Greeting(theirs, Duration.between(now, theirs));
      Endpoint target;
      synchronized (Link.this) {
        target = endpoint;
        if (run != this || closing || target == null) {
          return;
        }
        connectedAt = now;
        state = new LinkState.Connected(now);
        scheduleProbe();
      }
      log.info("The bridge is connected to Matterbridge at {}", target);
      tell();
      ask(this, target); // also tells which account is ours
    }

    private void refuse() {
      synchronized (Link.this) {
        verdict =
            new Trouble(
                Trouble.Kind.REFUSED,
                "what answers does not greet as Matterbridge does; check sidecar.bridge.api-url");
        close();
      }
    }

    @Override
    public void lineTooLong() {
      follower.unreadable(Skipped.TOO_LONG);
    }

    @Override
    public void ended(Trouble trouble) {
      synchronized (Link.this) {
        run = null;
        Link.this.notifyAll();
        appointment.cancel();
        if (endpoint == null) {
          return;
        }
        if (reopen) {
          open();
        } else {
          failed(verdict == null ? trouble : verdict);
        }
      }
      tell();
    }

    private void failed(Trouble trouble) {
      Instant now = clock.instant();
      lastTrouble = trouble;
      boolean lasted = connectedAt != null && !now.isBefore(connectedAt.plus(LASTED));
      state = attempts.failed(trouble, lasted, now);
      if (state instanceof LinkState.Waiting waiting) {
        appointment = timer.after(Duration.between(now, waiting.next()), Link.this::reopen);
      }
    }
  }
}
