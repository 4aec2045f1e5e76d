package org.verlihub.sidecar.command;

import java.util.Set;

/** Thrown at the start when a class is set for a command that does not exist. */
final class UnknownCommandException extends RuntimeException {

  UnknownCommandException(String key, Set<String> known) {
    super(
        "sidecar.commands.classes has the key '%s', which is no command; allowed are %s"
            .formatted(key, String.join(", ", known)));
  }
}
