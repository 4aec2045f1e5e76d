package org.verlihub.sidecar.access;

import org.jspecify.annotations.Nullable;

/** Who did something, as the audit log tells it. */
public sealed interface Actor {

  /**
   * A program with an API key.
   *
   * @param id the part of the key that may be shown
   * @param name what the key is called
   * @param address where the request came from
   */
  record KeyHolder(String id, String name, String address) implements Actor {}

  /**
   * An operator of the hub.
   *
   * @param nick as it reads
   * @param level the class that the hub says the operator has; null if it could not be found out
   */
  record Operator(String nick, @Nullable Integer level) implements Actor {}

  /**
   * Somebody on the machine itself, by command line.
   *
   * @param account of the operating system
   */
  record Console(String account) implements Actor {}
}
