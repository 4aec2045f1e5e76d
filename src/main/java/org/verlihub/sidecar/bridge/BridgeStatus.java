package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
 * @param totals what was counted since the start
 * @param streams streams opened or tried
 * @param unheard when the hub was not heard, the newest first
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
    BridgeCounters.Totals totals,
    long streams,
    List<Unheard.Period> unheard,
    @Nullable Trouble lastTrouble,
    List<Route> routes) {

  /** Of one line, such as {@code connected since …}. */
  String summary() {
    return BridgeWords.summary(link, silentSince);
  }
}
