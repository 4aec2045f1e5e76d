package org.verlihub.sidecar.nmdc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one {@code $Command payload} or line of talk while they are read. Positions are
 * indexes into the array it was given; nothing is copied until a value is taken out.
 */
final class Frame {

  private final byte[] bytes;
  private final int start;
  private final int end;
  private final HubCharset charset;
  private final int payload;

  Frame(byte[] bytes, int start, int end, HubCharset charset) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.charset = charset;
    this.payload = Math.min(find(' ', start) + 1, end);
  }

  /** The word after the first {@code $}. */
  String command() {
    int space = find(' ', start);
    int name = Math.min(start + 1, space);
    return new String(bytes, name, space - name, StandardCharsets.ISO_8859_1);
  }

  /** Where the payload begins: behind the space that ends the command, or at the end. */
  int payload() {
    return payload;
  }

  int end() {
    return end;
  }

  int length() {
    return end - start;
  }

  byte at(int position) {
    return bytes[position];
  }

  /** The first such byte at or after {@code from}, or the end. */
  int find(char ascii, int from) {
    return find(ascii, from, end);
  }

  /** The first such byte at or after {@code from} and before {@code to}, or {@code to}. */
  int find(char ascii, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == ascii) {
        return i;
      }
    }
    return to;
  }

  /** The last such byte in the range, or -1. */
  int findLast(char ascii, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (bytes[i] == ascii) {
        return i;
      }
    }
    return -1;
  }

  /** Where this ASCII text first stands at or after {@code from}, or -1. */
  int find(String ascii, int from) {
    for (int i = from; i <= end - ascii.length(); i++) {
      if (startsWith(ascii, i)) {
        return i;
      }
    }
    return -1;
  }

  boolean startsWith(String ascii, int position) {
    if (position + ascii.length() > end) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[position + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The whole payload as text. */
  String text() {
    return text(payload, end);
  }

  String text(int from, int to) {
    return charset.decode(bytes, from, to - from);
  }

  /** The nick in this range, or null if no nick reads so. */
  @Nullable Nick nick(int from, int to) {
    return Nick.read(bytes, from, to, charset);
  }

  /** The non-empty words of the payload between these separators. */
  List<String> words(char separator, char otherSeparator) {
    List<String> words = new ArrayList<>();
    int from = payload;
    while (from < end) {
      int to = Math.min(find(separator, from), find(otherSeparator, from));
      if (to > from) {
        words.add(text(from, to));
      }
      from = to + 1;
    }
    return List.copyOf(words);
  }

  byte[] copy(int from, int to) {
    byte[] copy = new byte[to - from];
    System.arraycopy(bytes, from, copy, 0, copy.length);
    return copy;
  }

  /** The number in this range, or 0 if it is none or has more than 18 digits. */
  long number(int from, int to) {
    if (to - from > 18) {
      return 0;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  HubMessage.Malformed malformed(String expected) {
    return new HubMessage.Malformed(command(), "expected " + expected, excerpt());
  }

  private String excerpt() {
    int limit = HubMessage.Malformed.EXCERPT_LENGTH;
    String head = text(start, Math.min(end, start + limit));
    StringBuilder excerpt = new StringBuilder(limit);
    for (int i = 0; i < head.length(); i++) {
      String shown = Visible.of(head.charAt(i));
      if (excerpt.length() + shown.length() > limit) {
        break;
      }
      excerpt.append(shown);
    }
    return excerpt.toString();
  }
}
