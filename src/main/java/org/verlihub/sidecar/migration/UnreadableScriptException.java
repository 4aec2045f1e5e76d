package org.verlihub.sidecar.migration;

/** Thrown when a script cannot be read; the message says why, in a sentence without full stop. */
final class UnreadableScriptException extends RuntimeException {

  UnreadableScriptException(String message) {
    super(message);
  }
}
