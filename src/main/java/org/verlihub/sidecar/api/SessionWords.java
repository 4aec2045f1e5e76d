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
    String what =
        switch (reason.kind()) {
          case UNREACHABLE -> "The hub cannot be reached; check sidecar.hub.url";
          case TLS_FAILED ->
              "The encrypted connection to the hub failed; check sidecar.hub.url and"
                  + " sidecar.hub.tls";
          case KEYPRINT_MISMATCH ->
              "The hub's certificate is not the one that sidecar.hub.url names";
          case TLS_REQUIRED ->
              "The hub takes encrypted connections only; write nmdcs:// in sidecar.hub.url";
          case NO_LOCK -> "What answers at sidecar.hub.url does not speak like a hub";
          case LOGIN_TIMEOUT -> "The hub did not finish the login in time";
          case CLOSED_DURING_LOGIN -> "The hub closed the connection during the login";
          case WRONG_PASSWORD -> "The hub refused the password; check sidecar.hub.password";
          case PASSWORD_WANTED -> "The hub wants a password; set sidecar.hub.password";
          case NOT_REGISTERED ->
              "The hub takes registered users only; register the sidecar's nick on it";
          case NICK_TAKEN -> "Somebody on the hub has the sidecar's nick; check sidecar.hub.nick";
          case BAD_NICK -> "The hub does not allow the sidecar's nick; change sidecar.hub.nick";
          case HUB_FULL -> "The hub is full";
          case BANNED -> "The hub has banned the sidecar's nick or address";
          case RECONNECTING_TOO_FAST -> "The hub wants more time between two logins";
          case REPLACED -> "Another session logged in to the hub with the sidecar's nick";
          case KICKED -> "The sidecar was kicked from the hub";
          case REFUSED_OTHER -> "The hub refused the login";
          case LIST_CUT_OFF -> "The hub closed the connection in the middle of its user list";
          case HUB_STOPPED -> "The hub has stopped";
          case SILENT -> "The hub fell silent";
          case PROTOCOL_BROKEN -> "The hub sent what no hub sends";
          case CONNECTION_LOST -> "The connection to the hub was lost";
          case SHUTDOWN -> "The sidecar left the hub";
        };
    return what + ".";
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

  /** Whether the words of such a reason are the hub's, and not the network's or our own. */
  static boolean areOfTheHub(DisconnectReason.Kind kind) {
    return switch (kind) {
      case UNREACHABLE,
          TLS_FAILED,
          KEYPRINT_MISMATCH,
          NO_LOCK,
          LOGIN_TIMEOUT,
          LIST_CUT_OFF,
          SILENT,
          PROTOCOL_BROKEN,
          CONNECTION_LOST,
          SHUTDOWN ->
          false;
      case TLS_REQUIRED,
          CLOSED_DURING_LOGIN,
          WRONG_PASSWORD,
          PASSWORD_WANTED,
          NOT_REGISTERED,
          NICK_TAKEN,
          BAD_NICK,
          HUB_FULL,
          BANNED,
          RECONNECTING_TOO_FAST,
          REPLACED,
          KICKED,
          REFUSED_OTHER,
          HUB_STOPPED ->
          true;
    };
  }
}
