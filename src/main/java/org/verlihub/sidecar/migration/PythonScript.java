package org.verlihub.sidecar.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verlihub.sidecar.migration.PythonToken.Kind;
import org.verlihub.sidecar.migration.PythonValue.Computed;
import org.verlihub.sidecar.migration.PythonValue.Figure;
import org.verlihub.sidecar.migration.PythonValue.Nothing;
import org.verlihub.sidecar.migration.PythonValue.Sequence;
import org.verlihub.sidecar.migration.PythonValue.Table;
import org.verlihub.sidecar.migration.PythonValue.Text;
import org.verlihub.sidecar.migration.PythonValue.Truth;

/**
 * Reads what a Python script assigns at its outermost level: {@code NAME = literal} and {@code
 * NAME["key"] = literal}. What is not a literal becomes {@link Computed}; everything else in the
 * script is skipped, and nothing of it runs.
 */
final class PythonScript {

  private static final int DEEPEST = 20;

  private final List<PythonToken> tokens;
  private int at;

  private PythonScript(List<PythonToken> tokens) {
    this.tokens = tokens;
  }

  /**
   * The assigned values by name, in the order of the script; of several for one name, the last.
   *
   * @throws UnreadableScriptException if this cannot be a Python script
   */
  static Map<String, PythonValue> assignments(String source) {
    return new PythonScript(PythonTokens.of(source)).assignments();
  }

  private Map<String, PythonValue> assignments() {
    Map<String, PythonValue> found = new LinkedHashMap<>();
    while (here().kind() != Kind.END) {
      if (here().kind() == Kind.NAME && here().column() == 0) {
        statement(found);
      }
      skipLine();
    }
    return found;
  }

  private void statement(Map<String, PythonValue> found) {
    String name = next().text();
    if (here().is('[') && peek(1).kind() == Kind.STRING && peek(2).is(']') && assigns(3)) {
      String key = peek(1).text();
      at += 4;
      if (found.get(name) instanceof Table table) {
        Map<String, PythonValue> entries = new LinkedHashMap<>(table.entries());
        entries.put(key, valueOfStatement());
        found.put(name, new Table(entries));
      }
      return;
    }
    if (here().is(':')) {
      skipAnnotation();
    }
    if (assigns(0)) {
      at++;
      found.put(name, valueOfStatement());
    }
  }

  private boolean assigns(int ahead) {
    return peek(ahead).is('=') && !peek(ahead + 1).is('=');
  }

  private void skipAnnotation() {
    while (!here().is('=') && here().kind() != Kind.LINE_END) {
      at++;
    }
  }

  private PythonValue valueOfStatement() {
    PythonValue value = value(0);
    boolean whole = here().kind() == Kind.LINE_END || here().kind() == Kind.END || here().is(';');
    return whole ? value : new Computed();
  }

  private PythonValue value(int depth) {
    if (depth > DEEPEST) {
      throw new UnreadableScriptException(
          "Line %d is nested more than %d levels deep".formatted(here().line(), DEEPEST));
    }
    PythonToken token = here();
    return switch (token.kind()) {
      case STRING -> text();
      case NUMBER -> figure("");
      case NAME -> named();
      case SIGN ->
          switch (token.text()) {
            case "{" -> braces(depth);
            case "[" -> sequence(']', depth);
            case "(" -> parentheses(depth);
            case "-" -> {
              at++;
              yield here().kind() == Kind.NUMBER ? figure("-") : new Computed();
            }
            default -> new Computed();
          };
      case FORMATTED_STRING, LINE_END, END -> new Computed();
    };
  }

  private PythonValue text() {
    StringBuilder text = new StringBuilder();
    while (here().kind() == Kind.STRING) {
      text.append(next().text());
    }
    return new Text(text.toString());
  }

  private PythonValue figure(String sign) {
    return new Figure(sign + next().text().replace("_", ""));
  }

  private PythonValue named() {
    return switch (next().text()) {
      case "True" -> new Truth(true);
      case "False" -> new Truth(false);
      case "None" -> new Nothing();
      default -> new Computed();
    };
  }

  private PythonValue parentheses(int depth) {
    Sequence tuple = sequence(')', depth);
    boolean grouping = tuple.elements().size() == 1 && !tokens.get(at - 2).is(',');
    return grouping ? tuple.elements().getFirst() : tuple;
  }

  private Sequence sequence(char close, int depth) {
    at++;
    List<PythonValue> elements = new ArrayList<>();
    while (!atEndOf(close)) {
      elements.add(element(depth, false));
      skipComma();
    }
    at++;
    return new Sequence(elements);
  }

  private PythonValue braces(int depth) {
    at++;
    Map<String, PythonValue> entries = new LinkedHashMap<>();
    List<PythonValue> elements = new ArrayList<>();
    while (!atEndOf('}')) {
      PythonValue first = element(depth, true);
      if (here().is(':')) {
        at++;
        PythonValue second = element(depth, false);
        if (first instanceof Text key) {
          entries.put(key.value(), second);
        }
      } else {
        elements.add(first);
      }
      skipComma();
    }
    at++;
    return elements.isEmpty() || !entries.isEmpty() ? new Table(entries) : new Sequence(elements);
  }

  /** A value inside of brackets, up to the sign that separates it from the next. */
  private PythonValue element(int depth, boolean mayBeKey) {
    PythonValue value = value(depth + 1);
    if (here().is(',') || (mayBeKey && here().is(':')) || closes(here())) {
      return value;
    }
    int open = 0;
    while (here().kind() != Kind.END) {
      PythonToken token = here();
      if (open == 0 && (closes(token) || token.is(','))) {
        break;
      }
      if (closes(token)) {
        open--;
      } else if (token.is('[') || token.is('{') || token.is('(')) {
        open++;
      }
      at++;
    }
    return new Computed();
  }

  private static boolean closes(PythonToken token) {
    return token.is(')') || token.is(']') || token.is('}');
  }

  private boolean atEndOf(char close) {
    if (here().kind() == Kind.END) {
      throw new UnreadableScriptException(
          "A bracket is not closed: '%s' is missing at the end of the script".formatted(close));
    }
    if (closes(here())) {
      if (!here().is(close)) {
        throw new UnreadableScriptException(
            "Line %d has '%s' where '%s' is expected"
                .formatted(here().line(), here().text(), close));
      }
      return true;
    }
    return false;
  }

  private void skipComma() {
    if (here().is(',')) {
      at++;
    }
  }

  private void skipLine() {
    while (here().kind() != Kind.LINE_END && here().kind() != Kind.END) {
      at++;
    }
    if (here().kind() == Kind.LINE_END) {
      at++;
    }
  }

  private PythonToken here() {
    return peek(0);
  }

  private PythonToken peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  private PythonToken next() {
    PythonToken token = here();
    at++;
    return token;
  }
}
