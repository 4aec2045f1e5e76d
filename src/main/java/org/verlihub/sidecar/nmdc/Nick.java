package org.verlihub.sidecar.nmdc;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The name of a hub user. Its identity is the raw bytes the hub sent, compared the way the hub
 * compares them: byte by byte, ASCII letters without regard to case. Its text is for people only:
 * two nicks that read alike (the same word in CP1251 and in UTF-8) are two users, and one nick
 * keeps its identity whatever charset it is read in.
 *
 * <p>Ordered by the folded bytes, unsigned, so that a list of users has one stable order on every
 * machine.
 *
 * <p>Immutable. The hub allows 1 to 64 bytes for guests ({@code max_nick}) and more for registered
 * accounts; this type takes any non-empty nick that a frame can carry, and from a hub up to 512
 * bytes.
 */
public final class Nick implements Comparable<Nick> {

  /**
   * Users in the order of the hash by which Verlihub finds them, see {@link #mistakenFor}: who has
   * the same hash as somebody stands beside him.
   */
  public static final Comparator<Nick> BY_HASH_OF_THE_HUB = Nick::compareByHash;

  /**
   * A hub lets nobody in whose nick and description together have more ({@code max_len_myinfo}).
   */
  static final int LONGEST_READ = 512;

  private final byte[] raw;
  private final String text;

  /** As Verlihub makes it, in which users are found by this alone. */
  private final long hash;

  private Nick(byte[] raw, String text) {
    this.raw = raw;
    this.text = text;
    this.hash = hashOfTheHub(raw);
  }

  /**
   * The nick with these bytes, as a hub sent them or a caller percent-encoded them.
   *
   * @throws IllegalArgumentException if it is empty or contains a byte that no frame can carry
   *     inside a nick: space, {@code $}, {@code |}, {@code <}, {@code >}, CR, LF, NUL
   */
  public static Nick ofBytes(byte[] raw, HubCharset charset) {
    requireCarriable(raw);
    return new Nick(raw.clone(), charset.decode(raw));
  }

  /**
   * The nick a person typed, encoded as this hub writes text.
   *
   * @throws IllegalArgumentException as {@link #ofBytes}, or if the charset lacks a character of it
   */
  public static Nick ofText(String text, HubCharset charset) {
    byte[] raw = charset.encodeExactly(text);
    requireCarriable(raw);
    return new Nick(raw, text);
  }

  /** The nick in a part of a frame, or null if no nick reads so or it is too long for a hub's. */
  static @Nullable Nick read(byte[] bytes, int from, int to, HubCharset charset) {
    if (from >= to || to - from > LONGEST_READ) {
      return null;
    }
    for (int i = from; i < to; i++) {
      if (!isCarriable(bytes[i])) {
        return null;
      }
    }
    return new Nick(Arrays.copyOfRange(bytes, from, to), charset.decode(bytes, from, to - from));
  }

  /**
   * A nick that was kept somewhere, with the text it had then: the charset it was read in may not
   * be known any more.
   *
   * @throws IllegalArgumentException as {@link #ofBytes}
   */
  public static Nick kept(byte[] raw, String text) {
    requireCarriable(raw);
    return new Nick(raw.clone(), text);
  }

  /** A fresh copy of the bytes that address this user on the hub. */
  public byte[] bytes() {
    return raw.clone();
  }

  /** How many bytes the nick takes on the wire. */
  public int length() {
    return raw.length;
  }

  /** Whether these bytes begin with the nick, in any letter case. */
  boolean begins(byte[] line) {
    if (line.length < raw.length) {
      return false;
    }
    for (int i = 0; i < raw.length; i++) {
      if (folded(line[i]) != folded(raw[i])) {
        return false;
      }
    }
    return true;
  }

  /** For people: strict UTF-8 if the bytes are that, else the hub's 8-bit charset. Not unique. */
  public String text() {
    return text;
  }

  /**
   * Whether the bytes are the same letter by letter, case included: {@code Oper} and {@code OPER}
   * are one user spelt two ways.
   */
  public boolean sameSpelling(Nick other) {
    return Arrays.equals(raw, other.raw) && text.equals(other.text);
  }

  /**
   * Whether these words of a line from the hub are this nick, in any letter case: like all talk
   * they have had two entities turned back, which a nick may hold and keeps.
   */
  public boolean isWritten(String words) {
    return Entities.decode(text).equalsIgnoreCase(words);
  }

  /**
   * Whether Verlihub would take one of the two for the other although they differ: it finds users
   * by a hash of the nick in lower case ({@code h = 33 h + byte}) and compares nothing else.
   */
  public boolean mistakenFor(Nick other) {
    return !equals(other) && hash == other.hash;
  }

  private static int compareByHash(Nick one, Nick other) {
    int difference = Long.compare(one.hash, other.hash);
    return difference == 0 ? one.compareTo(other) : difference;
  }

  @Override
  public boolean equals(Object object) {
    if (this == object) {
      return true;
    }
    return object instanceof Nick other && hash == other.hash && compareTo(other) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }

  @Override
  public int compareTo(Nick other) {
    byte[] a = raw;
    byte[] b = other.raw;
    int shared = Math.min(a.length, b.length);
    for (int i = 0; i < shared; i++) {
      int difference = folded(a[i]) - folded(b[i]);
      if (difference != 0) {
        return difference;
      }
    }
    return a.length - b.length;
  }

  /**
   * The text with control characters written as numbers, or for a nick that reads as nothing its
   * bytes in hexadecimal; for logs.
   */
  @Override
  public String toString() {
    return text.isBlank() ? "0x" + HexFormat.of().formatHex(raw) : Visible.of(text);
  }

  private static void requireCarriable(byte[] raw) {
    if (raw.length == 0) {
      throw new IllegalArgumentException("A nick has at least one byte");
    }
    for (byte b : raw) {
      if (!isCarriable(b)) {
        throw new IllegalArgumentException(
            "A nick cannot contain the byte 0x%02X (space, $, |, <, >, CR, LF and NUL are not allowed)"
                .formatted(b));
      }
    }
  }

  /** Any other byte, also one that is no character in any charset, names somebody. */
  private static boolean isCarriable(byte b) {
    return switch (b) {
      case ' ', '$', '|', '<', '>', '\r', '\n', 0 -> false;
      default -> true;
    };
  }

  private static int folded(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b & 0xFF;
  }

  private static long hashOfTheHub(byte[] raw) {
    long h = 0;
    for (byte b : raw) {
      h = 33 * h + (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b);
    }
    return h;
  }
}
