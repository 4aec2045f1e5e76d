package org.verlihub.sidecar.bridge;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes text of one network fit for another: lines, without what is invisible, moves the cursor or
 * turns the writing direction. Joiners stay, since emoji and several scripts need them.
 */
final class PlainText {

  /** On one letter; no script needs as many, and piles of them cover the lines around. */
  private static final int MOST_ACCENTS = 6;

  private PlainText() {}

  /** The lines that hold anything, trimmed; fences of code blocks are left out. */
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("[\\r\\n\\u000B\\f\\u0085\\u2028\\u2029]+", -1)) {
      String clean = visible(line).strip();
      if (!clean.isEmpty() && !clean.matches("```\\w*")) {
        lines.add(clean);
      }
    }
    return lines;
  }

  /** The text as one line. */
  static String line(String text) {
    return String.join(" ", lines(text));
  }

  /** The first lines, each cut to so many characters, and a note of how many lines are left out. */
  static List<String> bounded(List<String> lines, int maxLines, int maxLength) {
    List<String> bounded = new ArrayList<>();
    for (String line : lines.subList(0, Math.min(lines.size(), maxLines))) {
      bounded.add(cut(line, maxLength));
    }
    if (lines.size() > maxLines) {
      bounded.add(more(lines.size() - maxLines));
    }
    return bounded;
  }

  /** What stands for lines that are not shown. */
  static String more(long lines) {
    return lines == 1 ? "(… 1 more line)" : "(… %d more lines)".formatted(lines);
  }

  /** At most so many characters, never half of one; what is cut off is marked. */
  static String cut(String text, int maxLength) {
    if (text.codePointCount(0, text.length()) <= maxLength) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, Math.max(0, maxLength - 1))) + "…";
  }

  private static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    int accents = 0;
    for (int c : text.codePoints().toArray()) {
      accents = isAccent(c) ? accents + 1 : 0;
      if (c == '\t') {
        visible.append(' ');
      } else if (!isHarmful(c) && accents <= MOST_ACCENTS) {
        visible.appendCodePoint(c);
      }
    }
    return visible.toString();
  }

  private static boolean isAccent(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean isHarmful(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> true;
      case Character.FORMAT ->
          // U+E0020 and up spell the flags of countries' parts
          c != 0x200C && c != 0x200D && !(c >= 0xE0020 && c <= 0xE007F);
      default -> false;
    };
  }
}
