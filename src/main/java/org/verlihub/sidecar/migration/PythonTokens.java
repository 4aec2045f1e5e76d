package org.verlihub.sidecar.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verlihub.sidecar.migration.PythonToken.Kind;

/** Cuts a Python script into pieces, as far as is needed to read literals. */
final class PythonTokens {

  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
  private static final Pattern NUMBER =
      Pattern.compile("0[xX][0-9a-fA-F_]+|[0-9][0-9_]*(\\.[0-9_]*)?([eE][+-]?[0-9]+)?|\\.[0-9]+");
  private static final Pattern STRING_START =
      Pattern.compile("([rRbBuUfFtT]{0,2})(\"\"\"|'''|\"|')");

  private final String source;
  private final List<PythonToken> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;
  private int depth;

  private PythonTokens(String source) {
    this.source = source;
  }

  /**
   * All pieces, with {@link Kind#END} as the last.
   *
   * @throws UnreadableScriptException if a string does not end
   */
  static List<PythonToken> of(String source) {
    PythonTokens tokens = new PythonTokens(source.replace("\r\n", "\n").replace('\r', '\n'));
    tokens.cut();
    return List.copyOf(tokens.tokens);
  }

  private void cut() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '\n') {
        if (depth == 0) {
          add(Kind.LINE_END, "\n");
        }
        newLine(at);
        at++;
      } else if (c == '#') {
        int end = source.indexOf('\n', at);
        at = end < 0 ? source.length() : end;
      } else if (c == '\\' && at + 1 < source.length() && source.charAt(at + 1) == '\n') {
        newLine(at + 1);
        at += 2;
      } else if (Character.isWhitespace(c) || c == '\uFEFF') {
        at++;
      } else if (!string() && !piece(NAME, Kind.NAME) && !piece(NUMBER, Kind.NUMBER)) {
        sign(c);
      }
    }
    add(Kind.LINE_END, "\n");
    add(Kind.END, "");
  }

  private void sign(char c) {
    if ("([{".indexOf(c) >= 0) {
      depth++;
    } else if (")]}".indexOf(c) >= 0 && depth > 0) {
      depth--;
    }
    add(Kind.SIGN, String.valueOf(c));
    at++;
  }

  private boolean piece(Pattern pattern, Kind kind) {
    Matcher matcher = pattern.matcher(source).region(at, source.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    add(kind, matcher.group());
    at = matcher.end();
    return true;
  }

  private boolean string() {
    Matcher start = STRING_START.matcher(source).region(at, source.length());
    if (!start.lookingAt()) {
      return false;
    }
    String prefix = start.group(1).toLowerCase(Locale.ROOT);
    String quote = start.group(2);
    int from = start.end();
    int end = from;
    while (!source.startsWith(quote, end)) {
      boolean lineEnds = end >= source.length() || source.charAt(end) == '\n';
      if (end >= source.length() || (lineEnds && quote.length() == 1)) {
        throw new UnreadableScriptException(
            "The string that begins in line %d does not end".formatted(line));
      }
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    String raw = source.substring(from, end);
    boolean plain = !prefix.contains("f") && !prefix.contains("t");
    add(
        plain ? Kind.STRING : Kind.FORMATTED_STRING,
        prefix.contains("r") ? raw : PythonEscapes.undone(raw));
    for (int i = from; i < end; i++) {
      if (source.charAt(i) == '\n') {
        newLine(i);
      }
    }
    at = end + quote.length();
    return true;
  }

  private void newLine(int end) {
    line++;
    lineStart = end + 1;
  }

  private void add(Kind kind, String text) {
    tokens.add(new PythonToken(kind, text, line, at - lineStart));
  }
}
