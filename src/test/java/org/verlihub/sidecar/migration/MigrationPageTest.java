package org.verlihub.sidecar.migration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verlihub.sidecar.settings.ConfigCheck;

/** The page that tells what becomes of the scripts' options says what import-config does. */
class MigrationPageTest {

  private static final Path PAGE = Path.of("docs/migration.md");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  /** A line of a table: what the page says of an option, without the marks of Markdown. */
  private record Row(String option, String byDefault, String setting, String remark) {}

  @ParameterizedTest
  @EnumSource
  void tellsOfEachOptionWhatImportConfigKnows(KnownScript script) throws IOException {
    List<Row> rows = rows(script);

    assertThat(rows).extracting(Row::option).containsExactlyElementsOf(script.optionNames());
    for (int i = 0; i < rows.size(); i++) {
      ScriptOption option = script.options().get(i);
      Row row = rows.get(i);
      assertThat(row.setting())
          .as(option.name())
          .isEqualTo(option.setting() == null ? "–" : option.setting());
      assertThat(row.remark()).as(option.name()).isEqualTo(told(option));
      if (option.leftToDefault() != null) {
        assertThat(PythonScript.assignments("x = " + row.byDefault()))
            .as(option.name())
            .containsEntry("x", option.leftToDefault());
      }
    }
  }

  @Test
  void givesDefaultsThatBecomeSettingsWithWhichTheServiceStarts() throws IOException {
    List<String> scripts = new ArrayList<>(List.of("--with-secrets"));
    for (KnownScript script : KnownScript.values()) {
      scripts.add(untouched(script).toString());
    }

    assertThat(ConfigImport.run(scripts, stream(out), stream(err)))
        .as(err.toString(UTF_8))
        .isZero();

    String printed = out.toString(UTF_8).replace("\r\n", "\n");
    for (KnownScript script : KnownScript.values()) {
      for (ScriptOption option : script.options()) {
        assertThat(printed.lines().map(String::strip))
            .as(option.name())
            .anyMatch(line -> line.matches("# +" + option.name() + "(:.*)?"));
      }
    }
    Path settings = Files.writeString(folder.resolve("settings.yaml"), printed);
    assertThat(
            ConfigCheck.run(
                List.of(
                    "--sidecar.hub.url=dchub://127.0.0.1:9",
                    "--sidecar.hub.nick=ApiBot",
                    "--spring.config.location=classpath:/application.yaml," + settings),
                stream(out),
                stream(err)))
        .as(err.toString(UTF_8))
        .isZero();
  }

  private static String told(ScriptOption option) {
    if (option.setting() == null) {
      return "ignored: " + option.remark();
    }
    return option.leftToDefault() == null
        ? option.remark()
        : "the script's default is not taken over: " + option.remark();
  }

  /** The script as its author gave it away, as far as options go. */
  private Path untouched(KnownScript script) throws IOException {
    boolean table = script != KnownScript.HUB_API;
    String options =
        rows(script).stream()
            .map(row ->
                table
                    ? "    \"%s\": %s,\n".formatted(row.option(), row.byDefault())
                    : "%s = %s\n".formatted(row.option(), row.byDefault()))
            .collect(Collectors.joining());
    return Files.writeString(
        folder.resolve(script.fileName()), table ? "CONFIG = {\n" + options + "}\n" : options);
  }

  private static List<Row> rows(KnownScript script) throws IOException {
    String page = Files.readString(PAGE).replace("\r\n", "\n");
    String heading = "\n### `" + script.fileName() + "`\n";
    assertThat(page).contains(heading);
    String section = page.substring(page.indexOf(heading) + heading.length());
    return section
        .lines()
        .takeWhile(line -> !line.startsWith("#"))
        .filter(line -> line.startsWith("| `"))
        .map(MigrationPageTest::row)
        .toList();
  }

  private static Row row(String line) {
    List<String> cells =
        Arrays.stream(line.split("\\|", -1)).map(cell -> cell.replace("`", "").strip()).toList();
    assertThat(cells).as(line).hasSize(6);
    return new Row(cells.get(1), cells.get(2), cells.get(3), cells.get(4));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }
}
