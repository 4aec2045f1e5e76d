package org.verlihub.sidecar.nmdc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decides what may go out. Every check looks at the bytes that will be sent and not at the text
 * that came in, because transliteration can make a {@code !} out of a full-width {@code ！}.
 */
final class TextComposer {

  private static final byte[] SPACE = ascii(" ");
  private static final byte[] IS_KICKING = ascii("is kicking ");
  private static final byte[] BECAUSE = ascii("ecause:");

  private TextComposer() {}

  static OutgoingText.Composed<OutgoingText.MainChat> mainChat(String text, TextRules rules) {
    byte[] line = EncodedText.ofTalk(text, rules.charset());
    OutgoingText.Refused<OutgoingText.MainChat> refused = unfit(text, line, rules);
    if (refused != null) {
      return refused;
    }
    if (rules.prefixes().begin(line)) {
      return command(rules);
    }
    if (kicks(line, rules.own())) {
      return new OutgoingText.Refused<>(
          OutgoingText.Reason.KICK,
          "The text has the form \"is kicking NICK because: …\", with which the hub would kick NICK;"
              + " put another word in front");
    }
    return new OutgoingText.Accepted<>(
        new OutgoingText.MainChat(rules.own(), line, rules.charset()));
  }

  static OutgoingText.Composed<OutgoingText.Private> privately(
      String text, Nick to, TextRules rules) {
    byte[] line = EncodedText.ofTalk(text, rules.charset());
    OutgoingText.Refused<OutgoingText.Private> refused = unfit(text, line, rules);
    if (refused != null) {
      return refused;
    }
    if (!rules.people().test(to) && rules.prefixes().begin(line)) {
      return command(rules);
    }
    return new OutgoingText.Accepted<>(new OutgoingText.Private(to, line, rules.charset()));
  }

  private static <T extends OutgoingText> OutgoingText.@Nullable Refused<T> unfit(
      String text, byte[] line, TextRules rules) {
    if (text.isBlank()) {
      return new OutgoingText.Refused<>(
          OutgoingText.Reason.EMPTY, "The text is empty; say at least one visible character");
    }
    if (line.length > rules.maxBytes()) {
      return new OutgoingText.Refused<>(
          OutgoingText.Reason.TOO_LONG,
          "The text takes %,d bytes in %s; allowed is %,d"
              .formatted(line.length, rules.charset().writing().name(), rules.maxBytes()));
    }
    return null;
  }

  private static <T extends OutgoingText> OutgoingText.Refused<T> command(TextRules rules) {
    return new OutgoingText.Refused<>(
        OutgoingText.Reason.COMMAND,
        "The text begins with one of %s, so the hub would execute it; put a word in front"
            .formatted(rules.prefixes()));
  }

  /**
   * Whether the line has the kick form, with our own nick in front or nothing. A little wider than
   * the hub's own pattern (letter case of the nick, line breaks, no space at the end), since a hub
   * of another version may be wider too.
   */
  private static boolean kicks(byte[] line, Nick own) {
    int behindNick = own.length() + 1;
    boolean named = own.begins(line) && matches(line, behindNick - 1, SPACE);
    return kicksAt(line, 0) || (named && kicksAt(line, behindNick));
  }

  private static boolean kicksAt(byte[] line, int start) {
    if (!matches(line, start, IS_KICKING)) {
      return false;
    }
    int victim = start + IS_KICKING.length;
    int space = victim;
    while (space < line.length && line[space] != ' ') {
      space++;
    }
    return space > victim
        && space + 1 < line.length
        && (line[space + 1] == 'b' || line[space + 1] == 'B')
        && matches(line, space + 2, BECAUSE);
  }

  private static boolean matches(byte[] line, int at, byte[] expected) {
    return at + expected.length <= line.length
        && Arrays.equals(line, at, at + expected.length, expected, 0, expected.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
