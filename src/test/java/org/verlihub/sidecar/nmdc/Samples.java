package org.verlihub.sidecar.nmdc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Random;

/** Short ways to write bytes and values in tests. */
final class Samples {

  static final HubCharset UTF8 = new HubCharset(UTF_8);
  static final HubCharset CP1251 = HubCharset.named("CP1251");
  static final HubCharset CP1252 = HubCharset.named("CP1252");

  private Samples() {}

  /** One byte per character, as the transcripts are written: {@code \u00e9} is the byte E9. */
  static byte[] bytes(String latin) {
    return latin.getBytes(ISO_8859_1);
  }

  /** The same the other way, so that a failed comparison can be read. */
  static String latin(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  static Nick nick(String text) {
    return Nick.ofText(text, UTF8);
  }

  static HubMessage decode(String latin) {
    return new HubMessageDecoder(UTF8).decode(bytes(latin));
  }

  /** A nick of 1 to 12 random bytes, of any value that a nick may have. */
  static Nick randomNick(Random random, HubCharset charset) {
    byte[] raw = new byte[1 + random.nextInt(12)];
    for (int i = 0; i < raw.length; i++) {
      do {
        raw[i] = (byte) (random.nextBoolean() ? random.nextInt(256) : 'a' + random.nextInt(26));
      } while (" $|<>\r\n\0".indexOf(raw[i]) >= 0);
    }
    return Nick.ofBytes(raw, charset);
  }

  /** Random characters out of an alphabet, 0 to {@code max} of them. */
  static String randomText(Random random, String alphabet, int max) {
    int[] characters = alphabet.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(max + 1); n > 0; n--) {
      text.appendCodePoint(characters[random.nextInt(characters.length)]);
    }
    return text.toString();
  }
}
