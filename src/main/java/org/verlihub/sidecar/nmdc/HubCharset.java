package org.verlihub.sidecar.nmdc;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The charset rule of a hub, which itself treats all text as bytes. Reading: each message is strict
 * UTF-8 if its bytes are that, otherwise text of the hub's 8-bit charset. Writing: always the hub's
 * charset.
 *
 * @param writing the charset of this hub, UTF-8 or an 8-bit one such as windows-1251
 */
public record HubCharset(Charset writing) {

  /** What Verlihub reports when its owner never set {@code hub_encoding}. */
  public static final HubCharset DEFAULT = new HubCharset(Charset.forName("windows-1252"));

  /** The text of one message; bytes that mean nothing in either charset become U+FFFD. */
  public String decode(byte[] bytes) {
    String utf8 = new String(bytes, StandardCharsets.UTF_8);
    if (utf8.indexOf('\uFFFD') < 0 || isStrictUtf8(bytes)) {
      return utf8;
    }
    return new String(bytes, fallback());
  }

  /**
   * The bytes of this text on this hub.
   *
   * @throws IllegalArgumentException if the charset lacks a character of it
   */
  public byte[] encodeExactly(String text) {
    try {
      ByteBuffer encoded =
          writing
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "The hub's charset %s cannot write all of this text".formatted(writing.name()), e);
    }
  }

  private Charset fallback() {
    return writing.equals(StandardCharsets.UTF_8) ? DEFAULT.writing : writing;
  }

  private static boolean isStrictUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
