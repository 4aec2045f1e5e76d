package org.verlihub.sidecar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.TestHub;
import org.yaml.snakeyaml.Yaml;

/** What the manual tells people to type can be typed, and what it points to is there. */
class ManualTest {

  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern PROPERTY = Pattern.compile("-D([\\w.-]+)");
  private static final Pattern OWN_FILE =
      Pattern.compile("(?:config|docker|docs|src|benchmarks)/[\\w./-]+\\w");

  /** Properties of Maven and its plugins. */
  private static final Set<String> OF_MAVEN = Set.of("test", "skipTests", "mdep.outputFile");

  @TempDir Path folder;

  /** Of the key that was made by an earlier line. */
  private String keyId = "";

  @Test
  void linksLeadToFilesAndHeadingsThatExist() {
    Manual.pages()
        .forEach((page, text) ->
            LINK.matcher(Manual.prose(text))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.matches("(?i)[a-z]+:.*"))
                .forEach(target -> {
                  String[] parts = target.split("#", 2);
                  Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
                  assertThat(file).as("%s links to %s", page, target).exists();
                  if (parts.length > 1) {
                    assertThat(anchors(file)).as("%s links to %s", page, target).contains(parts[1]);
                  }
                }));
  }

  /** As GitHub makes them. */
  private static Set<String> anchors(Path page) {
    return HEADING
        .matcher(Manual.prose(Manual.read(page)))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @Test
  void linesOfDockerComposeNameWhatTheFileHas() {
    Map<String, Object> file = new Yaml().load(Manual.read(Path.of("docker-compose.yml")));
    Map<?, ?> services = (Map<?, ?>) Objects.requireNonNull(file.get("services"));
    Set<Object> profiles =
        services.values().stream()
            .map(service -> ((Map<?, ?>) service).get("profiles"))
            .filter(Objects::nonNull)
            .flatMap(names -> ((List<?>) names).stream())
            .collect(Collectors.toSet());

    List<Manual.Line> lines = Manual.lines("docker compose");
    assertThat(lines).hasSizeGreaterThan(10);
    for (Manual.Line line : lines) {
      List<String> words = new ArrayList<>(line.words().subList(2, line.words().size()));
      while (words.getFirst().equals("--profile")) {
        assertThat(profiles).as(line.toString()).contains(words.get(1));
        words.subList(0, 2).clear();
      }
      String verb = words.removeFirst();
      assertThat(verb).as(line.toString()).isIn("up", "ps", "logs", "run", "build", "stop");
      List<String> operands = withoutOptions(words);
      if (!operands.isEmpty()) {
        assertThat(services.containsKey(operands.getFirst())).as(line.toString()).isTrue();
      }
      if (verb.equals("run") && operands.size() > 1) {
        assertThat(subcommands()).as(line.toString()).contains(operands.get(1));
      }
    }
  }

  private static List<String> withoutOptions(List<String> words) {
    List<String> operands = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (!operands.isEmpty() || !words.get(i).startsWith("-")) {
        operands.add(words.get(i));
      } else if (Set.of("-v", "-e").contains(words.get(i))) {
        i++;
      }
    }
    return operands;
  }

  @Test
  void theExampleOfTheEnvironmentIsThatOfTheComposeFile() {
    Set<String> used = names("\\$\\{([A-Z_]+)", Manual.read(Path.of("docker-compose.yml")));
    Set<String> shown = names("(?m)^#?([A-Z_]+)=", Manual.read(Path.of(".env.example")));

    assertThat(shown).isEqualTo(used);
  }

  @Test
  void volumesOfDockerAreThoseOfTheComposeFile() {
    Map<String, Object> file = new Yaml().load(Manual.read(Path.of("docker-compose.yml")));
    List<Manual.Line> lines = Manual.lines("docker run");

    assertThat(lines).isNotEmpty();
    for (Manual.Line line : lines) {
      for (String volume : names("-v (\\w[\\w-]+):", line.text())) {
        assertThat(String.valueOf(file.get("volumes"))).as(line.toString()).contains("=" + volume);
      }
    }
  }

  @Test
  void linesOfMavenNameTestsProfilesAndPropertiesThatExist() throws IOException {
    Map<Path, String> sources = sources();
    String pom = Manual.read(Path.of("pom.xml"));
    List<Manual.Line> lines = Manual.lines("(?:\\./)?mvnw?");

    assertThat(lines).hasSizeGreaterThan(10);
    for (Manual.Line line : lines) {
      for (String test : names("-Dtest='?([\\w/*]+)", line.text())) {
        String pattern = "(?:.*/)?" + test.replace("*", "\\w*") + "\\.java";
        assertThat(sources.keySet())
            .as(line.toString())
            .anyMatch(file -> file.toString().replace('\\', '/').matches(pattern));
      }
      for (String profile : names("-P *(\\w+)", line.text())) {
        assertThat(pom).as(line.toString()).contains("<id>" + profile + "</id>");
      }
      for (String property : ownProperties(line)) {
        assertThat(pom.contains(property) || isRead(property, sources))
            .as("%s in %s", property, line)
            .isTrue();
      }
      for (String type : names("=(org\\.verlihub\\.[\\w.]+\\.[A-Z]\\w+)", line.text())) {
        assertThat(Path.of("benchmarks/java", type.replace('.', '/') + ".java")).exists();
      }
    }
  }

  /** Those of the line itself; what stands inside of quotes goes to another JVM. */
  private static Set<String> ownProperties(Manual.Line line) {
    return line.words().stream()
        .map(PROPERTY::matcher)
        .filter(property -> property.lookingAt())
        .map(property -> property.group(1))
        .filter(property -> !OF_MAVEN.contains(property))
        .collect(Collectors.toSet());
  }

  private static boolean isRead(String property, Map<Path, String> sources) {
    return sources.values().stream().anyMatch(source -> source.contains('"' + property + '"'));
  }

  private static Map<Path, String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .collect(Collectors.toMap(file -> file, Manual::read));
    }
  }

  @Test
  void filesToBeTypedExist() {
    for (Manual.Line line : Manual.lines("\\S+")) {
      if (line.fenced()) {
        line.words().stream()
            .map(OWN_FILE::matcher)
            .filter(file -> file.matches())
            .forEach(file -> assertThat(Path.of(file.group())).as(line.toString()).exists());
      }
    }
    for (Manual.Line line : Manual.lines("benchmarks/\\w+\\.py")) {
      String script =
          line.words().stream().filter(word -> word.endsWith(".py")).findFirst().orElseThrow();
      String source = Manual.read(Path.of(script));
      line.words().stream()
          .filter(word -> word.startsWith("--"))
          .forEach(option -> assertThat(source).as(line.toString()).contains("\"" + option + "\""));
    }
  }

  /** As they stand there, on a hub of the test's and in a folder of its own. */
  @Test
  void linesOfTheProgramDoTheirWork() throws IOException {
    Set<String> ran = new TreeSet<>();
    try (TestHub hub =
        TestHub.start(HubRules.quick()).addAccount("SidecarBot", 5, "a-long-password")) {
      for (Manual.Line line : Manual.lines("java -jar \\S*verlihub-sidecar.jar")) {
        List<String> arguments = line.words().subList(3, line.words().size());
        // the service itself is started by many a test
        boolean command = Subcommand.isMeantBy(arguments.toArray(String[]::new));
        String kind = arguments.stream().limit(2).collect(Collectors.joining(" "));
        if (line.fenced() && command && ran.add(kind.replaceFirst(" --.*", ""))) {
          runs(line, arguments, hub.url());
        }
      }
    }
    assertThat(ran)
        .contains("check-config", "check-hub", "keys create", "keys list", "keys revoke")
        .anyMatch(line -> line.startsWith("import-config "));
  }

  private void runs(Manual.Line line, List<String> arguments, String hub) throws IOException {
    List<String> all = new ArrayList<>();
    for (String word : arguments) {
      String own = word.replaceFirst("dchub://[\\d.:]+", hub).replace("k7m2xq4f", keyId);
      all.add(own.endsWith(".py") ? script(own) : own);
    }
    String word = arguments.getFirst();
    if (!word.equals("import-config")) {
      all.add("--sidecar.data-dir=" + folder.resolve("data"));
    }
    if (word.equals("check-config") && arguments.size() == 1) {
      all.addAll(List.of("--sidecar.hub.url=" + hub, "--sidecar.hub.nick=SidecarBot"));
    }
    if (word.equals("check-hub")) {
      all.add("--sidecar.survey.questions-per-second=200");
    }
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int status = Subcommand.run(all, stream(out), stream(err));

    assertThat(status).as("%s%n%s%s", line, out, err).isZero();
    assertThat(err.toString(UTF_8)).as(line.toString()).isEmpty();
    if (line.text().contains(" keys create ")) {
      keyId = out.toString(UTF_8).split(" ", 3)[1];
    }
  }

  private String script(String name) throws IOException {
    return Files.writeString(
            folder.resolve(name), "api_port = 8001\nCONFIG = {'gateway': 'x', 'smtp_port': 25}\n")
        .toString();
  }

  private static Set<String> subcommands() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Subcommand.run(List.of("help"), stream(out), stream(out));
    return names("(?m)^  ([a-z-]+) ", out.toString(UTF_8));
  }

  private static Set<String> names(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }
}
