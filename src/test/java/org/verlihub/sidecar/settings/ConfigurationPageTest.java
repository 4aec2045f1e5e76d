package org.verlihub.sidecar.settings;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** The table of the manual is what the build wrote down about the settings, and nothing else. */
class ConfigurationPageTest {

  private static final Path COMMITTED = Path.of("docs", "configuration.md");
  private static final Path GENERATED = Path.of("target", "configuration.md");
  private static final String TABLE_STARTS = "## Every setting\n";

  @Test
  void listsEverySettingAsTheBuildKnowsIt() throws IOException {
    String committed = Files.readString(COMMITTED).replace("\r\n", "\n");
    assertThat(committed).contains(TABLE_STARTS);
    String prose = committed.substring(0, committed.indexOf(TABLE_STARTS));
    String generated = prose + TABLE_STARTS + tables();
    Files.createDirectories(Objects.requireNonNull(GENERATED.getParent()));
    Files.writeString(GENERATED, generated);

    assertThat(generated)
        .as(
            "The settings are not those of %s any more. If that is meant: cp %s %s",
            COMMITTED, GENERATED, COMMITTED)
        .isEqualTo(committed);
  }

  private String tables() {
    Map<String, StringBuilder> groups = new TreeMap<>();
    for (DescribedSetting setting : SettingsMetadata.onClassPath(getClass().getClassLoader())) {
      String name = setting.name();
      int first = name.indexOf('.');
      int second = name.indexOf('.', first + 1);
      String group = name.substring(0, second < 0 ? first : second);
      groups
          .computeIfAbsent(
              group,
              title ->
                  new StringBuilder("\n### `%s`\n\n".formatted(title))
                      .append("| setting, variable | takes | default | meaning |\n")
                      .append("| --- | --- | --- | --- |\n"))
          .append(
              "| `%s`<br>`%s` | %s | %s | %s |\n"
                  .formatted(
                      name,
                      KnownSettings.variable(name),
                      inTable(taken(setting)),
                      fallback(setting),
                      inTable(StringUtils.capitalize(setting.description()))));
    }
    return String.join("", groups.values());
  }

  private static String inTable(String text) {
    return text.replaceAll("\\{@code ([^}]*)}", "`$1`").replaceAll("\\s+", " ").replace("|", "\\|");
  }

  private static String fallback(DescribedSetting setting) {
    if (setting.defaultValue() != null) {
      return setting.defaultValue().isEmpty() ? "empty" : "`" + setting.defaultValue() + "`";
    }
    if (constraint(setting, NotNull.class) != null || constraint(setting, NotBlank.class) != null) {
      return "must be set";
    }
    return setting.type().startsWith("java.util.") ? "empty" : "none";
  }

  private static String taken(DescribedSetting setting) {
    String type = setting.type();
    if (type.startsWith("java.util.List<")) {
      return "list of " + ofOneElement(type.substring(type.indexOf('<') + 1, type.length() - 1));
    }
    if (type.startsWith("java.util.Map<")) {
      String value = type.substring(type.lastIndexOf(',') + 1, type.length() - 1).strip();
      return "names, each with " + ofOne(ClassUtils.resolveClassName(value, null));
    }
    return ofOne(ClassUtils.resolveClassName(type, null)) + limits(setting);
  }

  private static String ofOneElement(String type) {
    Class<?> element = ClassUtils.resolveClassName(type, null);
    if (element.isRecord()) {
      return Arrays.stream(element.getRecordComponents())
          .map(RecordComponent::getName)
          .map(DataObjectPropertyName::toDashedForm)
          .map(name -> "`" + name + "`")
          .collect(Collectors.joining(", ", "entries with ", ""));
    }
    String values = ofOne(element);
    return values.startsWith("one of ")
        ? values.replaceFirst("one of ", "these: ")
        : values.replaceFirst("^an? ", "") + "s";
  }

  private static String ofOne(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "String" -> "text";
      case "Path" -> "a path";
      case "IpAddressMatcher" -> "an address or network";
      case "ZoneId" -> "a time zone such as `Europe/Berlin`";
      case "MatterbridgeAddress" -> "`http://host:port`";
      case "LineFormat" -> "text with placeholders";
      case "HubAddress" -> "`dchub://host:port` or `nmdcs://host:port`";
      case "Duration" -> "a duration";
      default ->
          Objects.requireNonNullElse(
              ExpectedValue.of(type), StringUtils.uncapitalize(type.getSimpleName()));
    };
  }

  private static String limits(DescribedSetting setting) {
    Min min = constraint(setting, Min.class);
    Max max = constraint(setting, Max.class);
    Size size = constraint(setting, Size.class);
    if (size != null && size.max() < Integer.MAX_VALUE) {
      return ", at most %d characters".formatted(size.max());
    }
    DurationMin shortest = constraint(setting, DurationMin.class);
    DurationMax longest = constraint(setting, DurationMax.class);
    return range(
        min == null ? null : String.valueOf(min.value()),
        max == null ? null : String.valueOf(max.value()),
        shortest == null ? null : shown(shortest),
        longest == null ? null : shown(longest));
  }

  private static String range(@Nullable String... bounds) {
    String low = bounds[0] == null ? bounds[2] : bounds[0];
    String high = bounds[1] == null ? bounds[3] : bounds[1];
    if (low != null && high != null) {
      return ", %s to %s".formatted(low, high);
    }
    if (low != null) {
      return ", at least " + low;
    }
    return high == null ? "" : ", at most " + high;
  }

  private static String shown(DurationMin least) {
    return shown(
        Duration.ofDays(least.days())
            .plusHours(least.hours())
            .plusMinutes(least.minutes())
            .plusSeconds(least.seconds())
            .plusMillis(least.millis()));
  }

  private static String shown(DurationMax most) {
    return shown(
        Duration.ofDays(most.days())
            .plusHours(most.hours())
            .plusMinutes(most.minutes())
            .plusSeconds(most.seconds())
            .plusMillis(most.millis()));
  }

  private static String shown(Duration duration) {
    long millis = duration.toMillis();
    for (Map.Entry<String, Long> unit :
        List.of(
            Map.entry("d", 86_400_000L),
            Map.entry("h", 3_600_000L),
            Map.entry("m", 60_000L),
            Map.entry("s", 1000L))) {
      if (millis > 0 && millis % unit.getValue() == 0) {
        return millis / unit.getValue() + unit.getKey();
      }
    }
    return millis == 0 ? "0s" : millis + "ms";
  }

  private static <A extends Annotation> @Nullable A constraint(
      DescribedSetting setting, Class<A> type) {
    if (setting.owner() == null) {
      return null;
    }
    String last = setting.name().substring(setting.name().lastIndexOf('.') + 1);
    Class<?> owner = ClassUtils.resolveClassName(setting.owner(), null);
    for (Field field : owner.getDeclaredFields()) {
      if (DataObjectPropertyName.toDashedForm(field.getName()).equals(last)) {
        return field.getAnnotation(type);
      }
    }
    return null;
  }
}
