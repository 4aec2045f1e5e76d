package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the bridge is, put together at one moment.
 *
 * @param silentSince since when Matterbridge owes a sign of life although the stream is open
 * @param sendingPaused why nothing is sent although lines wait, until the token is changed
 * @param lastIn when the last message came that was shown
 * @param lastOut when Matterbridge last accepted a line
 * @param postLatency how long that took
 * @param outWaiting hub lines that wait for Matterbridge
 * @param inWaiting lines from outside that wait for the hub
 * @param sent lines to Matterbridge by what became of them, since the start
 * @param shown lines into the hub by what became of them, since the start
 * @param retried posts repeated because no connection could be made
 * @param notSent hub lines not relayed, by reason
 * @param notShown messages from outside not shown, by reason
 * @param streams streams opened or tried
 * @param missed hub events that never came to the bridge
 * @param lastTrouble what went wrong last, in words
 */
record BridgeStatus(
    LinkState link,
    @Nullable Instant silentSince,
    @Nullable Trouble sendingPaused,
    @Nullable Instant lastIn,
    @Nullable Instant lastOut,
    Duration postLatency,
    int outWaiting,
    int inWaiting,
    Map<OutboxStatus, Long> sent,
    Map<InboxStatus, Long> shown,
    long received,
    long retried,
    Map<Skipped, Long> notSent,
    Map<Skipped, Long> notShown,
    long streams,
    long missed,
    Intake.@Nullable Gap lastGap,
    @Nullable Trouble lastTrouble,
    List<Route> routes) {

  /** Of one line, such as {@code connected since …}. */
  String summary() {
    return switch (link) {
      case LinkState.Off(Instant since) -> "off since " + BridgeWords.moment(since);
      case LinkState.Connecting(Instant since, int attempt, Trouble _) ->
          "connecting, attempt %d since %s".formatted(attempt, BridgeWords.moment(since));
      case LinkState.Connected(Instant since) ->
          "connected since %s".formatted(BridgeWords.moment(since))
              + (silentSince == null
                  ? ""
                  : ", but Matterbridge takes no messages since "
                      + BridgeWords.moment(silentSince));
      case LinkState.Waiting(Instant _, int failures, Trouble trouble, Instant next) ->
          "not connected (%s); attempt %d at %s"
              .formatted(trouble.words(), failures + 1, BridgeWords.moment(next));
      case LinkState.GaveUp(Instant since, int failures, Trouble trouble) ->
          "gave up at %s after %d attempts (%s)"
              .formatted(BridgeWords.moment(since), failures, trouble.words());
    };
  }
}
