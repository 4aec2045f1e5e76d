package org.verlihub.sidecar.hub.survey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Reads the texts in which Verlihub 1.7 answers, in English. A hub that is translated or whose
 * scripts rewrite answers is not understood, which is an answer too: null. Nothing is guessed.
 */
final class AnswerReader {

  private static final String ITEM = " [*] ";
  private static final String NOT_FOUND = "User not found: ";
  private static final String ONLINE_MARK = " [ON]";

  private AnswerReader() {}

  /**
   * What the text says in answer to the question, or null if it is no answer to it that we can
   * read.
   */
  static @Nullable Answer read(Question question, String text) {
    return switch (question) {
      case Question.ClassOf about -> rights(about.nick(), text);
      case Question.Accounts about -> accounts(about.level(), text);
      case Question.Summary about -> summary(text);
      case Question.Prefixes about -> prefixes(text);
      case Question.Addresses about -> null;
    };
  }

  private static @Nullable Answer rights(Nick about, String text) {
    if (text.startsWith("User rights information:")) {
      Map<String, String> items = items(text);
      Integer level = number(items.get("Class"));
      return level == null || !about.isWritten(items.getOrDefault("Nick", ""))
          ? null
          : new Answer.Level(level);
    }
    if (text.startsWith(NOT_FOUND)) {
      return about.isWritten(text.substring(NOT_FOUND.length())) ? new Answer.NotFound() : null;
    }
    return refusal(text, "!mayinfo");
  }

  private static @Nullable Answer accounts(int level, String text) {
    if (text.startsWith("No registered users with class " + level + " found")) {
      return new Answer.Accounts(List.of());
    }
    if (!text.startsWith("Found ")) {
      return refusal(text, "!reglist");
    }
    List<String> lines = text.lines().toList();
    if (!lines.getFirst().endsWith(" with class " + level + ":")) {
      return null;
    }
    List<String> nicks = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String nick =
          line.endsWith(ONLINE_MARK)
              ? line.substring(0, line.length() - ONLINE_MARK.length())
              : line;
      if (!nick.isBlank()) {
        nicks.add(nick.strip());
      }
    }
    return new Answer.Accounts(List.copyOf(nicks));
  }

  private static @Nullable Answer summary(String text) {
    if (!text.startsWith("Hub information:")) {
      return refusal(text, "+info");
    }
    Map<String, String> items = items(text);
    String address = items.getOrDefault("Address", "");
    Integer level = number(items.get("Class"));
    return level == null
        ? null
        : new Answer.Summary(address.equals("Not set") ? "" : address, level);
  }

  private static @Nullable Answer prefixes(String text) {
    if (text.startsWith("Configuration filter didn't return any results")) {
      return new Answer.Prefixes("");
    }
    if (!text.startsWith("Configuration filter results:")) {
      return refusal(text, "!gv");
    }
    StringBuilder characters = new StringBuilder();
    for (String line : text.lines().toList()) {
      int equals = line.indexOf(" = ");
      if (line.startsWith(ITEM + "config.cmd_start") && equals > 0) {
        characters.append(line, equals + " = ".length(), line.length());
      }
    }
    return new Answer.Prefixes(characters.toString());
  }

  private static @Nullable Answer refusal(String text, String command) {
    boolean refused =
        text.startsWith("You have no rights to do this")
            || text.startsWith("Unknown hub command: " + command);
    return refused ? new Answer.NotForUs() : null;
  }

  private static Map<String, String> items(String text) {
    Map<String, String> items = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      int colon = line.indexOf(": ");
      if (line.startsWith(ITEM) && colon > ITEM.length()) {
        items.putIfAbsent(line.substring(ITEM.length(), colon), line.substring(colon + 2));
      }
    }
    return items;
  }

  /** The number a value begins with, as in {@code 5 [Administrator]}. */
  private static @Nullable Integer number(@Nullable String value) {
    if (value == null) {
      return null;
    }
    int space = value.indexOf(' ');
    String digits = space < 0 ? value : value.substring(0, space);
    try {
      return Integer.valueOf(digits);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
