package org.verlihub.sidecar.migration;

import java.io.PrintStream;
import java.nio.charset.CharsetEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Settings in the making, to be printed as YAML with a comment above each. */
final class SettingsDraft {

  private static final Pattern BETWEEN_ELEMENTS = Pattern.compile("\\.(?![^\\[]*])");
  private static final Pattern PLAIN_KEY = Pattern.compile("[a-z][a-z0-9-]*");

  private record Section(Map<String, Object> children) {}

  private record Entry(List<String> comment, Object value, boolean commentedOut) {}

  private final Section root = new Section(new LinkedHashMap<>());

  /**
   * Sets something, in place of what was set before.
   *
   * @param value a string, number, boolean, or a list of such
   */
  void set(String setting, Object value, String... comment) {
    put(setting, new Entry(List.of(comment), value, false));
  }

  /** Shows what could be set there, as a comment. */
  void suggest(String setting, Object example, String... comment) {
    put(setting, new Entry(List.of(comment), example, true));
  }

  private void put(String setting, Entry entry) {
    List<String> path = BETWEEN_ELEMENTS.splitAsStream(setting).toList();
    Section section = root;
    for (String element : path.subList(0, path.size() - 1)) {
      section =
          (Section)
              section
                  .children()
                  .computeIfAbsent(element, name -> new Section(new LinkedHashMap<>()));
    }
    section.children().put(path.getLast(), entry);
  }

  void print(PrintStream out) {
    CharsetEncoder encoder = out.charset().newEncoder();
    lines(root, "", encoder).forEach(out::println);
  }

  private static List<String> lines(Section section, String indent, CharsetEncoder encoder) {
    List<String> lines = new ArrayList<>();
    section
        .children()
        .forEach((name, child) -> {
          String key = PLAIN_KEY.matcher(name).matches() ? name : '"' + name + '"';
          switch (child) {
            case Section inner -> {
              lines.add(indent + key + ":");
              lines.addAll(lines(inner, indent + "  ", encoder));
            }
            case Entry entry -> {
              entry.comment().forEach(text -> lines.add(indent + "# " + text));
              String mark = entry.commentedOut() ? "#" : "";
              lines.addAll(entryLines(indent + mark, key, entry.value(), encoder));
            }
            default -> throw new IllegalStateException(name);
          }
        });
    return lines;
  }

  private static List<String> entryLines(
      String indent, String key, Object value, CharsetEncoder encoder) {
    if (!(value instanceof List<?> elements)) {
      return List.of(indent + key + ": " + scalar(value, encoder));
    }
    if (elements.isEmpty()) {
      return List.of(indent + key + ": []");
    }
    List<String> lines = new ArrayList<>();
    lines.add(indent + key + ":");
    elements.forEach(element -> lines.add(indent + "  - " + scalar(element, encoder)));
    return lines;
  }

  /** Strings are always quoted: on, 1e3 and 12:30 mean other things to YAML than to people. */
  private static String scalar(Object value, CharsetEncoder encoder) {
    if (!(value instanceof String text)) {
      return value.toString();
    }
    StringBuilder quoted = new StringBuilder("\"");
    // Spring Boot puts other settings where it finds ${name}, unless the $ is escaped.
    for (char c : text.replace("${", "\\${").toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (Character.isISOControl(c)
          || (c > '~' && (Character.isSurrogate(c) || !encoder.canEncode(c)))) {
        quoted.append("\\u%04X".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
