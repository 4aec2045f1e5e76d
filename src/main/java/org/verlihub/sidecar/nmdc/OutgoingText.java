package org.verlihub.sidecar.nmdc;

/** Text that may go out. */
public sealed interface OutgoingText {
  /** For main chat. */
  record MainChat(String text) implements OutgoingText {}

  /** For one person. */
  record Private(Nick to, String text) implements OutgoingText {}
}
