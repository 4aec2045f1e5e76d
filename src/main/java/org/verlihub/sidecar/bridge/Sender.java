package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts what waits in the outbox, one line at a time and in order. After any trouble it first posts
 * an empty message, so that no line is exposed to a Matterbridge that hangs or is starting. What
 * could not be sent at all is tried again; what may have been taken is not.
 *
 * <p>That a line is being sent is on disk before it is posted. What came of it is written down
 * together with the taking of the next one, so that nothing waits for that.
 */
final class Sender {

  /** Nothing to do until somebody wakes us. */
  static final Duration LONG = Duration.ofHours(1);

  /** How often lines are looked through for some that wait too long. */
  private static final Duration EXPIRY = Duration.ofSeconds(1);

  /** The same, while nothing can be sent. */
  private static final Duration PAUSED = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(Sender.class);

  private final Outbox outbox;
  private final Matterbridge matterbridge;
  private final Supplier<@Nullable Endpoint> target;
  private final Backoff backoff;
  private final BridgeSettings settings;
  private final BridgeCounters counters;
  private final InstantSource clock;
  private final Follower follower;

  /** On disk as being sent, and handed over by whoever wrote it. */
  private final Queue<OutboxItem> handed = new ConcurrentLinkedQueue<>();

  private final AtomicBoolean idle = new AtomicBoolean();
  private Instant nextExpiry = Instant.MIN;
  private Outbox.@Nullable Change unwritten;
  private int failures;
  private Instant notBefore = Instant.MIN;
  private volatile @Nullable Endpoint proven;
  private volatile @Nullable Trouble paused;
  private volatile @Nullable Trouble last;
  private volatile @Nullable Instant postingSince;
  private volatile @Nullable Instant lastAccepted;
  private volatile Duration lastLatency = Duration.ZERO;

  /** Who is told what posts came to. On the sender's thread. */
  interface Follower {

    /** Matterbridge there took a message, and ours run under this account. */
    void answered(Endpoint there, String account);

    /** The token is missing or wrong; lines wait. */
    void notLetIn(Trouble trouble);
  }

  /**
   * @param target where to post; null while the bridge is off
   */
  Sender(
      Outbox outbox,
      Matterbridge matterbridge,
      Supplier<@Nullable Endpoint> target,
      Backoff backoff,
      BridgeSettings settings,
      BridgeCounters counters,
      InstantSource clock,
      Follower follower) {
    this.outbox = outbox;
    this.matterbridge = matterbridge;
    this.target = target;
    this.backoff = backoff;
    this.settings = settings;
    this.counters = counters;
    this.clock = clock;
    this.follower = follower;
  }

  /** Why nothing is posted although lines wait, until the token is another; or null. */
  @Nullable Trouble paused() {
    return paused;
  }

  /** The last trouble with a post, or null. */
  @Nullable Trouble lastTrouble() {
    return last;
  }

  /** Since when an answer is waited for, or null. */
  @Nullable Instant postingSince() {
    return postingSince;
  }

  /** When a line was accepted last, or null. */
  @Nullable Instant lastAccepted() {
    return lastAccepted;
  }

  /** How long the answer to the last accepted line took. */
  Duration lastLatency() {
    return lastLatency;
  }

  /** Forgets all trouble: Matterbridge is there again, or is to be asked another way. */
  synchronized void encourage() {
    failures = 0;
    notBefore = Instant.MIN;
    paused = null;
  }

  /**
   * Matterbridge there takes messages; it need not be asked again before a line is posted. True if
   * that is news, and the sender's thread is to be woken.
   */
  boolean trust(Endpoint there) {
    boolean news = !there.equals(proven);
    proven = there;
    return news;
  }

  /** Matterbridge may be away; it is asked before the next line is posted. */
  void doubt() {
    idle.set(false);
    proven = null;
  }

  /**
   * Whether a line would be posted at once. If so the caller may write one line to the outbox as
   * being sent, unless others wait there, and {@link #hand} it over; it is to wake the sender's
   * thread in any case.
   */
  boolean reserve() {
    return idle.compareAndSet(true, false);
  }

  /** Takes over a line that is on disk as being sent, after {@link #reserve}. */
  void hand(OutboxItem item) {
    handed.add(item);
  }

  /** Does what is due. Blocks while Matterbridge does; the answer is how long to wait then. */
  Duration step() {
    idle.set(false);
    Instant now = clock.instant();
    if (!now.isBefore(nextExpiry)) {
      counters.sent(OutboxStatus.EXPIRED).add(outbox.expire(now.minus(settings.maxAge()), now));
      nextExpiry = now.plus(EXPIRY);
    }
    Endpoint endpoint = target.get();
    if (endpoint == null) {
      settle();
      return PAUSED;
    }
    synchronized (this) {
      if (now.isBefore(notBefore)) {
        settle();
        Duration left = Duration.between(now, notBefore);
        return left.compareTo(PAUSED) < 0 ? left : PAUSED;
      }
    }
    if (!endpoint.equals(proven)) {
      settle();
      if (!outbox.anyWaits()) {
        return LONG;
      }
      if (!proves(endpoint)) {
        return Duration.ZERO;
      }
    }
    OutboxItem item = next(now);
    if (item == null) {
      idle.set(endpoint.equals(proven));
      return LONG;
    }
    post(endpoint, item);
    return Duration.ZERO;
  }

  /**
   * Writes down what is known of the lines under way, so that nothing is in doubt: what was handed
   * over and not posted waits again. For when the sender's thread has ended, or has to pause.
   */
  void settle() {
    written();
    for (OutboxItem item = handed.peek(); item != null; item = handed.peek()) {
      outbox.change(
          new Outbox.Change(item.id(), OutboxStatus.WAITING, null, false, clock.instant()));
      handed.remove();
    }
  }

  private void written() {
    Outbox.Change change = unwritten;
    if (change != null) {
      outbox.change(change);
      unwritten = null;
    }
  }

  private @Nullable OutboxItem next(Instant now) {
    if (unwritten != null && unwritten.status() == OutboxStatus.WAITING) {
      settle(); // it comes first again
    }
    if (!handed.isEmpty()) {
      written();
      return handed.poll();
    }
    OutboxItem item = outbox.take(unwritten, now);
    unwritten = null;
    return item;
  }

  private boolean proves(Endpoint endpoint) {
    return switch (posted(endpoint, OutgoingLine.PROBE)) {
      case PostResult.Accepted(String account) -> {
        follower.answered(endpoint, account);
        proven = endpoint;
        paused = null;
        yield true;
      }
      case PostResult.Failed(Trouble trouble) -> {
        troubled(trouble);
        yield false;
      }
    };
  }

  private PostResult posted(Endpoint endpoint, String json) {
    postingSince = clock.instant();
    try {
      return matterbridge.post(endpoint, json).join();
    } finally {
      postingSince = null;
    }
  }

  private void post(Endpoint endpoint, OutboxItem item) {
    Instant before = clock.instant();
    PostResult result = posted(endpoint, item.line().json());
    Instant now = clock.instant();
    switch (result) {
      case PostResult.Accepted(String account) -> {
        ended(item, OutboxStatus.ACCEPTED, null, now);
        lastAccepted = now;
        lastLatency = Duration.between(before, now);
        synchronized (this) {
          failures = 0;
        }
        follower.answered(endpoint, account);
      }
      case PostResult.Failed(Trouble trouble) -> {
        switch (trouble.kind()) {
          case UNREACHABLE, CREDENTIALS -> again(item, trouble, now);
          case REFUSED -> ended(item, OutboxStatus.REFUSED, trouble.words(), now);
          case BROKEN, STOPPED -> {
            if (settings.repeatUnknown()) {
              again(item, trouble, now);
            } else {
              ended(item, OutboxStatus.UNKNOWN, trouble.words(), now);
            }
          }
        }
        troubled(trouble);
      }
    }
  }

  private void ended(OutboxItem item, OutboxStatus status, @Nullable String reason, Instant now) {
    unwritten = new Outbox.Change(item.id(), status, reason, true, now);
    counters.sent(status).increment();
  }

  private void again(OutboxItem item, Trouble trouble, Instant now) {
    unwritten = new Outbox.Change(item.id(), OutboxStatus.WAITING, trouble.words(), true, now);
    counters.retried().increment();
  }

  private void troubled(Trouble trouble) {
    doubt();
    last = trouble;
    boolean credentials = trouble.kind() == Trouble.Kind.CREDENTIALS;
    synchronized (this) {
      failures++;
      // a wrong token stays wrong until somebody changes it, here or there
      Duration wait = credentials ? backoff.cap() : backoff.after(failures);
      notBefore = clock.instant().plus(wait);
      paused = credentials ? trouble : null;
      if (failures == 1) {
        log.info("A line to Matterbridge was not taken: {}", trouble.words());
      }
    }
    if (credentials) {
      follower.notLetIn(trouble);
    }
  }
}
