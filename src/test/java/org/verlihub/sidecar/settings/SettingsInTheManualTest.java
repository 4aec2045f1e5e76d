package org.verlihub.sidecar.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.verlihub.sidecar.Manual;

/** Whatever page or file names a setting names one that exists. */
class SettingsInTheManualTest {

  private static final Pattern SETTING =
      Pattern.compile("(?<![\\w./])(?<!\\w-)sidecar(?:\\.[a-z]+(?:-[a-z]+)*)+");
  private static final Pattern VARIABLE = Pattern.compile("\\bSIDECAR_\\w+");

  private static final Set<String> FILES =
      Set.of("sidecar.db", "sidecar.db-wal", "sidecar.db-shm", "sidecar.aot");

  private final KnownSettings known = KnownSettings.onClassPath(getClass().getClassLoader());

  @Test
  void existsUnderEachNameThatIsUsed() {
    Map<Path, String> texts = new LinkedHashMap<>(Manual.pages());
    for (String file :
        new String[] {
          "Dockerfile",
          "docker-compose.yml",
          ".env.example",
          "docker/make-aot-cache",
          "config/application.yaml",
          "config/matterbridge.toml",
          "config/prometheus/alerts.yml",
          "config/verlihub-sidecar.service"
        }) {
      texts.put(Path.of(file), Manual.read(Path.of(file)));
    }
    texts.forEach((file, text) -> {
      SETTING
          .matcher(text)
          .results()
          .map(MatchResult::group)
          .filter(name -> !FILES.contains(name))
          .forEach(name -> assertThat(exists(name)).as("%s in %s", name, file).isTrue());
      VARIABLE
          .matcher(text)
          .results()
          .map(MatchResult::group)
          .forEach(
              name -> assertThat(known.containsVariable(name)).as("%s in %s", name, file).isTrue());
    });
  }

  private boolean exists(String name) {
    return known.contains(name) || known.containsGroup(ConfigurationPropertyName.of(name));
  }
}
