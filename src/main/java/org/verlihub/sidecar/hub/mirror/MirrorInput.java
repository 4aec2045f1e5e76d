package org.verlihub.sidecar.hub.mirror;

import java.util.List;
import java.util.Set;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * What a mirror has to be told besides the hub's messages. The mirror knows no clock and no socket,
 * so silence, the passing of time and the end of a session reach it as values like these, on the
 * same thread and in the same order as the messages.
 */
public sealed interface MirrorInput {

  /**
   * The hub let us in ({@code $Hello} with our nick) and the list has been or is about to be asked
   * for. From here on a new list is built aside; the snapshot of the session before stays readable
   * and stale until the new list is complete. Messages in front of this ({@code $Lock}, {@code
   * $HubName}) belong to the mirror too and are to be applied before.
   *
   * @param ownNick our nick as the hub spelt it
   * @param declared what the owner of the hub said about nicks
   */
  record SessionOpened(Nick ownNick, DeclaredNicks declared) implements MirrorInput {
    /** With nothing declared but bots. */
    public SessionOpened(Nick ownNick, Set<Nick> extraBots) {
      this(ownNick, DeclaredNicks.bots(extraBots));
    }
  }

  /**
   * {@code $GetNickList} was sent again in the middle of a session, to re-read everything. The
   * mirror keeps following the hub meanwhile; who is missing from the answer is then found to have
   * quit. Has no effect while a list is awaited already.
   */
  record ListAskedAgain() implements MirrorInput {}

  /**
   * No message of the list has come for so long that the answer must be over although its end was
   * not recognised. After a login the list is taken as it is, however short; a list asked for again
   * is given up, and nobody is found missing. Has no effect when no list is awaited.
   */
  record ListTimeElapsed() implements MirrorInput {}

  /**
   * Nothing has come for about 100 ms. Some messages mean one thing alone and another together with
   * the next ({@code $Quit} and {@code $MyINFO} of one nick); the mirror holds such a message back
   * until the next one or this decides. Needed only while {@link Mirror#unsettled()}, harmless at
   * any other time.
   */
  record Settled() implements MirrorInput {}

  /**
   * What the hub answered when it was asked. Facts about nicks that are not listed (any more)
   * change nothing.
   */
  record Learned(List<SurveyFact> facts) implements MirrorInput {
    /** Keeps its own copy. */
    public Learned {
      facts = List.copyOf(facts);
    }
  }

  /** The connection is gone, whoever ended it. The snapshot becomes a memory. */
  record SessionLost() implements MirrorInput {}
}
