package org.verlihub.sidecar.bridge;

/** Who is told what happens to the stream. */
interface StreamFollower {

  /** A message, other than the greeting. Called on the stream's thread; may block. */
  void received(RemoteMessage message, Greeting greeting);

  /** A line that is no message. */
  void unreadable(Skipped reason);

  /** The state is this one now; the last call tells the latest state. Must be short. */
  void changed(LinkState state);

  /** Matterbridge there takes messages, and ours run under this account. */
  void answered(Endpoint there, String account);
}
