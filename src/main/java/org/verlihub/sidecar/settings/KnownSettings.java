package org.verlihub.sidecar.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The settings below {@code sidecar.} that this program has, as the build wrote them down in the
 * configuration metadata of the class path. Spelling is as relaxed as Spring Boot's own: {@code
 * extra-bots}, {@code extraBots} and {@code EXTRA_BOTS} are one.
 */
public final class KnownSettings {

  /** The first element of every name that is ours. */
  static final String ROOT = "sidecar";

  private final Map<ConfigurationPropertyName, SettingShape> shapes = new TreeMap<>();

  /**
   * @param types the type of each setting by its dashed name, for example {@code sidecar.hub.url}
   */
  KnownSettings(Map<String, String> types) {
    types.forEach(
        (name, type) -> shapes.put(ConfigurationPropertyName.of(name), SettingShape.of(type)));
  }

  /** The settings that stand in the metadata of any jar or folder on the class path. */
  public static KnownSettings onClassPath(ClassLoader classLoader) {
    return new KnownSettings(
        SettingsMetadata.onClassPath(classLoader).stream()
            .collect(Collectors.toMap(DescribedSetting::name, DescribedSetting::type)));
  }

  /** Whether a setting of that name, or the element of a list or map setting, exists. */
  boolean contains(ConfigurationPropertyName name) {
    return shapes.entrySet().stream()
        .anyMatch(known ->
            known.getKey().equals(name)
                || (known.getKey().isAncestorOf(name)
                    && known.getValue().accepts(elementsBelow(known.getKey(), name))));
  }

  private static List<String> elementsBelow(
      ConfigurationPropertyName ancestor, ConfigurationPropertyName name) {
    List<String> elements = new ArrayList<>();
    for (int i = ancestor.getNumberOfElements(); i < name.getNumberOfElements(); i++) {
      elements.add(name.getElement(i, Form.UNIFORM));
    }
    return elements;
  }

  /** Whether a setting of that name exists; any relaxed spelling of it will do. */
  public boolean contains(String name) {
    return contains(ConfigurationPropertyName.adapt(name, '.'));
  }

  /** Whether settings exist below that name. */
  boolean containsGroup(ConfigurationPropertyName name) {
    return shapes.keySet().stream().anyMatch(name::isAncestorOf);
  }

  /** Whether an environment variable such as {@code SIDECAR_HUB_EXTRABOTS_0} sets one of these. */
  boolean containsVariable(String variable) {
    String upper = variable.toUpperCase(Locale.ROOT);
    return shapes.entrySet().stream()
        .anyMatch(known ->
            variables(known.getKey())
                .anyMatch(name ->
                    upper.equals(name)
                        || (known.getValue().hasElements() && upper.startsWith(name + '_'))));
  }

  // Spring Boot drops the dashes of a name; it still reads the older form with underscores too.
  private static Stream<String> variables(ConfigurationPropertyName name) {
    String dashed = name.toString();
    return Stream.of(variable(dashed), variable(dashed.replace('-', '.')));
  }

  /** The environment variable that sets the setting of this dashed name. */
  public static String variable(String name) {
    return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /** The names, in order. */
  List<String> names() {
    return shapes.keySet().stream().map(ConfigurationPropertyName::toString).toList();
  }

  /** The existing name that takes the fewest typing errors to become the given one. */
  String nearest(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return names().stream()
        .min(
            Comparator.comparingInt((String known) -> EditDistance.between(known, wanted))
                .thenComparing(Comparator.naturalOrder()))
        .orElse(ROOT);
  }
}
