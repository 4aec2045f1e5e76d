package org.verlihub.sidecar.bridge;

/** Why a line was not relayed; each is counted. */
enum Skipped {
  /** From a bot, a script or the hub itself. */
  BOT,
  /** From the sidecar itself. */
  OWN,
  /** From somebody who is ignored. */
  IGNORED_NICK,
  /** From somebody whose class is too low. */
  CLASS,
  /** Reads as a command. */
  COMMAND,
  /** Matches one of the expressions that are skipped. */
  PATTERN,
  /** Nothing in it to be shown. */
  EMPTY,
  /** An event that the settings hide. */
  HIDDEN_EVENT,
  /** An event that means nothing here. */
  UNKNOWN_EVENT,
  /** For a gateway that no route leads in from. */
  OTHER_GATEWAY,
  /** Older than is still shown. */
  OLD,
  /** Seen before. */
  DUPLICATE,
  /** No JSON object, or nothing that can be written on the other side. */
  MALFORMED,
  /** Longer than a line may be. */
  TOO_LONG,
  /** The disk refused it. */
  NOT_KEPT
}
