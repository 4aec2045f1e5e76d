package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.verlihub.sidecar.Manual;
import org.verlihub.sidecar.command.Command;
import org.verlihub.sidecar.command.CommandSource;
import org.verlihub.sidecar.hub.connection.DisconnectReason;
import tools.jackson.databind.json.JsonMapper;

/** Requests, paths and commands of the manual, tried on the running program. */
class ManualInUseTest extends HttpApiTest {

  private static final Pattern ADDRESS =
      Pattern.compile("(?:http://)?(?:localhost|127\\.0\\.0\\.1):(8000|8001)(/.*)");
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");

  private final List<Command> commands;

  ManualInUseTest(@Autowired Collection<CommandSource> sources) {
    commands = sources.stream().flatMap(source -> source.commands().stream()).toList();
  }

  @Test
  void linesOfCurlAreAnswered() {
    hub.actions.reset();
    show(HubPeople.person("Mallory", 1));
    Logger logger = (Logger) LoggerFactory.getLogger("org.verlihub.sidecar");
    Logger ofTheHub = (Logger) LoggerFactory.getLogger("org.verlihub.sidecar.hub");
    Level before = logger.getLevel();
    Level beforeOfTheHub = ofTheHub.getLevel();
    try {
      List<Manual.Line> lines = Manual.lines("curl");
      assertThat(lines).hasSizeGreaterThan(5);
      lines.forEach(
          line -> assertThat(answer(line.words())).as(line.toString()).startsWith("HTTP/1.1 20"));
      assertThat(hub.actions.done()).hasSize(1);
    } finally {
      logger.setLevel(before);
      ofTheHub.setLevel(beforeOfTheHub);
    }
  }

  /** What this program answers to curl with these arguments. */
  private String answer(List<String> words) {
    List<String> headers = new ArrayList<>(List.of("Host: localhost", "Connection: close"));
    String method = null;
    String body = "";
    String address = "";
    for (int i = 1; i < words.size(); i++) {
      switch (words.get(i)) {
        case "-s" -> {}
        case "-X" -> method = words.get(++i);
        case "-H" -> headers.add(words.get(++i).replace("$KEY", MODERATING_KEY));
        case "-d" -> body = words.get(++i);
        default -> address = words.get(i);
      }
    }
    Matcher place = ADDRESS.matcher(address);
    assertThat(place.matches()).as(address).isTrue();
    headers.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
    return raw(
        place.group(1).equals("8000") ? port : managementPort,
        "%s %s HTTP/1.1\r\n%s\r\n\r\n%s"
            .formatted(
                method != null ? method : body.isEmpty() ? "GET" : "POST",
                place.group(2),
                String.join("\r\n", headers),
                body));
  }

  @Test
  void theFirstPageShowsAnAnswerAsItIs() {
    Matcher shown =
        Pattern.compile("\\$ curl -s localhost:8000(/\\S+)\n(\\{.*?})\n", Pattern.DOTALL)
            .matcher(Manual.read(Path.of("README.md")));

    assertThat(shown.find()).isTrue();
    assertThat(JsonMapper.shared().readTree(shown.group(2)).propertyNames())
        .containsExactlyElementsOf(json(shown.group(1)).propertyNames());
  }

  @Test
  void pathsOfTheScriptsAreThereOrNotAsTheMigrationPageSays() {
    show(HubPeople.person("Alice", 1));
    List<List<String>> rows = table("docs/migration.md", "## Paths");

    assertThat(rows).hasSizeGreaterThan(15);
    for (List<String> row : rows) {
      Set<String> old = new LinkedHashSet<>(spans(row.get(0)));
      old.addAll(spans(row.get(1)));
      boolean gone = row.get(2).equals("–");
      for (String path : old) {
        int status = get(path.replace("{nick}", "Alice").replace("{ip}", "192.0.2.1")).statusCode();
        assertThat(status).as(path).isIn(gone ? List.of(404) : List.of(200, 302));
      }
    }
  }

  @Test
  void everyCommandStandsInItsPageWithItsClass() {
    Map<String, Integer> told = new TreeMap<>();
    for (List<String> row : table("docs/commands.md", "# Commands for operators")) {
      String group = "";
      for (String span : spans(row.get(0))) {
        String words = withoutParameters(span);
        if (words.startsWith("!")) {
          words = words.substring(1);
          group = words.split(" ", 2)[0];
        } else {
          words = group + " " + words;
        }
        told.put(words, Integer.valueOf(row.get(1)));
      }
    }
    told.keySet().removeIf(words -> words.endsWith("help")); // made of the others

    assertThat(told)
        .isEqualTo(
            commands.stream()
                .filter(command -> !command.name().endsWith("help"))
                .collect(
                    Collectors.toMap(
                        command -> String.join(" ", command.words()), Command::defaultClass)));
  }

  @Test
  void commandsAreCalledByTheirNamesEverywhere() {
    Set<String> groups =
        commands.stream().map(command -> command.words().getFirst()).collect(Collectors.toSet());
    Set<String> second =
        commands.stream()
            .filter(command -> command.words().size() > 1)
            .map(command -> String.join(" ", command.words().subList(0, 2)))
            .collect(Collectors.toSet());
    Manual.pages()
        .forEach((page, text) ->
            spans(text).stream()
                .filter(span -> span.startsWith("!"))
                .map(span -> withoutParameters(span.substring(1)).split(" ", -1))
                .filter(words -> groups.contains(words[0]) && words.length > 1)
                .filter(words -> !words[0].equals("say") && !words[1].equals("help"))
                .filter(words -> words[1].matches("\\w+"))
                .forEach(words ->
                    assertThat(second).as(page.toString()).contains(words[0] + " " + words[1])));
  }

  @Test
  void everyReasonForHavingNoSessionIsExplained() {
    Set<String> explained =
        table("docs/troubleshooting.md", "## The hub does not let the bot in").stream()
            .flatMap(row -> spans(row.getFirst()).stream())
            .collect(Collectors.toSet());

    assertThat(Arrays.stream(DisconnectReason.Kind.values()))
        .filteredOn(kind -> kind != DisconnectReason.Kind.SHUTDOWN)
        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
        .containsExactlyInAnyOrderElementsOf(explained);
  }

  private static String withoutParameters(String typed) {
    return typed.replaceAll(" ?[\\[<].*", "");
  }

  private static List<String> spans(String text) {
    return SPAN.matcher(text).results().map(span -> span.group(1)).toList();
  }

  /** The cells of the first table below a heading, its head left out. */
  private static List<List<String>> table(String page, String heading) {
    String text = Manual.read(Path.of(page));
    assertThat(text).contains(heading + "\n");
    return text.substring(text.indexOf(heading + "\n") + heading.length())
        .lines()
        .dropWhile(line -> !line.startsWith("| ---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList())
        .toList();
  }
}
