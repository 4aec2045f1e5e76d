package org.verlihub.sidecar.hub.actions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an action ended. Each action has exactly one outcome, which never changes.
 *
 * @param words for people: the hub's answer where it gave one, else what is wrong; may be empty
 * @param classNeeded for {@link Status#NOT_PERMITTED} the class on the hub that it takes
 * @param userClass for {@link HubAction.AskClass} the class, where the hub told it
 */
public record Outcome(
    Status status,
    String words,
    Instant at,
    @Nullable Integer classNeeded,
    @Nullable Integer userClass) {

  /** The ends there are. */
  public enum Status {
    /** Our own line came back from main chat: everybody was shown it. */
    SEEN,
    /** Written, where nothing comes back, or an answer that cannot be read. */
    SENT,
    /** The hub said that it did it. */
    CONFIRMED,
    /** The hub said that it did not. */
    REFUSED,
    /** Written, and then no sign of it: the connection ended, or the hub kept silent. */
    UNKNOWN,
    /** Its time was up before it was written. Nothing was. */
    EXPIRED,
    /** Its lane was full. Nothing was written. */
    QUEUE_FULL,
    /** No session with the hub, and it is nothing that could wait. Nothing was written. */
    NOT_CONNECTED,
    /** Our class on the hub is too low. Nothing was written. */
    NOT_PERMITTED,
    /** The hub would execute the text, or act on somebody else. Nothing was written. */
    UNSAFE,
    /** Empty, too long, or about nobody it could be about. Nothing was written. */
    INVALID
  }

  static Outcome of(Status status, String words, Instant at) {
    return new Outcome(status, words, at, null, null);
  }
}
