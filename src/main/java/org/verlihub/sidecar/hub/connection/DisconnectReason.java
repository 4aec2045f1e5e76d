package org.verlihub.sidecar.hub.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no session, or no longer one. Decides how long to wait and what to tell the owner.
 *
 * @param kind what happened
 * @param words the hub's own words where it gave any, for people; otherwise what the network said
 * @param hubNamedWait how long the hub said it will go on refusing, or null
 */
public record DisconnectReason(Kind kind, String words, @Nullable Duration hubNamedWait) {

  /** A reason without a named wait. */
  static DisconnectReason of(Kind kind, String words) {
    return new DisconnectReason(kind, words, null);
  }

  /**
   * What happened in one sentence without its full stop, for anybody who may see that something is
   * wrong: names neither nick nor address, nor what the network said, which would.
   */
  public String inBrief() {
    return switch (kind) {
      case UNREACHABLE -> "The hub cannot be reached; check sidecar.hub.url";
      case TLS_FAILED ->
          "The encrypted connection to the hub failed; check sidecar.hub.url and"
              + " sidecar.hub.tls";
      case KEYPRINT_MISMATCH -> "The hub's certificate is not the one that sidecar.hub.url names";
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
      case TOO_MANY_USERS -> "The hub has more users than the sidecar has memory for";
      case HUB_STOPPED -> "The hub has stopped";
      case SILENT -> "The hub fell silent";
      case PROTOCOL_BROKEN -> "The hub sent what no hub sends";
      case CONNECTION_LOST -> "The connection to the hub was lost";
      case SHUTDOWN -> "The sidecar left the hub";
    };
  }

  /** Whether the words, if there are any, are the hub's, and not the network's or our own. */
  public boolean inWordsOfTheHub() {
    return switch (kind) {
      case UNREACHABLE,
          TLS_FAILED,
          KEYPRINT_MISMATCH,
          NO_LOCK,
          LOGIN_TIMEOUT,
          LIST_CUT_OFF,
          TOO_MANY_USERS,
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

  /** What can go wrong between us and a hub. */
  public enum Kind {
    /** No socket: name unknown, refused, no route, no answer. */
    UNREACHABLE,
    /** The TLS handshake failed, or the certificate is not trusted. */
    TLS_FAILED,
    /** The hub's certificate is another one than the address pins. */
    KEYPRINT_MISMATCH,
    /** The hub takes TLS only, and the address is a plain one. */
    TLS_REQUIRED,
    /** Connected, but no {@code $Lock} came. */
    NO_LOCK,
    /** The login was not through in time. */
    LOGIN_TIMEOUT,
    /** Closed without a word before {@code $MyPass} was sent. */
    CLOSED_DURING_LOGIN,
    /** The hub said so, or closed between {@code $MyPass} and {@code $Hello}. */
    WRONG_PASSWORD,
    /** The hub asks for a password and none is set. */
    PASSWORD_WANTED,
    /** The hub takes registered users only. */
    NOT_REGISTERED,
    /** Somebody else has the nick. */
    NICK_TAKEN,
    /** The nick breaks a rule of the hub. */
    BAD_NICK,
    /** The hub has no room. */
    HUB_FULL,
    /** Nick or address is banned. */
    BANNED,
    /** Refused because the last login was less than a minute ago (classes up to 3). */
    RECONNECTING_TOO_FAST,
    /** The same account logged in a second time. */
    REPLACED,
    /** An operator threw us out. */
    KICKED,
    /** Refused for a reason that {@code words} tells. */
    REFUSED_OTHER,
    /** Closed in the middle of the list, as a hub does whose list outgrew its output buffer. */
    LIST_CUT_OFF,
    /** The hub announced more than there is memory for. */
    TOO_MANY_USERS,
    /** The hub said that it stops. */
    HUB_STOPPED,
    /** Not a byte, or no answer, for longer than a living hub can be silent. */
    SILENT,
    /** The hub sent bytes that cannot be a hub's. */
    PROTOCOL_BROKEN,
    /** Closed or reset without a reason. */
    CONNECTION_LOST,
    /** We left on purpose. */
    SHUTDOWN
  }
}
