package org.verlihub.sidecar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DependenciesPageTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `[^:]+:([^`]+)` \\| (\\S+) \\|");

  @Test
  void namesTheVersionsThatAreUsed() throws IOException {
    Set<String> used =
        Arrays.stream(
                String.valueOf(System.getProperty("java.class.path")).split(File.pathSeparator, -1))
            .map(path -> new File(path).getName())
            .filter(name -> name.endsWith(".jar"))
            .collect(Collectors.toSet());
    List<MatchResult> rows =
        ROW.matcher(Files.readString(Path.of("docs/dependencies.md"), UTF_8)).results().toList();

    assertThat(rows).hasSizeGreaterThan(100);
    for (MatchResult row : rows) {
      String jar = row.group(1) + "-" + row.group(2);
      assertThat(used)
          .as("docs/dependencies.md is out of date: %s", jar)
          .anyMatch(name -> name.equals(jar + ".jar") || name.startsWith(jar + "-"));
    }
  }
}
