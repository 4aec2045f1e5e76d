package org.verlihub.sidecar.migration;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the escape sequences of a Python string into what they stand for. */
final class PythonEscapes {

  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([\\s\\S]))");

  private static final Map<String, String> LETTERS =
      Map.of(
          "n", "\n", "t", "\t", "r", "\r", "a", "\u0007", "b", "\b", "f", "\f", "v", "\u000B", "\n",
          "");

  private PythonEscapes() {}

  /** An unknown sequence stays as it is, which is what Python does. */
  static String undone(String raw) {
    return ESCAPE.matcher(raw).replaceAll(match -> Matcher.quoteReplacement(meaning(match)));
  }

  private static String meaning(java.util.regex.MatchResult escape) {
    for (int group = 1; group <= 3; group++) {
      if (escape.group(group) != null) {
        return character(Integer.parseUnsignedInt(escape.group(group), 16), escape.group());
      }
    }
    if (escape.group(4) != null) {
      return character(Integer.parseInt(escape.group(4), 8), escape.group());
    }
    String letter = escape.group(5);
    if (letter.equals("\\") || letter.equals("'") || letter.equals("\"")) {
      return letter;
    }
    return LETTERS.getOrDefault(letter, escape.group());
  }

  private static String character(int codePoint, String otherwise) {
    return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : otherwise;
  }
}
