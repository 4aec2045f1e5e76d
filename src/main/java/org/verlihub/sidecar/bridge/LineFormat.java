package org.verlihub.sidecar.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a line is written: text with placeholders such as {@code {nick}}. Both directions know all of
 * them; one that has no meaning in a direction is empty there. What a placeholder stands for is
 * never searched for placeholders again.
 */
public final class LineFormat {

  /** What may stand in braces. */
  static final Set<String> PLACEHOLDERS =
      Set.of(
          "nick",
          "username",
          "text",
          "message",
          "protocol",
          "account",
          "gateway",
          "channel",
          "userid",
          "class",
          "class_name",
          "user_class",
          "hub",
          "time");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  /** A piece of the format: literal text, or the name of a placeholder. */
  private record Piece(String text, boolean placeholder) {}

  private final String pattern;
  private final List<Piece> pieces;

  private LineFormat(String pattern, List<Piece> pieces) {
    this.pattern = pattern;
    this.pieces = List.copyOf(pieces);
  }

  /**
   * Reads a format. Spring converts settings with it.
   *
   * @throws IllegalArgumentException if a placeholder does not exist, or none is the line's text
   */
  public static LineFormat of(String pattern) {
    List<Piece> pieces = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(pattern);
    int end = 0;
    boolean carriesText = false;
    while (matcher.find()) {
      String name = matcher.group(1);
      if (!PLACEHOLDERS.contains(name)) {
        throw new IllegalArgumentException(
            "'%s' has the placeholder {%s}; allowed are %s"
                .formatted(pattern, name, String.join(", ", new TreeSet<>(PLACEHOLDERS))));
      }
      carriesText |= name.equals("text") || name.equals("message");
      pieces.add(new Piece(pattern.substring(end, matcher.start()), false));
      pieces.add(new Piece(name, true));
      end = matcher.end();
    }
    pieces.add(new Piece(pattern.substring(end), false));
    if (!carriesText) {
      throw new IllegalArgumentException(
          "'%s' loses what was said; write {text} or {message} somewhere".formatted(pattern));
    }
    return new LineFormat(pattern, pieces);
  }

  /** The line; a placeholder without a value is empty. */
  String write(Map<String, String> values) {
    StringBuilder line = new StringBuilder();
    for (Piece piece : pieces) {
      line.append(piece.placeholder() ? values.getOrDefault(piece.text(), "") : piece.text());
    }
    return line.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LineFormat format && format.pattern.equals(pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return pattern;
  }
}
