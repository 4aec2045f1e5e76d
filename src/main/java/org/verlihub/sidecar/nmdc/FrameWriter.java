package org.verlihub.sidecar.nmdc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Collects the bytes of one frame and closes it with its only {@code |}. */
final class FrameWriter {

  /** The largest share a hub takes for a number: 18 digits. */
  private static final long MAX_SHARE = 999_999_999_999_999_999L;

  private final HubCharset charset;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);

  FrameWriter(HubCharset charset) {
    this.charset = charset;
  }

  FrameWriter raw(String ascii) {
    return raw(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  FrameWriter raw(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }

  FrameWriter space() {
    bytes.write(' ');
    return this;
  }

  /** A space and the nick. */
  FrameWriter nick(Nick nick) {
    return space().raw(nick.bytes());
  }

  /** A space and a word of visible ASCII without {@code $} and {@code |}. */
  FrameWriter word(String what, String word) {
    boolean fit =
        !word.isEmpty() && word.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '$' && c != '|');
    if (!fit) {
      throw new IllegalArgumentException(
          "The %s \"%s\" cannot be sent; allowed are visible ASCII characters but $ and |"
              .formatted(what, word));
    }
    return space().raw(word);
  }

  /** Free text, escaped. */
  FrameWriter field(String text) {
    return raw(EncodedText.ofField(text, charset));
  }

  /** The flag byte of {@code $MyINFO}. */
  FrameWriter flag(int flag) {
    if (flag < 1 || flag > 0xFF || flag == '$' || flag == '|') {
      throw new IllegalArgumentException(
          "The flag of a MyINFO is %d; allowed is 1 to 255 but 36 ($) and 124 (|)".formatted(flag));
    }
    bytes.write(flag);
    return this;
  }

  FrameWriter number(String what, long number) {
    if (number < 0 || number > MAX_SHARE) {
      throw new IllegalArgumentException(
          "The %s is %d; allowed is 0 to %d".formatted(what, number, MAX_SHARE));
    }
    return raw(Long.toString(number));
  }

  int length() {
    return bytes.size();
  }

  byte[] end() {
    return end(ClientMessageEncoder.MAX_FRAME_BYTES - 2);
  }

  /** Closes the frame if it has at most so many bytes without its {@code |}. */
  byte[] end(int maxBytes) {
    if (bytes.size() > maxBytes) {
      throw new IllegalArgumentException(
          "%s takes %,d bytes; the hub allows %,d".formatted(command(), bytes.size(), maxBytes));
    }
    bytes.write('|');
    return bytes.toByteArray();
  }

  private String command() {
    String head = bytes.toString(StandardCharsets.ISO_8859_1);
    int space = head.indexOf(' ');
    return head.startsWith("$") && space > 0
        ? "The message " + head.substring(0, space)
        : "The line";
  }
}
