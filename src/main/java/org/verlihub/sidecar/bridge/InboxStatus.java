package org.verlihub.sidecar.bridge;

/** How a line from Matterbridge stands on its way into the hub. */
enum InboxStatus {
  /** It waits for its turn, or for the hub. */
  WAITING,
  /** It was handed to the hub's connection. */
  SAYING,
  /** It came back from main chat: everybody was shown it. */
  SHOWN,
  /** It was written to a chat in which nothing comes back. */
  SENT,
  /** The hub or the rules for what may be said there refused it. */
  REFUSED,
  /** It was written, and no sign of it came. */
  UNKNOWN,
  /** It waited for longer than max-age. */
  EXPIRED,
  /** Left out, because too many came. */
  LEFT_OUT
}
