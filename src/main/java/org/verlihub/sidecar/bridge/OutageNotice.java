package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells operators when the bridge has been down for a while, and when it is back for good. A blip
 * is nobody's business.
 */
final class OutageNotice {

  private final Duration after;
  private final BridgeTimer timer;
  private final InstantSource clock;
  private final Consumer<String> operators;

  private @Nullable Instant downSince;
  private boolean told;
  private LinkState state;
  private BridgeTimer.Appointment appointment = () -> {};

  /**
   * @param after how long a outage lasts before it is told; 0 for never
   */
  OutageNotice(Duration after, BridgeTimer timer, InstantSource clock, Consumer<String> operators) {
    this.after = after;
    this.timer = timer;
    this.clock = clock;
    this.operators = operators;
    this.state = new LinkState.Off(clock.instant());
  }

  synchronized void changed(LinkState next) {
    state = next;
    if (after.isZero()) {
      return;
    }
    switch (next) {
      case LinkState.Off _ -> {
        appointment.cancel();
        downSince = null;
        told = false;
      }
      case LinkState.Connected _ -> {
        appointment.cancel();
        if (told) {
          appointment = timer.after(Link.STEADY, this::back);
        } else {
          downSince = null;
        }
      }
      case LinkState.Connecting _, LinkState.Waiting _, LinkState.GaveUp _ -> {
        if (downSince == null) {
          downSince = clock.instant();
          appointment.cancel();
          appointment = timer.after(after, this::down);
        }
      }
    }
  }

  private void down() {
    String words;
    synchronized (this) {
      Instant since = downSince;
      if (told || since == null || state instanceof LinkState.Connected) {
        return;
      }
      told = true;
      Trouble trouble = state.trouble();
      words =
          "The bridge to Matterbridge is down since %s: %s. Lines of the hub wait as long as they may; !bridge status tells more."
              .formatted(
                  since.truncatedTo(ChronoUnit.SECONDS),
                  trouble == null ? "no answer yet" : trouble.words());
    }
    operators.accept(words);
  }

  private void back() {
    String words;
    synchronized (this) {
      Instant since = downSince;
      if (!told || since == null || !(state instanceof LinkState.Connected(Instant connected))) {
        return;
      }
      told = false;
      downSince = null;
      words =
          "The bridge to Matterbridge is back since %s, after %d min."
              .formatted(
                  connected.truncatedTo(ChronoUnit.SECONDS),
                  Duration.between(since, connected).toMinutes());
    }
    operators.accept(words);
  }
}
