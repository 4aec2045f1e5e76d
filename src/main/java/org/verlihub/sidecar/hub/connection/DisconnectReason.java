package org.verlihub.sidecar.hub.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no session, or no longer one. Decides how long to wait and what to tell the owner.
 *
 * @param kind what happened
 * @param words the hub's own words where it gave any, for people
 * @param hubNamedWait how long the hub said it will go on refusing, or null
 */
public record DisconnectReason(Kind kind, String words, @Nullable Duration hubNamedWait) {

  /** What can go wrong between us and a hub. */
  public enum Kind {
    UNREACHABLE,
    TLS_FAILED,
    KEYPRINT_MISMATCH,
    NO_LOCK,
    LOGIN_TIMEOUT,
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
    LIST_CUT_OFF,
    HUB_STOPPED,
    SILENT,
    CONNECTION_LOST,
    SHUTDOWN
  }
}
