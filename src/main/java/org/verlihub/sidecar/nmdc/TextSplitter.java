package org.verlihub.sidecar.nmdc;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Cuts a long text into parts that each fit into one message. */
final class TextSplitter {

  /** In front of a part that would begin a command; of these one is surely no prefix of the hub. */
  private static final List<String> HARMLESS = List.of(" ", ".", "-", ">", "~", "_", ":");

  /** A line or word end in the last part of what fits is worth a shorter message. */
  private static final int NO_FURTHER_BACK_THAN = 4;

  private TextSplitter() {}

  static <T extends OutgoingText> OutgoingText.InParts<T> split(
      String text,
      TextRules rules,
      int maxParts,
      Function<String, OutgoingText.Composed<T>> composer) {
    List<T> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = endOfPart(text, at, rules);
      String part = text.substring(at, end);
      at = behindSeparator(text, end);
      if (part.isBlank() && (!parts.isEmpty() || at < text.length())) {
        continue;
      }
      OutgoingText.Composed<T> composed = composer.apply(part);
      if (!parts.isEmpty() && composed instanceof OutgoingText.Refused<T>) {
        composed = defused(part, composer, composed);
      }
      switch (composed) {
        case OutgoingText.Refused<T> refused -> {
          return refused;
        }
        case OutgoingText.Accepted<T>(T accepted) -> parts.add(accepted);
      }
      if (parts.size() > maxParts || (parts.size() == maxParts && !text.substring(at).isBlank())) {
        return new OutgoingText.Refused<>(
            OutgoingText.Reason.TOO_LONG,
            "The text has %,d characters and takes more than %d messages of %,d bytes"
                .formatted(text.length(), maxParts, rules.maxBytes()));
      }
    }
    if (parts.isEmpty()) {
      return new OutgoingText.Refused<>(
          OutgoingText.Reason.EMPTY, "The text is empty; say at least one visible character");
    }
    return new OutgoingText.Parts<>(parts);
  }

  private static <T extends OutgoingText> OutgoingText.Composed<T> defused(
      String part,
      Function<String, OutgoingText.Composed<T>> composer,
      OutgoingText.Composed<T> refused) {
    for (String front : HARMLESS) {
      if (composer.apply(front + part) instanceof OutgoingText.Accepted<T> accepted) {
        return accepted;
      }
    }
    return refused;
  }

  /** Leaves a byte for what may have to stand in front. */
  private static int endOfPart(String text, int start, TextRules rules) {
    int room = Math.max(1, rules.maxBytes() - 1);
    int longest = Math.min(text.length(), start + room);
    if (fits(text, start, longest, rules.charset(), room)) {
      return longest == text.length() ? longest : friendlyEnd(text, start, longest);
    }
    int fitting = start;
    int tooLong = longest;
    while (tooLong - fitting > 1) {
      int middle = (fitting + tooLong) >>> 1;
      if (fits(text, start, middle, rules.charset(), room)) {
        fitting = middle;
      } else {
        tooLong = middle;
      }
    }
    // where not even one character fits, the composer says so
    return fitting == start
        ? start + Character.charCount(text.codePointAt(start))
        : friendlyEnd(text, start, fitting);
  }

  private static boolean fits(String text, int start, int end, HubCharset charset, int room) {
    return EncodedText.ofTalk(text.substring(start, end), charset).length <= room;
  }

  private static int friendlyEnd(String text, int start, int longest) {
    int earliest = start + (longest - start) / NO_FURTHER_BACK_THAN;
    int line = text.lastIndexOf('\n', longest);
    if (line > earliest) {
      return text.charAt(line - 1) == '\r' ? line - 1 : line;
    }
    for (int i = longest; i > earliest; i--) {
      if (text.charAt(i) == ' ') {
        return i;
      }
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text.substring(start, Math.min(text.length(), longest + 1)));
    int whole = start + characters.preceding(longest - start + 1);
    if (whole > earliest) {
      return whole;
    }
    return Character.isLowSurrogate(text.charAt(longest))
            && Character.isHighSurrogate(text.charAt(longest - 1))
            && longest - 1 > start
        ? longest - 1
        : longest;
  }

  /** The one line end or blank at which the text was cut is not said again. */
  private static int behindSeparator(String text, int end) {
    if (end >= text.length()) {
      return end;
    }
    if (text.startsWith("\r\n", end)) {
      return end + 2;
    }
    char c = text.charAt(end);
    return c == '\n' || c == ' ' ? end + 1 : end;
  }
}
