package org.verlihub.sidecar.hub.connection;

import org.verlihub.sidecar.nmdc.HubMessage;

/** Where a session stands; each phase knows what a message means in it and what follows. */
sealed interface Phase permits AwaitingLock, AwaitingHello, Listing, Online {

  /** Takes one message and gives the phase after it, often itself. */
  Phase hear(HubMessage message);

  /** The phase after what the follower made of silence. */
  default Phase reconsider() {
    return this;
  }

  /** Whether the last message sounded like the end of the session, so that silence confirms it. */
  default boolean suspicious() {
    return false;
  }

  /**
   * What it means when the connection is closed now without a reason we understood.
   *
   * @param words what the network said, may be empty
   */
  DisconnectReason unexplained(String words);
}
