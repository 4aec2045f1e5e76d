package org.verlihub.sidecar.settings;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.util.ClassUtils;

/**
 * What may stand below a setting's own name. The metadata names {@code sidecar.bridge.rules} and
 * its type, but not what an element of that list has; this does, so that a slip inside a list is
 * found like any other.
 */
sealed interface SettingShape {

  /** Whether these further elements of a name, in uniform spelling, lead to something settable. */
  boolean accepts(List<String> elements);

  /** Whether anything can stand below the name at all. */
  default boolean hasElements() {
    return true;
  }

  /** One value. */
  record Value() implements SettingShape {
    @Override
    public boolean accepts(List<String> elements) {
      return elements.isEmpty();
    }

    @Override
    public boolean hasElements() {
      return false;
    }
  }

  /** A list, set or array: elements are numbered. */
  record Numbered(SettingShape element) implements SettingShape {
    @Override
    public boolean accepts(List<String> elements) {
      return elements.isEmpty()
          || (elements.getFirst().chars().allMatch(Character::isDigit)
              && element.accepts(elements.subList(1, elements.size())));
    }
  }

  /** A map: the operator chooses the keys, and a key of plain values may contain dots. */
  record Keyed(SettingShape value) implements SettingShape {
    @Override
    public boolean accepts(List<String> elements) {
      return elements.isEmpty()
          || !value.hasElements()
          || value.accepts(elements.subList(1, elements.size()));
    }
  }

  /** A record: its components, by name in uniform spelling. */
  record Composed(Map<String, SettingShape> components) implements SettingShape {
    @Override
    public boolean accepts(List<String> elements) {
      if (elements.isEmpty()) {
        return true;
      }
      SettingShape component = components.get(elements.getFirst());
      return component != null && component.accepts(elements.subList(1, elements.size()));
    }
  }

  /**
   * The shape of a type.
   *
   * @param type a type as metadata and reflection spell it, such as {@code
   *     java.util.List<java.lang.String>}
   */
  static SettingShape of(String type) {
    if (type.endsWith("[]")) {
      return new Numbered(of(type.substring(0, type.length() - 2)));
    }
    int bracket = type.indexOf('<');
    String name = bracket < 0 ? type : type.substring(0, bracket);
    String argument =
        bracket < 0 ? "" : lastArgument(type.substring(bracket + 1, type.length() - 1));
    return switch (name) {
      case "java.util.List", "java.util.Set", "java.util.Collection" -> new Numbered(of(argument));
      case "java.util.Map" -> new Keyed(of(argument));
      case "java.util.Optional" -> of(argument);
      default -> ofClass(name);
    };
  }

  private static String lastArgument(String arguments) {
    int depth = 0;
    for (int i = arguments.length() - 1; i >= 0; i--) {
      switch (arguments.charAt(i)) {
        case '>' -> depth++;
        case '<' -> depth--;
        case ',' -> {
          if (depth == 0) {
            return arguments.substring(i + 1).strip();
          }
        }
        default -> {}
      }
    }
    return arguments;
  }

  private static SettingShape ofClass(String name) {
    Class<?> type = ClassUtils.resolveClassName(name, SettingShape.class.getClassLoader());
    return type.isRecord()
        ? new Composed(
            Arrays.stream(type.getRecordComponents())
                .collect(Collectors.toMap(SettingShape::uniformName, SettingShape::ofComponent)))
        : new Value();
  }

  private static String uniformName(RecordComponent component) {
    return component.getName().replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static SettingShape ofComponent(RecordComponent component) {
    return of(component.getGenericType().getTypeName());
  }
}
