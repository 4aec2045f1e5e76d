package org.verlihub.sidecar.settings;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginTrackedResource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.Resource;

/** Says where a setting was made in the words of whoever made it. */
final class SettingPlace {

  private SettingPlace() {}

  /** For example "in config/application.yaml, line 12" or "on the command line". */
  static String of(@Nullable Origin origin) {
    return switch (origin) {
      case null -> "by default";
      case TextResourceOrigin text -> "in " + file(text);
      case SystemEnvironmentOrigin variable -> "environment variable " + variable.getProperty();
      case PropertySourceOrigin inSource when inSource.getOrigin() != null ->
          of(inSource.getOrigin());
      case PropertySourceOrigin inSource -> source(inSource.getPropertySource());
      default -> "in " + origin;
    };
  }

  private static String source(PropertySource<?> source) {
    if (source instanceof CommandLinePropertySource<?>) {
      return "on the command line";
    }
    return switch (source.getName()) {
      case StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME -> "in the environment";
      case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME -> "as a system property";
      default -> "in " + source.getName();
    };
  }

  private static String file(TextResourceOrigin text) {
    Resource resource = text.getResource();
    if (resource instanceof OriginTrackedResource tracked) {
      resource = tracked.getResource();
    }
    String name = name(resource);
    return text.getLocation() == null
        ? name
        : name + ", line " + (text.getLocation().getLine() + 1);
  }

  private static String name(@Nullable Resource resource) {
    if (resource == null) {
      return "a file";
    }
    if (resource.isFile()) {
      try {
        Path path = resource.getFile().toPath().toAbsolutePath().normalize();
        Path here = Path.of("").toAbsolutePath();
        return (path.startsWith(here) ? here.relativize(path) : path).toString();
      } catch (IOException e) {
        return resource.getDescription();
      }
    }
    return resource.getDescription();
  }
}
