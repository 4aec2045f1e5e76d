package org.verlihub.sidecar.nmdc;

import java.io.ByteArrayOutputStream;
import java.util.regex.Pattern;

/** Texts that stand inside a command; see {@link OutgoingText#topic} and {@code reason}. */
final class CommandText {

  /** Verlihub refuses a longer topic. */
  static final int MAX_TOPIC_BYTES = 255;

  static final int MAX_REASON_BYTES = 500;

  private static final Pattern LINE_ENDS =
      Pattern.compile("[\\r\\n\\x0B\\f\\u0085\\u2028\\u2029]+");
  private static final Pattern BAN_TIME = Pattern.compile("_ban_", Pattern.CASE_INSENSITIVE);

  private CommandText() {}

  static OutgoingText.Composed<OutgoingText.InCommand> topic(String text, TextRules rules) {
    return composed(text, rules, "topic", MAX_TOPIC_BYTES);
  }

  static OutgoingText.Composed<OutgoingText.InCommand> reason(String text, TextRules rules) {
    OutgoingText.Composed<OutgoingText.InCommand> reason =
        composed(text, rules, "reason", MAX_REASON_BYTES);
    // the bytes that go out count: full-width letters may have become plain ones
    if (reason instanceof OutgoingText.Accepted<OutgoingText.InCommand>(var accepted)
        && BAN_TIME.matcher(accepted.text()).find()) {
      return new OutgoingText.Refused<>(
          OutgoingText.Reason.BAN,
          "The reason contains \"_ban_\", which the hub would read as the length of a ban; write it"
              + " otherwise");
    }
    return reason;
  }

  private static OutgoingText.Composed<OutgoingText.InCommand> composed(
      String text, TextRules rules, String what, int maxBytes) {
    String line = LINE_ENDS.matcher(text).replaceAll(" ").strip();
    if (line.isBlank()) {
      return new OutgoingText.Refused<>(
          OutgoingText.Reason.EMPTY,
          "The %s is empty; write at least one visible character".formatted(what));
    }
    if (line.length() > TextRules.MAX_BYTES) {
      return tooLong(what, "%,d characters".formatted(line.length()), maxBytes);
    }
    byte[] bytes = withoutVariables(EncodedText.ofTalk(line, rules.charset()));
    if (bytes.length > maxBytes) {
      return tooLong(what, "%,d bytes".formatted(bytes.length), maxBytes);
    }
    return new OutgoingText.Accepted<>(new OutgoingText.InCommand(bytes, rules.charset()));
  }

  /** Looks at the bytes, since more than one character is written as {@code %} or as {@code [}. */
  private static byte[] withoutVariables(byte[] line) {
    ByteArrayOutputStream apart = new ByteArrayOutputStream(line.length + 8);
    for (int i = 0; i < line.length; i++) {
      if (i > 0 && line[i - 1] == '%' && line[i] == '[') {
        apart.write(' ');
      }
      apart.write(line[i]);
    }
    return apart.toByteArray();
  }

  private static OutgoingText.Refused<OutgoingText.InCommand> tooLong(
      String what, String length, int maxBytes) {
    return new OutgoingText.Refused<>(
        OutgoingText.Reason.TOO_LONG,
        "The %s takes %s; allowed is %,d bytes".formatted(what, length, maxBytes));
  }
}
