package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the bridge does now and then: it forgets old lines, and notes that it hears the hub. */
final class Upkeep implements AutoCloseable {

  /** How often it is noted; what a crash leaves open is at most so long. */
  static final Duration LISTENING = Duration.ofMinutes(1);

  private static final Duration TIDYING = Duration.ofMinutes(10);
  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

  private final Outbox outbox;
  private final Inbox inbox;
  private final Unheard unheard;
  private final Duration keep;
  private final Supplier<@Nullable Instant> heardSince;
  private final BridgeTimer timer;
  private final InstantSource clock;
  private volatile boolean closed;

  /**
   * @param keep how long lines stay listed after their end
   * @param heardSince since when the bridge hears the hub; null if it does not, or is off
   */
  Upkeep(
      Outbox outbox,
      Inbox inbox,
      Unheard unheard,
      Duration keep,
      Supplier<@Nullable Instant> heardSince,
      BridgeTimer timer,
      InstantSource clock) {
    this.outbox = outbox;
    this.inbox = inbox;
    this.unheard = unheard;
    this.keep = keep;
    this.heardSince = heardSince;
    this.timer = timer;
    this.clock = clock;
  }

  void begin() {
    later(TIDYING, this::tidy);
    later(LISTENING, this::note);
  }

  private void tidy() {
    Instant before = clock.instant().minus(keep);
    outbox.tidy(before);
    inbox.tidy(before);
  }

  private void note() {
    Instant since = heardSince.get();
    if (since != null) {
      unheard.stillHeard(since, clock.instant());
    }
  }

  private void later(Duration pause, Runnable work) {
    var _ =
        timer.after(
            pause, () -> Thread.ofVirtual().name("bridge-upkeep").start(() -> once(pause, work)));
  }

  private void once(Duration pause, Runnable work) {
    if (closed) {
      return;
    }
    try {
      work.run();
    } catch (RuntimeException e) {
      log.warn("The bridge could not tidy up: {}", e.getMessage());
    }
    later(pause, work);
  }

  @Override
  public void close() {
    closed = true;
  }
}
