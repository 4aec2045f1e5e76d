package org.verlihub.sidecar.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ByteArrayResource;

/**
 * The file that operators start from promises to explain every setting, so it must have them all.
 */
class SettingsFileTest {

  @Test
  void theSettingsFileListsEverySettingAndNoOther() throws IOException {
    KnownSettings known = KnownSettings.onClassPath(getClass().getClassLoader());
    // "#key: value" is a setting without a default; "# text" is prose.
    String file =
        Files.readString(Path.of("config/application.yaml")).replaceAll("(?m)^( *)#(?=\\w)", "$1");

    List<ConfigurationPropertyName> listed = settings(file);

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

  private static List<ConfigurationPropertyName> settings(String file) throws IOException {
    var loaded =
        new YamlPropertySourceLoader()
            .load("file", new ByteArrayResource(file.getBytes(StandardCharsets.UTF_8)))
            .getFirst();
    return Arrays.stream(((EnumerablePropertySource<?>) loaded).getPropertyNames())
        .filter(name -> name.startsWith(KnownSettings.ROOT + "."))
        .map(name -> ConfigurationPropertyName.adapt(name, '.'))
        .toList();
  }
}
