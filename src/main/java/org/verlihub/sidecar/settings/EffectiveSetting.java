package org.verlihub.sidecar.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * A setting as it is in force.
 *
 * @param name in dashed form; elements of lists have their number, as in {@code [0]}
 * @param value as it was written, or a mask where it is secret; null if nothing is set
 * @param place where it was made: "in config/application.yaml, line 12", or "default"
 */
record EffectiveSetting(String name, @Nullable String value, String place) {

  private static final String DEFAULT = "default";

  /** What stands between {@code ://} and {@code @} of an address. */
  private static final Pattern LOGIN_IN_ADDRESS = Pattern.compile("(?<=://)[^/?#\\s]*(?=@)");

  /** All settings below {@code sidecar.}, in order, each with what counts for it. */
  static List<EffectiveSetting> in(
      ConfigurableEnvironment environment, List<DescribedSetting> described) {
    List<EffectiveSetting> settings = new ArrayList<>();
    for (DescribedSetting setting : described) {
      settings.addAll(of(setting, environment));
    }
    return settings;
  }

  private static List<EffectiveSetting> of(
      DescribedSetting setting, ConfigurableEnvironment environment) {
    ConfigurationPropertyName name = ConfigurationPropertyName.of(setting.name());
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      ConfigurationProperty whole = source.getConfigurationProperty(name);
      if (whole != null) {
        return List.of(shown(setting.name(), whole, environment));
      }
      // The first source that says anything about a list says everything about it.
      List<EffectiveSetting> elements = elements(setting.name(), name, source, environment);
      if (!elements.isEmpty()) {
        return elements;
      }
    }
    return List.of(new EffectiveSetting(setting.name(), setting.defaultValue(), DEFAULT));
  }

  private static List<EffectiveSetting> elements(
      String shownName,
      ConfigurationPropertyName name,
      ConfigurationPropertySource source,
      ConfigurableEnvironment environment) {
    List<EffectiveSetting> elements = new ArrayList<>();
    if (source instanceof IterableConfigurationPropertySource iterable) {
      for (ConfigurationPropertyName candidate : iterable) {
        ConfigurationProperty element =
            name.isAncestorOf(candidate) ? source.getConfigurationProperty(candidate) : null;
        if (element != null) {
          String rest = candidate.subName(name.getNumberOfElements()).toString();
          String dot = rest.startsWith("[") ? "" : ".";
          elements.add(shown(shownName + dot + rest, element, environment));
        }
      }
    }
    return elements;
  }

  private static EffectiveSetting shown(
      String name, ConfigurationProperty property, ConfigurableEnvironment environment) {
    String value = environment.resolvePlaceholders(String.valueOf(property.getValue()));
    return new EffectiveSetting(name, masked(name, value), SettingPlace.of(property.getOrigin()));
  }

  private static String masked(String name, String value) {
    if (value.isEmpty()) {
      return value;
    }
    return SecretSettings.contains(name)
        ? SecretSettings.MASK
        : LOGIN_IN_ADDRESS.matcher(value).replaceAll(SecretSettings.MASK);
  }
}
