package org.verlihub.sidecar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every promise on the page names tests, and each of them exists. */
class GuaranteesTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\|(?! *(path|---)).*\\|$");
  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*Test)(?:\\.(\\w+))?`");

  @Test
  void namesTestsThatExist() throws IOException {
    String page = Files.readString(Path.of("docs/guarantees.md"), UTF_8);
    Map<String, List<Path>> sources = sources();

    List<String> rows = ROW.matcher(page).results().map(MatchResult::group).toList();
    assertThat(rows).isNotEmpty();
    for (String row : rows) {
      String[] cells = row.split("\\|", -1);
      assertThat(cells).as(row).hasSize(6);
      List<MatchResult> names = NAME.matcher(cells[4]).results().toList();
      assertThat(names).as("tests of: %s", row).isNotEmpty();
      for (MatchResult name : names) {
        List<Path> found = sources.getOrDefault(name.group(1) + ".java", List.of());
        assertThat(found).as("test class %s", name.group(1)).isNotEmpty();
        String method = name.group(2);
        if (method != null) {
          assertThat(found).as(name.group()).anyMatch(file -> has(file, method));
        }
      }
    }
  }

  private static Map<String, List<Path>> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .collect(
              Collectors.groupingBy(file -> file.getFileName().toString(), Collectors.toList()));
    }
  }

  private static boolean has(Path file, String method) {
    try {
      return Files.readString(file, UTF_8).contains("void " + method + "(");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
