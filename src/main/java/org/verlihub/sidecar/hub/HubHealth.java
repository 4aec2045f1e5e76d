package org.verlihub.sidecar.hub;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.connection.DisconnectReason;
import org.verlihub.sidecar.hub.connection.SessionState;
import org.verlihub.sidecar.hub.mirror.Freshness;

/**
 * How hub session and mirror are.
 *
 * @param session where the session stands, and since when
 * @param freshness whether the mirror follows the hub, and since when
 * @param lastByteAt when the hub was last heard, or null if never
 * @param attempts connection attempts since the process started
 * @param lastReason why the last session or attempt ended, or null if none has
 * @param ownClass our class on the hub as the hub told it, or null if it has not
 * @param concern what the owner should change although the session works (a class that is too low,
 *     for example), or null
 */
public record HubHealth(
    SessionState session,
    Freshness freshness,
    @Nullable Instant lastByteAt,
    long attempts,
    @Nullable DisconnectReason lastReason,
    @Nullable Integer ownClass,
    @Nullable String concern) {

  /** Whether what the mirror shows is what the hub shows. */
  public boolean healthy() {
    return session instanceof SessionState.Online && freshness instanceof Freshness.Live;
  }
}
