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
