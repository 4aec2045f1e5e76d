package org.verlihub.sidecar.nmdc;

import org.jspecify.annotations.Nullable;

/**
 * What a {@code $MyINFO} says about its user besides the nick. Fields that the hub hides or the
 * client left out are empty; nothing in other people's MyINFO is ever an error. The entities for
 * dollar and bar are decoded, once.
 *
 * @param description free text in front of the tag
 * @param tag the client tag at the end of the description, or null if there is none
 * @param connection the connection name without the flag byte: {@code 100}, {@code 0.02}, {@code
 *     Cable}, or empty
 * @param flags the byte before the fourth {@code $}, any value from 0 to 255; see {@link #away()}
 *     and the others
 * @param email as typed by its owner, not checked
 * @param shareBytes shared bytes; 0 for a value of more than 18 digits or none, as the hub itself
 *     has it
 */
public record MyInfo(
    String description,
    @Nullable ClientTag tag,
    String connection,
    int flags,
    String email,
    long shareBytes) {

  private static final int AWAY = 2;
  private static final int SERVER = 4;
  private static final int FIREBALL = 8;
  private static final int TLS = 16;
  private static final int NAT = 32;

  /** How many characters all its texts have together. */
  public int characters() {
    return description.length()
        + (tag == null ? 0 : tag.text().length())
        + connection.length()
        + email.length();
  }

  /** Bit 1: the user is away. */
  public boolean away() {
    return (flags & AWAY) != 0;
  }

  /** Bit 2: long uptime. */
  public boolean server() {
    return (flags & SERVER) != 0;
  }

  /** Bit 3: has lately uploaded fast. */
  public boolean fireball() {
    return (flags & FIREBALL) != 0;
  }

  /** Bit 4: supports encrypted connections between clients. */
  public boolean tls() {
    return (flags & TLS) != 0;
  }

  /** Bit 5: supports NAT traversal. */
  public boolean natTraversal() {
    return (flags & NAT) != 0;
  }
}
