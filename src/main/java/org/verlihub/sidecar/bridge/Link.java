package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
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

  /** A stream that lasted so long was a success: the next failure is a first one. */
  static final Duration STEADY = Duration.ofSeconds(60);

  /** Signs of life missed in a row before the stream counts as dead. */
  private static final int LOST_PROBES = 2;

  private static final Logger log = LoggerFactory.getLogger(Link.class);

  private final Matterbridge matterbridge;
  private final RemoteMessageReader reader = new RemoteMessageReader();
  private final Backoff backoff;
  private final int maxRetries;
  private final Duration probeInterval;
  private final BridgeTimer timer;
  private final InstantSource clock;
  private final Follower follower;
  private final Supplier<@Nullable Instant> newestKnown;
  private final AtomicLong opened = new AtomicLong();

  private volatile LinkState state;
  private volatile Instant lastHeard = Instant.EPOCH;
  private volatile @Nullable Trouble lastTrouble;
  private volatile @Nullable Instant silentSince;

  private @Nullable Endpoint endpoint;
  private @Nullable Run run;
  private int failures;
  private int lostProbes;
  private BridgeTimer.Appointment appointment = () -> {};

  /** Who is told what happens; never while a lock is held. */
  interface Follower {

    /** A message, other than the greeting. Called on the stream's thread; may block. */
    void received(RemoteMessage message, Greeting greeting);

    /** A line that is no message. */
    void unreadable(Skipped reason);

    /** The state is another. */
    void changed(LinkState state);

    /** Our posts run under this account. */
    void ownAccount(String account);
  }

  /**
   * What the greeting told.
   *
   * @param at when Matterbridge wrote it, by its own clock
   * @param ahead how far that clock is ahead of ours
   */
  record Greeting(Instant at, Duration ahead) {}

  Link(
      Matterbridge matterbridge,
      Backoff backoff,
      int maxRetries,
      Duration probeInterval,
      BridgeTimer timer,
      InstantSource clock,
      Follower follower,
      Supplier<@Nullable Instant> newestKnown) {
    this.matterbridge = matterbridge;
    this.backoff = backoff;
    this.maxRetries = maxRetries;
    this.probeInterval = probeInterval;
    this.timer = timer;
    this.clock = clock;
    this.follower = follower;
    this.newestKnown = newestKnown;
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
    return silentSince;
  }

  /** Something came from Matterbridge, also as an answer to a post. */
  void heard() {
    lastHeard = clock.instant();
    silentSince = null;
  }

  /** Opens a stream there, after the one that is open now has ended. */
  void start(Endpoint target) {
    LinkState changed;
    synchronized (this) {
      endpoint = target;
      failures = 0;
      appointment.cancel();
      if (run == null) {
        changed = open();
      } else {
        changed = become(new LinkState.Connecting(clock.instant(), 1, null));
        run.reopen = true;
        run.close();
      }
    }
    follower.changed(changed);
  }

  /** Ends the stream, and opens no other. */
  void stop() {
    LinkState changed;
    synchronized (this) {
      endpoint = null;
      appointment.cancel();
      changed = become(new LinkState.Off(clock.instant()));
      if (run != null) {
        run.reopen = false;
        run.close();
      }
    }
    follower.changed(changed);
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

  private LinkState become(LinkState next) {
    state = next;
    return next;
  }

  /** With the lock held, and no run. */
  private LinkState open() {
    Endpoint target = endpoint;
    if (target == null) {
      return become(new LinkState.Off(clock.instant()));
    }
    opened.incrementAndGet();
    lostProbes = 0;
    silentSince = null;
    Run next = new Run();
    run = next;
    LinkState changed =
        become(
            new LinkState.Connecting(
                clock.instant(), failures + 1, failures == 0 ? null : lastTrouble));
    next.stream = matterbridge.open(target, newestKnown.get(), next);
    return changed;
  }

  private void reopen() {
    LinkState changed;
    synchronized (this) {
      if (run != null || endpoint == null) {
        return;
      }
      changed = open();
    }
    follower.changed(changed);
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
      if (clock.instant().isBefore(lastHeard.plus(probeInterval))) {
        scheduleProbe();
        return;
      }
    }
    CompletableFuture<PostResult> answer = matterbridge.post(target, OutgoingLine.PROBE);
    var _ = answer.thenAccept(result -> probed(current, result));
  }

  private void probed(Run asked, PostResult result) {
    if (result instanceof PostResult.Accepted(String account)) {
      heard();
      follower.ownAccount(account);
    }
    synchronized (this) {
      if (run != asked || !(state instanceof LinkState.Connected)) {
        return;
      }
      if (result instanceof PostResult.Failed(Trouble trouble)) {
        lostProbes++;
        if (silentSince == null) {
          silentSince = clock.instant();
        }
        // a router that hangs is not a dead link: closing the stream would only cost messages
        if (trouble.kind() == Trouble.Kind.UNREACHABLE && lostProbes >= LOST_PROBES) {
          asked.verdict =
              new Trouble(
                  Trouble.Kind.BROKEN, "no sign of life from Matterbridge: " + trouble.words());
          asked.close();
          return;
        }
      } else {
        lostProbes = 0;
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
      LinkState changed = null;
      Endpoint target;
      synchronized (Link.this) {
        target = endpoint;
        if (run == this && !closing) {
          connectedAt = now;
          changed = become(new LinkState.Connected(now));
          scheduleProbe();
        }
      }
      if (changed != null && target != null) {
        follower.changed(changed);
        // also tells which account is ours
        var _ =
            matterbridge
                .post(target, OutgoingLine.PROBE)
                .thenAccept(answer -> probed(this, answer));
      }
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
      LinkState changed;
      synchronized (Link.this) {
        run = null;
        Link.this.notifyAll();
        appointment.cancel();
        if (endpoint == null) {
          return;
        }
        if (reopen) {
          changed = open();
        } else {
          changed = failed(verdict == null ? trouble : verdict);
        }
      }
      follower.changed(changed);
    }

    private LinkState failed(Trouble trouble) {
      Instant now = clock.instant();
      if (connectedAt != null && !now.isBefore(connectedAt.plus(STEADY))) {
        failures = 0;
      }
      failures++;
      lastTrouble = trouble;
      if (maxRetries > 0 && failures >= maxRetries) {
        log.warn(
            "The bridge gives up after {} attempts ({}); !bridge start tries again",
            failures,
            trouble.words());
        return become(new LinkState.GaveUp(now, failures, trouble));
      }
      Duration wait = wait(trouble);
      if (failures == 1 || failures % 50 == 0) {
        log.info(
            "No stream from Matterbridge: {}; next attempt in {} s",
            trouble.words(),
            wait.toSeconds());
      }
      appointment = timer.after(wait, Link.this::reopen);
      return become(new LinkState.Waiting(now, failures, trouble, now.plus(wait)));
    }

    private Duration wait(Trouble trouble) {
      return switch (trouble.kind()) {
        // a wrong token stays wrong until somebody changes it
        case CREDENTIALS -> backoff.cap();
        case UNREACHABLE, REFUSED, BROKEN, STOPPED -> backoff.after(failures);
      };
    }
  }
}
