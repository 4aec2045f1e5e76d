package org.verlihub.sidecar.hub.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Whoever makes sense of what the hub says. All methods are called on the connection thread, in the
 * order of the wire, and must neither block nor throw: while one of them runs the hub is not read,
 * and a hub cuts off slow readers.
 */
public interface SessionFollower {

  /**
   * The hub let us in, and its list is about to be asked for. Every message goes through {@link
   * #heard} too, this one's {@code $Hello} and those in front of it included.
   *
   * @param ownNick our nick as the hub spells it
   */
  void opened(Nick ownNick, Instant now);

  /** The hub said this; called for every message, unknown and malformed ones included. */
  void heard(HubMessage message, Instant now);

  /**
   * The list is complete, and from here on the hub may be asked things.
   *
   * @param voice for this session only
   * @param operator whether the hub treats us as class 3 or more, below which many a question
   *     disconnects
   * @param charset how the hub's texts are read
   */
  void online(SessionVoice voice, boolean operator, HubCharset charset, Instant now);

  /** The list was asked for again in the middle of the session. */
  void listAskedAgain(Instant now);

  /** Nothing that belongs to a list has come for {@link HubSettings.Timeouts#list()}. */
  void listTimeElapsed(Instant now);

  /** Nothing at all has come for about 100 ms; called only while {@link #awaitsSilence()}. */
  void settled(Instant now);

  /** An opened session is over. Not called for attempts that never got so far. */
  void lost(DisconnectReason reason, Instant now);

  /** Whether the list that was asked for is not complete yet. */
  boolean awaitsList();

  /**
   * Why what the hub has told in this session is more than can be kept, in words for the owner, or
   * null as long as it is not. Asked after every message; the session then ends.
   */
  @Nullable String excess();

  /** Whether silence would tell something, so that {@link #settled} is wanted. */
  boolean awaitsSilence();
}
