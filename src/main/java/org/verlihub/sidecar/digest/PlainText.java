package org.verlihub.sidecar.digest;

import java.util.Locale;
import java.util.regex.Pattern;

/** Makes text of strangers fit to stand in a mail. */
final class PlainText {

  private static final int SUBJECT_NAME = 100;

  /** Line ends of every sort, those that only some programs know included. */
  private static final Pattern LINE_END =
      Pattern.compile("\\r\\n|[\\n\\r\\x0B\\f\\u0085\\u2028\\u2029]");

  /** Controls, and marks that turn the direction of writing: what follows would read otherwise. */
  private static final Pattern UNFIT =
      Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069]|\\p{Cs}");

  private PlainText() {}

  /** With plain line ends and nothing that a terminal or mail program would act on. */
  static String of(String text) {
    return UNFIT.matcher(LINE_END.matcher(text).replaceAll("\n")).replaceAll("\uFFFD");
  }

  /** The same on one line. */
  static String line(String text) {
    return of(text).replace('\n', ' ').replace('\t', ' ');
  }

  /** With every further line set in, so that nobody can make up the beginning of another one. */
  static String indented(String text) {
    return of(text).stripTrailing().replace("\n", "\n    ");
  }

  /** A name as part of a subject, which is one line of bounded length. */
  static String inSubject(String name) {
    String line = line(name).strip();
    return line.codePointCount(0, line.length()) <= SUBJECT_NAME
        ? line
        : line.substring(0, line.offsetByCodePoints(0, SUBJECT_NAME)) + "…";
  }

  /** A number with one decimal, as the duration is given. */
  static String oneDecimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
