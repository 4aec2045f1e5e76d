package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts what waits in the outbox, one line at a time and in order. After any trouble it first posts
 * an empty message, so that no line is exposed to a Matterbridge that hangs or is starting. What
 * could not be sent at all is tried again; what may have been taken is not.
 */
final class Sender {

  /** Nothing to do until somebody wakes us. */
  static final Duration LONG = Duration.ofHours(1);

  private static final Logger log = LoggerFactory.getLogger(Sender.class);

  private final Outbox outbox;
  private final Matterbridge matterbridge;
  private final Supplier<@Nullable Endpoint> target;
  private final Backoff backoff;
  private final BridgeSettings settings;
  private final BridgeCounters counters;
  private final InstantSource clock;
  private final Consumer<String> heard;

  private boolean proven;
  private int failures;
  private Instant notBefore = Instant.MIN;
  private volatile @Nullable Trouble paused;
  private volatile @Nullable Trouble last;
  private volatile @Nullable Instant lastAccepted;
  private volatile Duration lastLatency = Duration.ZERO;

  /**
   * @param target where to post; null while the bridge is off
   * @param heard told the own account after each accepted post
   */
  Sender(
      Outbox outbox,
      Matterbridge matterbridge,
      Supplier<@Nullable Endpoint> target,
      Backoff backoff,
      BridgeSettings settings,
      BridgeCounters counters,
      InstantSource clock,
      Consumer<String> heard) {
    this.outbox = outbox;
    this.matterbridge = matterbridge;
    this.target = target;
    this.backoff = backoff;
    this.settings = settings;
    this.counters = counters;
    this.clock = clock;
    this.heard = heard;
  }

  /** Why nothing is posted although lines wait, until somebody changes the token; or null. */
  @Nullable Trouble paused() {
    return paused;
  }

  /** The last trouble with a post, or null. */
  @Nullable Trouble lastTrouble() {
    return last;
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

  /** Does what is due. Blocks while Matterbridge does; the answer is how long to wait then. */
  Duration step() {
    Instant now = clock.instant();
    int expired = outbox.expire(now.minus(settings.maxAge()), now);
    counters.sent(OutboxStatus.EXPIRED).add(expired);
    Endpoint endpoint = target.get();
    if (endpoint == null || paused != null) {
      return settings.maxAge();
    }
    synchronized (this) {
      if (now.isBefore(notBefore)) {
        return Duration.between(now, notBefore);
      }
    }
    OutboxItem item = outbox.next();
    if (item == null) {
      return LONG;
    }
    if (!proven && !proves(endpoint)) {
      return Duration.ZERO;
    }
    post(endpoint, item);
    return Duration.ZERO;
  }

  private boolean proves(Endpoint endpoint) {
    return switch (matterbridge.post(endpoint, OutgoingLine.PROBE).join()) {
      case PostResult.Accepted(String account) -> {
        heard.accept(account);
        proven = true;
        yield true;
      }
      case PostResult.Failed(Trouble trouble) -> {
        troubled(trouble);
        yield false;
      }
    };
  }

  private void post(Endpoint endpoint, OutboxItem item) {
    outbox.change(item.id(), OutboxStatus.SENDING, item.reason(), false, clock.instant());
    Instant before = clock.instant();
    PostResult result = matterbridge.post(endpoint, item.line().json()).join();
    Instant now = clock.instant();
    switch (result) {
      case PostResult.Accepted(String account) -> {
        end(item, OutboxStatus.ACCEPTED, null, now);
        heard.accept(account);
        lastAccepted = now;
        lastLatency = Duration.between(before, now);
        synchronized (this) {
          failures = 0;
        }
      }
      case PostResult.Failed(Trouble trouble) -> {
        switch (trouble.kind()) {
          case UNREACHABLE, CREDENTIALS -> again(item, trouble, now);
          case REFUSED -> end(item, OutboxStatus.REFUSED, trouble.words(), now);
          case BROKEN, STOPPED -> {
            if (settings.repeatUnknown()) {
              again(item, trouble, now);
            } else {
              end(item, OutboxStatus.UNKNOWN, trouble.words(), now);
            }
          }
        }
        troubled(trouble);
      }
    }
  }

  private void end(OutboxItem item, OutboxStatus status, @Nullable String reason, Instant now) {
    outbox.change(item.id(), status, reason, true, now);
    counters.sent(status).increment();
  }

  private void again(OutboxItem item, Trouble trouble, Instant now) {
    outbox.change(item.id(), OutboxStatus.WAITING, trouble.words(), true, now);
    counters.retried().increment();
  }

  private synchronized void troubled(Trouble trouble) {
    proven = false;
    last = trouble;
    failures++;
    if (trouble.kind() == Trouble.Kind.CREDENTIALS) {
      paused = trouble;
      log.warn("The bridge sends nothing: {}. The lines wait.", trouble.words());
    } else {
      notBefore = clock.instant().plus(backoff.after(failures));
      if (failures == 1) {
        log.info("A line to Matterbridge was not taken: {}", trouble.words());
      }
    }
  }
}
