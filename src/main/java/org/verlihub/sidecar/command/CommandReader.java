package org.verlihub.sidecar.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what somebody typed, without a prefix. Whoever typed it makes no difference here. */
final class CommandReader {

  private static final int SHOWN_CHARACTERS = 60;

  private final Catalogue catalogue;

  CommandReader(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** What was typed. */
  sealed interface Reading {}

  /** A command with all it needs. */
  record Understood(Command command, Arguments arguments) implements Reading {}

  /**
   * Meant as a command, but not in order.
   *
   * @param command the one that was probably meant
   * @param problem for people: the value, and what is allowed
   */
  record Faulty(Command command, String problem) implements Reading {}

  /** It begins with no word of ours. */
  record Unknown(String word) implements Reading {}

  Reading read(String text) {
    Words words = new Words(text);
    List<String> plain = plainWords(text);
    if (plain.isEmpty()) {
      return new Unknown("");
    }
    List<Command> group = catalogue.group(plain.getFirst());
    if (group.isEmpty()) {
      return new Unknown(shown(plain.getFirst()));
    }
    Command command = Catalogue.longest(group, plain);
    if (command == null
        || (plain.size() > command.words().size()
            && command.parameters().isEmpty()
            && group.size() > 1
            && command.words().size() == 1)) {
      return new Faulty(group.getFirst(), unknownSubcommand(group, plain));
    }
    command.words().forEach(word -> words.skip());
    return arguments(command, words);
  }

  private static String unknownSubcommand(List<Command> group, List<String> plain) {
    String first = group.getFirst().words().getFirst();
    String what =
        plain.size() < 2
            ? "!%s needs one word more.".formatted(first)
            : "!%s has no '%s'.".formatted(first, shown(plain.get(1)));
    return "%s !help %s tells what there is.".formatted(what, first);
  }

  private static Reading arguments(Command command, Words words) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Parameter parameter : command.parameters()) {
      List<String> given = new ArrayList<>();
      do {
        String value =
            parameter.kind() == Parameter.Kind.TEXT ? words.takeRest() : words.takeWord();
        if (words.unclosedQuote()) {
          return faulty(command, "A quotation mark is opened and never closed.");
        }
        if (value == null) {
          break;
        }
        String problem = problem(parameter, value);
        if (problem != null) {
          return faulty(command, problem);
        }
        given.add(value);
      } while (parameter.presence() == Parameter.Presence.REPEATED);
      if (given.isEmpty() && parameter.presence() == Parameter.Presence.REQUIRED) {
        return faulty(command, "The %s is missing.".formatted(parameter.name()));
      }
      values.put(parameter.name(), List.copyOf(given));
    }
    String excess = words.takeRest();
    return excess == null
        ? new Understood(command, new Arguments(values))
        : faulty(command, "'%s' is more than it takes.".formatted(shown(excess)));
  }

  private static @Nullable String problem(Parameter parameter, String value) {
    if (parameter.kind() != Parameter.Kind.NUMBER) {
      return null;
    }
    boolean allowed;
    try {
      int number = Integer.parseInt(value);
      allowed = number >= parameter.least() && number <= parameter.most();
    } catch (NumberFormatException e) {
      allowed = false;
    }
    return allowed
        ? null
        : "'%s' cannot be the %s; allowed is a whole number from %d to %d."
            .formatted(shown(value), parameter.name(), parameter.least(), parameter.most());
  }

  private static Faulty faulty(Command command, String problem) {
    String example =
        command.example().equals(command.name()) ? "" : ", for example !" + command.example();
    return new Faulty(command, "%s Usage: %s%s".formatted(problem, command.usage(), example));
  }

  private static List<String> plainWords(String text) {
    String stripped = text.strip();
    return stripped.isEmpty()
        ? List.of()
        : List.of(stripped.toLowerCase(Locale.ROOT).split("\\s+"));
  }

  /** What somebody typed, fit for a log: without line ends and other invisible characters. */
  static String oneLine(String value) {
    return value.replaceAll("[\\p{Z}\\p{Cc}\\p{Cf}]+", " ");
  }

  /** Short enough to be repeated to whoever typed it, and on one line. */
  static String shown(String value) {
    String line = oneLine(value);
    return line.codePointCount(0, line.length()) <= SHOWN_CHARACTERS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, SHOWN_CHARACTERS)) + "...";
  }

  /** Cuts a text into words from left to right. */
  private static final class Words {
    private final String text;
    private int at;
    private boolean unclosed;

    Words(String text) {
      this.text = text;
    }

    boolean unclosedQuote() {
      return unclosed;
    }

    /** Passes over one word of the command itself, which is never quoted. */
    void skip() {
      skipBlanks();
      while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    @Nullable String takeRest() {
      String rest = text.substring(at).strip();
      at = text.length();
      return rest.isEmpty() ? null : rest;
    }

    @Nullable String takeWord() {
      skipBlanks();
      if (at == text.length()) {
        return null;
      }
      StringBuilder word = new StringBuilder();
      boolean quoted = false;
      for (; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c == '"') {
          quoted = !quoted;
        } else if (!quoted && Character.isWhitespace(c)) {
          break;
        } else {
          word.append(c);
        }
      }
      unclosed = quoted;
      return word.toString();
    }

    private void skipBlanks() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }
  }
}
