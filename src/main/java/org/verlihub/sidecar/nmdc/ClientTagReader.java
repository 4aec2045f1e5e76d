package org.verlihub.sidecar.nmdc;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code <client V:version,M:A,H:a/b/c,S:n>} with everything that real clients do to it: no
 * version, lower-case {@code v:}, spaces inside the numbers, further items ({@code L:}, {@code B:},
 * {@code O:}), any order. The first of two equal items counts.
 */
final class ClientTagReader {

  private final String text;
  private String client = "";
  private @Nullable String version;
  private ClientTag.@Nullable Mode mode;
  private ClientTag.@Nullable Hubs hubs;
  private @Nullable Integer slots;

  private ClientTagReader(String text) {
    this.text = text;
  }

  /** The tag in this text, which begins with {@code <} and ends with {@code >}. */
  static ClientTag read(String text) {
    return new ClientTagReader(text).read();
  }

  private ClientTag read() {
    int end = text.length() - 1;
    int comma = itemEnd(1, end);
    int first = firstItem(1, comma);
    client = text.substring(1, first).strip();
    item(first, comma);
    while (comma < end) {
      int start = comma + 1;
      comma = itemEnd(start, end);
      item(start, comma);
    }
    return new ClientTag(
        text,
        client,
        version == null ? "" : version,
        mode == null ? ClientTag.Mode.UNKNOWN : mode,
        hubs,
        slots);
  }

  private int itemEnd(int from, int end) {
    int comma = text.indexOf(',', from);
    return comma < 0 ? end : Math.min(comma, end);
  }

  /**
   * The first item shares its part of the tag with the name of the client, which may hold spaces:
   * the item is the first word of the form {@code X:…}.
   */
  private int firstItem(int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      boolean wordStart = i == from || text.charAt(i - 1) == ' ';
      if (wordStart && text.charAt(i + 1) == ':' && isLetter(text.charAt(i))) {
        return i;
      }
    }
    return to;
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private void item(int from, int to) {
    int start = from;
    while (start < to && text.charAt(start) == ' ') {
      start++;
    }
    if (to - start < 2 || text.charAt(start + 1) != ':') {
      return;
    }
    String value = text.substring(start + 2, to).strip();
    switch (text.charAt(start)) {
      case 'V', 'v' -> version = version == null ? value : version;
      case 'M' -> mode = mode == null ? mode(value) : mode;
      case 'H' -> hubs = hubs == null ? hubs(value) : hubs;
      case 'S' -> slots = slots == null ? number(value) : slots;
      default -> {
        // limits, bandwidth and the like, which the text of the tag keeps
      }
    }
  }

  private static ClientTag.Mode mode(String value) {
    return switch (value) {
      case "A" -> ClientTag.Mode.ACTIVE;
      case "P" -> ClientTag.Mode.PASSIVE;
      case "5" -> ClientTag.Mode.SOCKS;
      default -> ClientTag.Mode.UNKNOWN;
    };
  }

  private static ClientTag.@Nullable Hubs hubs(String value) {
    int first = value.indexOf('/');
    if (first < 0) {
      Integer user = number(value);
      return user == null ? null : new ClientTag.Hubs(user, 0, 0);
    }
    Integer user = number(value.substring(0, first));
    if (user == null) {
      return null;
    }
    int second = value.indexOf('/', first + 1);
    String registered = value.substring(first + 1, second < 0 ? value.length() : second);
    String operator = second < 0 ? "" : value.substring(second + 1);
    return new ClientTag.Hubs(user, orZero(number(registered)), orZero(number(operator)));
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  /** A number of at most 9 digits, or null: no client has a billion slots. */
  private static @Nullable Integer number(String value) {
    String digits = value.strip();
    if (digits.isEmpty() || digits.length() > 9) {
      return null;
    }
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return null;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
