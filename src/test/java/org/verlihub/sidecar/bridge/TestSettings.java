package org.verlihub.sidecar.bridge;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as Spring Boot binds them: the defaults, but for what a test says. */
final class TestSettings {

  private TestSettings() {}

  /** Each is such as {@code max-lines=3}. */
  static BridgeSettings of(String... lines) {
    Map<String, String> values = new HashMap<>();
    for (String line : lines) {
      String[] parts = line.split("=", 2);
      values.put("sidecar.bridge." + parts[0], parts[1]);
    }
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("sidecar.bridge", BridgeSettings.class);
  }
}
