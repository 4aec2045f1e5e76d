package org.verlihub.sidecar.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.boot.json.JsonParser;
import org.springframework.boot.json.JsonParserFactory;

/** Reads what the build wrote down about settings below {@code sidecar.}. */
final class SettingsMetadata {

  /** Where the build writes down the settings of a jar or folder. */
  static final String LOCATION = "META-INF/spring-configuration-metadata.json";

  private SettingsMetadata() {}

  /** The settings of every jar and folder on the class path, by name. */
  static List<DescribedSetting> onClassPath(ClassLoader classLoader) {
    JsonParser parser = JsonParserFactory.getJsonParser();
    List<DescribedSetting> settings = new ArrayList<>();
    try {
      for (URL url : Collections.list(classLoader.getResources(LOCATION))) {
        String json = read(url);
        // Nearly all of these files are other people's, and some are large.
        if (json.contains('"' + KnownSettings.ROOT + '.')) {
          collect(parser.parseMap(json), settings);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settings.sort(Comparator.comparing(DescribedSetting::name));
    return settings;
  }

  private static String read(URL url) throws IOException {
    try (var in = url.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void collect(Map<String, Object> metadata, List<DescribedSetting> settings) {
    if (metadata.get("properties") instanceof Collection<?> properties) {
      for (Object property : properties) {
        if (property instanceof Map<?, ?> entry
            && entry.get("name") instanceof String name
            && name.startsWith(KnownSettings.ROOT + '.')) {
          settings.add(describe(name, entry));
        }
      }
    }
  }

  private static DescribedSetting describe(String name, Map<?, ?> entry) {
    Object value = entry.get("defaultValue");
    return new DescribedSetting(
        name,
        entry.get("type") instanceof String type ? type : "java.lang.String",
        entry.get("description") instanceof String text ? text : "",
        value == null ? null : value.toString(),
        entry.get("sourceType") instanceof String owner ? owner : null);
  }
}
