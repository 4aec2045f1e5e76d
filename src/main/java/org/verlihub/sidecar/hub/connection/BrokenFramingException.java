package org.verlihub.sidecar.hub.connection;

/**
 * The hub sent bytes among which no next message can be found; the connection is of no further use.
 * Carries no stack trace, since the fault is not in this program.
 */
final class BrokenFramingException extends Exception {

  BrokenFramingException(String message) {
    super(message, null, false, false);
  }
}
