package org.verlihub.sidecar.nmdc;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The charset rule of a hub, which itself treats all text as bytes. Reading: each value is strict
 * UTF-8 if its bytes are that, otherwise text of the hub's 8-bit charset. Writing: always the hub's
 * charset.
 *
 * <p>The rule is applied to each value of a message (nick, description, text) by itself, since one
 * message often mixes the charsets of its author and of the hub, and since a nick must read the
 * same wherever it occurs. A very short 8-bit text can be UTF-8 by chance and is then misread (the
 * two letters {@code Её} of CP1251 are the bytes of {@code Ÿ}); nothing in the protocol could tell.
 *
 * @param writing the charset of this hub, UTF-8 or an 8-bit one such as windows-1251
 */
public record HubCharset(Charset writing) {

  /** What Verlihub reports when its owner never set {@code hub_encoding}. */
  public static final HubCharset DEFAULT = new HubCharset(Charset.forName("windows-1252"));

  /** Which charsets there are for a hub, for people. */
  public static final String ALLOWED =
      "UTF-8 or an 8-bit charset such as CP1251, CP1252, ISO-8859-1, KOI8-R";

  /**
   * Refuses charsets in which a {@code |} or {@code $} could hide inside another character or have
   * another byte (UTF-16, GBK, Shift_JIS, EBCDIC).
   *
   * @throws IllegalArgumentException for such a charset
   */
  public HubCharset {
    if (!writing.equals(StandardCharsets.UTF_8) && !isSingleByteAscii(writing)) {
      throw new IllegalArgumentException(
          "The charset %s cannot be spoken on a hub; allowed is %s"
              .formatted(writing.name(), ALLOWED));
    }
  }

  /**
   * The charset with the name a hub reports or an operator types: {@code CP1251}, {@code cp-1251},
   * {@code windows-1251}, {@code UTF-8}, {@code utf8}, {@code ISO-8859-1}.
   *
   * @throws IllegalArgumentException if there is no such charset, or not for a hub
   */
  public static HubCharset named(String name) {
    String trimmed = name.strip();
    String compact = trimmed.replaceAll("[-_ ]", "").toUpperCase(Locale.ROOT);
    String codePage = "windows-" + compact.replaceFirst("^(CP|WINDOWS|WIN)", "");
    for (String candidate : new String[] {trimmed, compact, codePage}) {
      if (isLegal(candidate) && Charset.isSupported(candidate)) {
        return new HubCharset(Charset.forName(candidate));
      }
    }
    throw new IllegalArgumentException(
        "There is no charset \"%s\"; allowed is %s".formatted(name, ALLOWED));
  }

  /** The text of one value; bytes that mean nothing in either charset become U+FFFD. */
  public String decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /** The text of a part of an array. */
  public String decode(byte[] bytes, int offset, int length) {
    String utf8 = new String(bytes, offset, length, StandardCharsets.UTF_8);
    // Text without U+FFFD was well-formed, and ASCII needs no look at all: its string holds no
    // character above U+00FF, which indexOf knows without reading it.
    if (utf8.indexOf('\uFFFD') < 0 || isThe(utf8, bytes, offset, length)) {
      return utf8;
    }
    return new String(bytes, offset, length, fallback());
  }

  /**
   * The bytes of this text on this hub.
   *
   * @throws IllegalArgumentException if the charset lacks a character of it
   */
  public byte[] encodeExactly(String text) {
    try {
      ByteBuffer encoded = encoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "The hub's charset %s cannot write all of this text".formatted(writing.name()), e);
    }
  }

  /**
   * The bytes of the nearest text that this hub can carry: characters its charset lacks are written
   * in Latin letters where they have a customary form ({@code é}, {@code Ж}, {@code “}), else as
   * {@code ?}. No letter is dropped. Line ends and tabs stay; other control characters, which hubs
   * and clients cut off or disconnect for, become visible.
   *
   * <p>The result may hold {@code |} and {@code $} also where the text has none (the full-width
   * {@code ｜} turns into one), so whoever makes a frame escapes afterwards.
   */
  public byte[] encodeReadably(String text) {
    String visible = Transliteration.controlsMadeVisible(text);
    CharsetEncoder encoder = encoder();
    return encoder.canEncode(visible)
        ? visible.getBytes(writing)
        : Transliteration.into(encoder, visible).getBytes(writing);
  }

  private CharsetEncoder encoder() {
    return writing
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private Charset fallback() {
    return writing.equals(StandardCharsets.UTF_8) ? DEFAULT.writing : writing;
  }

  /** Whether the text was written as exactly these bytes, its U+FFFD included. */
  private static boolean isThe(String utf8, byte[] bytes, int offset, int length) {
    byte[] again = utf8.getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(again, 0, again.length, bytes, offset, offset + length);
  }

  private static boolean isSingleByteAscii(Charset charset) {
    if (!charset.canEncode() || charset.newEncoder().maxBytesPerChar() != 1.0f) {
      return false;
    }
    byte[] ascii = new byte[128];
    for (int i = 0; i < ascii.length; i++) {
      ascii[i] = (byte) i;
    }
    String text = new String(ascii, StandardCharsets.US_ASCII);
    return text.equals(new String(ascii, charset)) && Arrays.equals(text.getBytes(charset), ascii);
  }

  private static boolean isLegal(String name) {
    return !name.isEmpty()
        && name.chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "-_.:+".indexOf(c) >= 0))
        && Character.isLetterOrDigit(name.charAt(0));
  }
}
