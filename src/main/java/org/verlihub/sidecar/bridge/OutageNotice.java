package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells operators when the bridge has been down for a while, and when it is back for good. A blip
 * is nobody's business; a stream that ends again within {@link Link#STEADY} does not count as back.
 */
final class OutageNotice {

  private final Duration after;
  private final BridgeTimer timer;
  private final InstantSource clock;
  private final Consumer<String> operators;

  private @Nullable Instant downSince;
  private boolean told;
  private Instant alarmAt = Instant.MAX;
  private LinkState state;
  private BridgeTimer.Appointment alarm = () -> {};
  private BridgeTimer.Appointment relief = () -> {};

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
        alarm.cancel();
        relief.cancel();
        downSince = null;
        told = false;
      }
      case LinkState.Connected _ -> {
        relief.cancel();
        if (downSince != null) {
          relief = timer.after(Link.STEADY, this::back);
        }
      }
      case LinkState.Connecting _, LinkState.Waiting _, LinkState.GaveUp _ -> {
        relief.cancel();
        if (downSince == null) {
          downSince = clock.instant();
          alarmAfter(after);
        } else if (!told && clock.instant().plus(after).isBefore(alarmAt)) {
          alarmAfter(after); // one that found the bridge up was put off
        }
      }
    }
  }

  private void alarmAfter(Duration delay) {
    alarm.cancel();
    alarmAt = clock.instant().plus(delay);
    alarm = timer.after(delay, this::down);
  }

  private void down() {
    String words;
    synchronized (this) {
      Instant since = downSince;
      if (told || since == null) {
        return;
      }
      if (state instanceof LinkState.Connected) {
        alarmAfter(Link.STEADY); // unless it stays
        return;
      }
      told = true;
      Trouble trouble = state.trouble();
      words =
          "The bridge to Matterbridge is down since %s: %s. Lines of the hub wait as long as they may; !bridge status tells more."
              .formatted(
                  BridgeWords.moment(since), trouble == null ? "no answer yet" : trouble.words());
    }
    operators.accept(words);
  }

  private void back() {
    String words;
    synchronized (this) {
      Instant since = downSince;
      if (since == null || !(state instanceof LinkState.Connected(Instant connected))) {
        return;
      }
      alarm.cancel();
      downSince = null;
      if (!told) {
        return;
      }
      told = false;
      words =
          "The bridge to Matterbridge is back since %s, after %d min."
              .formatted(
                  BridgeWords.moment(connected), Duration.between(since, connected).toMinutes());
    }
    operators.accept(words);
  }
}
