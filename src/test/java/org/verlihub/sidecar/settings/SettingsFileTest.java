package org.verlihub.sidecar.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ByteArrayResource;

/** The file that operators start from promises to show every setting with its default. */
class SettingsFileTest {

  private final KnownSettings known = KnownSettings.onClassPath(getClass().getClassLoader());

  @Test
  void listsEverySettingAndNoOther() throws IOException {
    // "#key: value" is a setting without a default; "# text" is prose.
    List<ConfigurationPropertyName> listed =
        settings(file().replaceAll("(?m)^( *)#(?=\\w)", "$1")).keySet().stream()
            .map(name -> ConfigurationPropertyName.adapt(name, '.'))
            .toList();

    assertThat(known.names())
        .map(ConfigurationPropertyName::of)
        .filteredOn(name -> listed.stream().noneMatch(n -> n.equals(name) || name.isAncestorOf(n)))
        .as("settings missing in config/application.yaml")
        .isEmpty();
    assertThat(listed)
        .filteredOn(name -> !known.contains(name))
        .as("settings in config/application.yaml that do not exist")
        .isEmpty();
  }

  @Test
  void showsTheDefaults() throws IOException {
    Map<String, String> shown = settings(file());

    Map<String, String> defaults = defaults();
    defaults.keySet().retainAll(shown.keySet());
    assertThat(defaults)
        .isNotEmpty()
        .allSatisfy((name, value) -> assertThat(shown).containsEntry(name, value));
  }

  private static String file() throws IOException {
    return Files.readString(Path.of("config/application.yaml"));
  }

  private static Map<String, String> settings(String yaml) throws IOException {
    var loaded =
        (EnumerablePropertySource<?>)
            new YamlPropertySourceLoader()
                .load("file", new ByteArrayResource(yaml.getBytes(UTF_8)))
                .getFirst();
    return Arrays.stream(loaded.getPropertyNames())
        .filter(name -> name.startsWith(KnownSettings.ROOT + "."))
        .collect(Collectors.toMap(name -> name, name -> String.valueOf(loaded.getProperty(name))));
  }

  private Map<String, String> defaults() {
    Map<String, String> defaults = new TreeMap<>();
    for (DescribedSetting setting : SettingsMetadata.onClassPath(getClass().getClassLoader())) {
      if (setting.defaultValue() != null) {
        defaults.put(setting.name(), setting.defaultValue());
      }
    }
    return defaults;
  }
}
