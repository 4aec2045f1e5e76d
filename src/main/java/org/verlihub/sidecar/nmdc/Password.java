package org.verlihub.sidecar.nmdc;

/**
 * The password of a hub account. Its {@link #toString()} hides it, so that it cannot slip into a
 * log through the record that carries it.
 *
 * @param secret what is sent to the hub; without {@code |}, which no hub password can contain
 */
public record Password(String secret) {

  /** Refuses what could not be sent as it is. */
  public Password {
    if (secret.isEmpty() || secret.indexOf('|') >= 0 || secret.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "A hub password has at least one character and neither | nor NUL");
    }
  }

  @Override
  public String toString() {
    return "Password[hidden]";
  }
}
