package org.verlihub.sidecar.hub.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.nmdc.HubMessage;

/**
 * Tells the owner how the connection is: one line when something changes, and while it stays the
 * same at most one in ten minutes. Connection thread only.
 */
final class ConnectionLog {

  static final Duration QUIET = Duration.ofMinutes(10);

  private static final Logger log = LoggerFactory.getLogger(HubConnection.class);

  private final HubSettings settings;
  private final Explanation explanation;

  private DisconnectReason.@Nullable Kind lastKind;
  private Instant lastToldAt = Instant.MIN;
  private @Nullable Instant lastMalformedAt;
  private @Nullable String concernTold;
  private @Nullable Keyprint keyprintTold;

  ConnectionLog(HubSettings settings) {
    this.settings = settings;
    this.explanation = new Explanation(settings);
  }

  void starting() {
    log.info("Connecting to {} as {}", settings.url(), settings.nick());
  }

  void online(OwnStanding standing, Duration took) {
    lastKind = null;
    log.info(
        "Logged in to {} as {}{}; the user list was complete after {} ms",
        settings.url(),
        settings.nick(),
        standing.ownClass() == null ? "" : " with class " + standing.ownClass(),
        took.toMillis());
    String concern = standing.concern(settings.nick());
    if (concern != null && !concern.equals(concernTold)) {
      log.warn("{}", concern);
    }
    concernTold = concern;
  }

  void setback(Setback setback, Duration wait, Instant now) {
    DisconnectReason reason = setback.reason();
    boolean changed = reason.kind() != lastKind;
    if (changed || !now.isBefore(lastToldAt.plus(QUIET))) {
      lastKind = reason.kind();
      lastToldAt = now;
      log.warn(
          "{}{}. Next attempt in {}",
          explanation.of(reason),
          changed ? "" : "; this was attempt " + setback.attempt(),
          forPeople(wait));
    }
  }

  void left() {
    log.info("Left the hub");
  }

  /** The certificate was accepted without a look at it. */
  void acceptedBlindly(Keyprint shown) {
    if (!shown.equals(keyprintTold)) {
      keyprintTold = shown;
      HubAddress url = settings.url();
      log.warn(
          "The hub's certificate is not checked (sidecar.hub.tls.trust: any). To accept only this one from now on, set sidecar.hub.url to {}",
          new HubAddress(url.host(), url.port(), true, shown));
    }
  }

  void malformed(HubMessage.Malformed message, long soFar, Instant now) {
    if (lastMalformedAt == null || !now.isBefore(lastMalformedAt.plus(QUIET))) {
      lastMalformedAt = now;
      log.warn(
          "The hub sent a ${} that cannot be read and is passed over: {}: '{}' ({} of that sort so far)",
          message.command(),
          message.reason(),
          message.excerpt(),
          soFar);
    }
  }

  static String forPeople(Duration wait) {
    if (wait.compareTo(Duration.ofMinutes(2)) < 0) {
      return String.format(Locale.ROOT, "%.1f s", wait.toMillis() / 1000.0);
    }
    return wait.compareTo(Duration.ofHours(2)) < 0
        ? wait.toMinutes() + " min"
        : wait.toHours() + " h";
  }
}
