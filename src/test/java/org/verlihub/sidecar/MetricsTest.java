package org.verlihub.sidecar;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.Person;
import org.verlihub.sidecar.testhub.TestHub;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds what a running sidecar tells Prometheus against what is said and built upon it. */
class MetricsTest {

  private static final Path DASHBOARD = Path.of("config/grafana/dashboards/sidecar.json");
  private static final Path ALERTS = Path.of("config/prometheus/alerts.yml");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(verlihub_\\w+)` \\| (\\w+) \\| ([^|]*)\\|");
  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^(\\w+?)(_sum|_count|_max)?(?:\\{(.*)})? (\\S+)$");
  private static final Pattern USED =
      Pattern.compile("\\b(verlihub|http_server|jvm|process|system)_\\w+");

  @TempDir static @Nullable Path data;

  private static final TestHub hub = TestHub.start(HubRules.quick());
  private static @Nullable ConfigurableApplicationContext sidecar;

  @BeforeAll
  static void start() {
    hub.addAccount("ApiBot", 5, "botpass");
    hub.join(Person.named("Ada"));
    sidecar =
        new SpringApplicationBuilder(SidecarApplication.class)
            .run(
                "--sidecar.hub.url=" + hub.url(),
                "--sidecar.hub.nick=ApiBot",
                "--sidecar.hub.password=botpass",
                "--sidecar.data-dir=" + data,
                "--sidecar.api.port=0",
                "--management.server.port=0");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> requireNonNull(sidecar).getBean(Hub.class).health().healthy());
  }

  @AfterAll
  static void stop() {
    if (sidecar != null) {
      sidecar.close();
    }
    hub.close();
  }

  @Test
  void areTheOnesThatTheManualExplains() throws IOException {
    Map<String, String> explained = new TreeMap<>();
    String manual = Files.readString(Path.of("docs/metrics.md"));
    ROW.matcher(manual)
        .results()
        .forEach(row -> explained.put(row.group(1), row.group(2) + " " + labels(row.group(3))));

    String scraped = scrape();
    Map<String, String> told = new TreeMap<>();
    Pattern.compile("(?m)^# TYPE (verlihub_\\w+) (\\w+)$")
        .matcher(scraped)
        .results()
        .filter(type -> !type.group(1).endsWith("_max"))
        .forEach(type ->
            told.put(type.group(1), type.group(2) + " " + labelsOf(type.group(1), scraped)));

    assertThat(told).isEqualTo(explained);
  }

  @Test
  void haveBaseUnitsInTheirNames() {
    assertThat(scrape()).doesNotContainPattern("(?m)^verlihub_\\w*(milli|_ms|_minutes|_kb|_mb)");
  }

  @Test
  void countWhatGoesOverTheWire() {
    hub.say("Ada", "hello");
    hub.join(Person.named("Bob"));

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(value("verlihub_chat_lines_total{room=\"main\"}")).isPositive());
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(value("verlihub_joins_total")).isPositive());
    assertThat(value("verlihub_frames_total{command=\"Lock\",direction=\"in\"}")).isOne();
    assertThat(value("verlihub_frames_total{command=\"ValidateNick\",direction=\"out\"}")).isOne();
    assertThat(value("verlihub_traffic_bytes_total{command=\"MyINFO\",direction=\"in\"}"))
        .isGreaterThan(20);
    assertThat(value("verlihub_apply_seconds_count")).isGreaterThan(5);
    assertThat(value("verlihub_session_online_seconds")).isPositive();
    assertThat(value("verlihub_mirror_revision")).isPositive();
  }

  @Test
  void areAllThatTheDashboardAndTheAlertsUse() throws IOException {
    Set<String> names = new TreeSet<>();
    get("local.server.port", "/health");
    SAMPLE
        .matcher(scrape())
        .results()
        .forEach(sample -> {
          names.add(sample.group(1));
          names.add(sample.group(1) + (sample.group(2) == null ? "" : sample.group(2)));
        });

    JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));
    List<String> expressions =
        dashboard.findValues("expr").stream().map(JsonNode::asString).collect(Collectors.toList());
    assertThat(expressions).isNotEmpty();
    expressions.addAll(alertExpressions());
    assertThat(expressions)
        .flatExtracting(e -> USED.matcher(e).results().map(MatchResult::group).toList())
        .isNotEmpty()
        .isSubsetOf(names);
  }

  @Test
  void doNotOverlapOnTheDashboard() throws IOException {
    JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));

    assertThat(dashboard.get("panels").valueStream().map(panel -> panel.get("id").asInt()))
        .doesNotHaveDuplicates();
    assertThat(dashboard.get("panels").valueStream().map(panel -> panel.get("gridPos").toString()))
        .doesNotHaveDuplicates();
  }

  @Test
  void alertOnWhatTheManualExplains() throws IOException {
    String manual = Files.readString(Path.of("docs/metrics.md"));

    assertThat(rules())
        .extracting(rule -> String.valueOf(rule.get("alert")))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(manual).contains("| `" + name + "` |"));
    assertThat(rules()).allMatch(rule -> rule.containsKey("annotations"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config/prometheus.yml",
        "config/grafana/provisioning/datasources/prometheus.yml",
        "config/grafana/provisioning/dashboards/sidecar.yml"
      })
  void areSetUpByFilesThatAreYaml(String file) throws IOException {
    Map<String, Object> content = new Yaml().load(Files.readString(Path.of(file)));

    assertThat(content).isNotEmpty();
  }

  private static List<String> alertExpressions() throws IOException {
    return rules().stream().map(rule -> String.valueOf(rule.get("expr"))).toList();
  }

  private static List<Map<String, Object>> rules() throws IOException {
    Map<String, List<Map<String, List<Map<String, Object>>>>> file =
        new Yaml().load(Files.readString(ALERTS));
    return requireNonNull(file.get("groups")).stream()
        .flatMap(group -> requireNonNull(group.get("rules")).stream())
        .toList();
  }

  private static Set<String> labels(String cell) {
    return Pattern.compile("`(\\w+)`")
        .matcher(cell)
        .results()
        .map(label -> label.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> labelsOf(String name, String scraped) {
    return SAMPLE
        .matcher(scraped)
        .results()
        .filter(sample -> sample.group(1).equals(name) && sample.group(3) != null)
        .flatMap(sample -> Pattern.compile("(\\w+)=\"").matcher(sample.group(3)).results())
        .map(label -> label.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static double value(String series) {
    return SAMPLE
        .matcher(scrape())
        .results()
        .filter(sample -> sample.group().startsWith(series + " "))
        .mapToDouble(sample -> Double.parseDouble(sample.group(4)))
        .sum();
  }

  private static String scrape() {
    return get("local.management.port", "/actuator/prometheus");
  }

  private static String get(String port, String path) {
    String number = requireNonNull(sidecar).getEnvironment().getProperty(port, "");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + number + path)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
