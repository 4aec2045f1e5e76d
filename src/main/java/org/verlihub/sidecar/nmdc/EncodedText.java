package org.verlihub.sidecar.nmdc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Free text as it stands in a frame: encoded first, then, byte by byte, escaped. */
final class EncodedText {

  private static final byte[] BAR = Entities.BAR.getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DOLLAR = Entities.DOLLAR.getBytes(StandardCharsets.US_ASCII);

  private EncodedText() {}

  /** For chat and private messages, where a {@code $} is harmless. */
  static byte[] ofTalk(String text, HubCharset charset) {
    return escaped(charset.encodeReadably(text), false);
  }

  /** For a field between {@code $}s; in one line. */
  static byte[] ofField(String text, HubCharset charset) {
    String line = text.replace("\r\n", " ").replace('\n', ' ').replace('\r', ' ');
    return escaped(charset.encodeReadably(line), true);
  }

  /** The bytes of a text for a place where {@code $} separates. */
  static byte[] withoutDollars(byte[] encoded) {
    return escaped(encoded, true);
  }

  private static byte[] escaped(byte[] encoded, boolean dollars) {
    int first = 0;
    while (first < encoded.length && !needsEscape(encoded[first], dollars)) {
      first++;
    }
    if (first == encoded.length) {
      return encoded;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(encoded.length + 16);
    for (byte b : encoded) {
      if (needsEscape(b, dollars)) {
        out.writeBytes(b == '|' ? BAR : DOLLAR);
      } else {
        out.write(b);
      }
    }
    return out.toByteArray();
  }

  private static boolean needsEscape(byte b, boolean dollars) {
    return b == '|' || (dollars && b == '$');
  }
}
