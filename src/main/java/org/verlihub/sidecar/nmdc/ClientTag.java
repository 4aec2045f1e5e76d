package org.verlihub.sidecar.nmdc;

import org.jspecify.annotations.Nullable;

/**
 * The tag that clients put at the end of their description: {@code <client
 * V:version,M:A,H:a/b/c,S:n>}. Real ones lack any of these; whatever cannot be read is null or
 * empty, and {@link #text} always keeps the whole.
 *
 * @param text the tag as sent, angle brackets included
 * @param client what stands in front of the first item, may hold spaces; empty if there is nothing
 * @param version what follows {@code V:}; empty if there is none
 * @param mode how others reach the client
 * @param hubs on how many hubs the client is, or null if the tag does not say
 * @param slots upload slots, or null if the tag does not say
 */
public record ClientTag(
    String text,
    String client,
    String version,
    Mode mode,
    @Nullable Hubs hubs,
    @Nullable Integer slots) {

  /** Reads a tag that was kept as its text, brackets included; one without them is all client. */
  public static ClientTag kept(String text) {
    return text.length() >= 2 && text.startsWith("<") && text.endsWith(">")
        ? ClientTagReader.read(text)
        : new ClientTag(text, text, "", Mode.UNKNOWN, null, null);
  }

  /** How other clients reach this one. */
  public enum Mode {
    /** {@code M:A}. */
    ACTIVE,
    /** {@code M:P}. */
    PASSIVE,
    /** {@code M:5}, through a SOCKS proxy. */
    SOCKS,
    /** The tag does not say, or says something else. */
    UNKNOWN
  }

  /**
   * {@code H:user/registered/operator}; a single number counts as user.
   *
   * @param user hubs where the client is an ordinary user
   * @param registered hubs where it is registered
   * @param operator hubs where it is an operator
   */
  public record Hubs(int user, int registered, int operator) {
    /** All hubs together. */
    public int total() {
      return user + registered + operator;
    }
  }
}
