package org.verlihub.sidecar.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.connection.DisconnectReason;
import org.verlihub.sidecar.hub.connection.SessionState;
import org.verlihub.sidecar.hub.mirror.Freshness;

/** Says in plain words how session and mirror are, and what happens next. */
final class SessionWords {

  private SessionWords() {}

  static String of(SessionState session, Freshness freshness) {
    return switch (session) {
      case SessionState.Stopped(Instant since) ->
          "The sidecar does not connect to the hub since %s: it is starting or stopping."
              .formatted(seconds(since));
      case SessionState.Connecting(Instant since, int attempt, DisconnectReason last) ->
          "%sConnecting to the hub, attempt %d since %s."
              .formatted(last == null ? "" : of(last) + " ", attempt, seconds(since));
      case SessionState.Listing(Instant since) ->
          "Logged in to the hub at %s; its user list is not complete yet."
              .formatted(seconds(since));
      case SessionState.Online(Instant since) -> online(since, freshness);
      case SessionState.Waiting(Instant _, int attempt, DisconnectReason reason, Instant next) ->
          "%s Next attempt, number %d, at %s.".formatted(of(reason), attempt + 1, seconds(next));
    };
  }

  private static String online(Instant since, Freshness freshness) {
    return switch (freshness) {
      case Freshness.Live _ ->
          "Logged in to the hub since %s, and following it.".formatted(seconds(since));
      case Freshness.Stale(Instant lost) ->
          "Logged in to the hub since %s, but what is shown is from before %s."
              .formatted(seconds(since), seconds(lost));
      case Freshness.Never _ ->
          "Logged in to the hub since %s, but nothing of it is known yet."
              .formatted(seconds(since));
    };
  }

  private static String of(DisconnectReason reason) {
    return reason.inBrief() + ".";
  }

  /** Seconds are all a person wants to read. */
  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Why there is no session now, or why the one before ended; null if that is not known. */
  static @Nullable DisconnectReason reason(SessionState session) {
    return switch (session) {
      case SessionState.Connecting connecting -> connecting.last();
      case SessionState.Waiting waiting -> waiting.reason();
      case SessionState.Stopped _, SessionState.Listing _, SessionState.Online _ -> null;
    };
  }
}
