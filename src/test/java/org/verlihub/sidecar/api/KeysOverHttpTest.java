package org.verlihub.sidecar.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.verlihub.sidecar.access.KeysCommand;
import org.verlihub.sidecar.store.StoreSettings;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class KeysOverHttpTest extends HttpApiTest {

  private static final Pattern KEY = Pattern.compile("vhs_([a-z2-9]{8})_([a-z2-9]{40})");
  private static final String UNKNOWN = "vhs_aaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

  private final StoreSettings settings;

  KeysOverHttpTest(@Autowired StoreSettings settings) {
    this.settings = settings;
  }

  @Test
  void takeEffectAndEndWhileTheServiceRuns() {
    String key = key("admin");

    JsonNode newest = tree(audit(key)).get("entries").get(0);
    assertThat(newest.get("action").asString()).isEqualTo("keys create");
    assertThat(newest.get("kind").asString()).isEqualTo("console");
    assertThat(newest.get("arguments").get("scopes").asString()).isEqualTo("admin");

    assertThat(keys("revoke", idOf(key))).contains("is revoked");

    await().atMost(Duration.ofSeconds(30)).until(() -> audit(key).statusCode() == 401);
    isProblem(audit(key), 401, "key-not-valid");
    isProblem(get("/api/users", "Authorization", "Bearer " + key), 401, "key-not-valid");
  }

  @Test
  void areTakenFromEitherHeaderAndFromTheConfiguration() {
    assertThat(audit(CONFIGURED_KEY).statusCode()).isEqualTo(200);
    assertThat(get("/api/audit", "X-API-Key", CONFIGURED_KEY).statusCode()).isEqualTo(200);
    assertThat(get("/api/audit", "Authorization", "bearer " + CONFIGURED_KEY).statusCode())
        .isEqualTo(200);
  }

  @Test
  void areAskedForWhereTheyAreMissing() {
    HttpResponse<String> response = get("/api/audit");

    isProblem(response, 401, "key-needed");
    assertThat(challenge(response)).isEqualTo("Bearer realm=\"Verlihub Sidecar\"");
    isProblem(get("/audit/"), 401, "key-needed");
    isProblem(send("HEAD", port, "/api/audit"), 401);
    assertThat(get("/api/audit", "Authorization", "Basic YTpi").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {UNKNOWN, "", "x", "vhs_", "ключ"})
  void areRefusedWhereTheyAreWrongAlsoWhereNoneIsNeeded(String wrong) {
    String header = new String(wrong.getBytes(UTF_8), ISO_8859_1);
    String response =
        raw(
            "GET /api/users HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: %s\r\n\r\n"
                .formatted(header));

    assertThat(response).startsWith("HTTP/1.1 401 ").contains("key-not-valid");
    assertThat(response.toLowerCase(Locale.ROOT)).contains("error=\"invalid_token\"");
  }

  @Test
  void openOnlyWhatTheirScopesSay() {
    String key = key("read,chat,moderate,read:private");

    assertThat(get("/api/users", "X-API-Key", key).statusCode()).isEqualTo(200);
    HttpResponse<String> response = audit(key);
    isProblem(response, 403, "scope-missing");
    assertThat(challenge(response)).contains("error=\"insufficient_scope\", scope=\"admin\"");
  }

  @Test
  void showPrivateFieldsToThoseWhoMaySeeThem() {
    show(HubPeople.at("192.0.2.1", HubPeople.in("DE", "Germany"), HubPeople.person("Ada", 7)));

    for (String path : List.of("/api/user/Ada", "/api/users?ip=192.0.2.1")) {
      assertThat(get(path, "X-API-Key", CONFIGURED_KEY).body()).contains("\"192.0.2.1\"");
      assertThat(get(path, "X-API-Key", READING_KEY).body()).doesNotContain("\"ip\":\"192.0.2.1\"");
      assertThat(get(path).body()).doesNotContain("\"ip\":\"192.0.2.1\"");
    }
  }

  @Test
  void leaveNoTraceInLogsErrorsAndActuator(CapturedOutput output) {
    String reading = key("read");
    String revoked = key("admin");
    keys("revoke", idOf(revoked));
    await().atMost(Duration.ofSeconds(30)).until(() -> audit(revoked).statusCode() == 401);

    StringBuilder seen = new StringBuilder();
    for (String key : List.of(reading, revoked, CONFIGURED_KEY, UNKNOWN)) {
      for (String path : List.of("/api/audit", "/api/users", "/nothing", "/api/users?limit=x")) {
        HttpResponse<String> response = get(path, "Authorization", "Bearer " + key);
        seen.append(response.body()).append(response.headers().map());
        seen.append(send("POST", port, path, "X-API-Key", key).body());
      }
      hub.breakDown("the inside");
      seen.append(get("/api/share", "Authorization", "Bearer " + key).body());
      show();
    }
    for (String path : List.of("health", "info", "metrics", "prometheus", "env", "configprops")) {
      seen.append(send("GET", managementPort, "/actuator/" + path).body());
    }
    seen.append(output.getAll());

    assertThat(seen.toString()).contains("scope-missing", "key-not-valid", "the inside");
    for (String key : List.of(reading, revoked, CONFIGURED_KEY, UNKNOWN)) {
      assertThat(seen.toString()).doesNotContain(key.substring(key.lastIndexOf('_') + 1));
    }
    assertThat(send("GET", managementPort, "/actuator/env").statusCode()).isEqualTo(404);
    assertThat(send("GET", managementPort, "/actuator/configprops").statusCode()).isEqualTo(404);
  }

  @Test
  void ofNobodyAreAskedForOnTheManagementPort() {
    HttpResponse<String> response =
        send("GET", managementPort, "/actuator/health/liveness", "Authorization", "Bearer wrong");

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void orAddressesMayAskOnlySoOften() {
    String[] stranger = {"X-Forwarded-For", "198.51.100.7"};
    HttpResponse<String> response = get("/health", stranger);
    assertThat(response.headers().firstValue("RateLimit-Limit")).hasValue("20");
    assertThat(response.headers().firstValue("RateLimit-Remaining")).isPresent();
    assertThat(response.headers().firstValue("RateLimit-Reset")).isPresent();

    for (int asked = 0; asked < 1_000 && response.statusCode() != 429; asked++) {
      response = get("/nothing", stranger);
    }

    isProblem(response, 429, "too-many-requests");
    assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(get("/health", "X-Forwarded-For", "203.0.113.1").statusCode()).isNotEqualTo(429);
    assertThat(get("/health").headers().firstValue("RateLimit-Limit")).isEmpty();
  }

  @Test
  void orNotBodiesAreLimited() {
    String head =
        "POST /api/users HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 65537\r\n\r\n";
    String response = raw(head + "x".repeat(65_537));

    assertThat(response).startsWith("HTTP/1.1 413 ").contains("request-too-large", "65536");
  }

  @Test
  void noBodyIsReadBeforeItIsKnownWhoSendsIt() throws IOException {
    String head =
        """
        PUT /api/users HTTP/1.1\r
        Host: x\r
        Content-Type: application/x-www-form-urlencoded\r
        Content-Length: 1000000000\r
        \r
        """;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(head.getBytes(UTF_8));
      byte[] status = socket.getInputStream().readNBytes(12);
      assertThat(new String(status, UTF_8)).isEqualTo("HTTP/1.1 413");
    }
  }

  private HttpResponse<String> audit(String key) {
    return get("/api/audit", "Authorization", "Bearer " + key);
  }

  /** A new key that is in force. */
  private String key(String scopes) {
    Matcher made =
        KEY.matcher(keys("create", "--name", "t" + UUID.randomUUID(), "--scopes", scopes));
    assertThat(made.find()).isTrue();
    String key = made.group();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get("/health", "X-API-Key", key).statusCode() != 401);
    return key;
  }

  private static String idOf(String key) {
    return key.substring(4, 12);
  }

  private String keys(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, UTF_8);
    new KeysCommand(settings.dataDir(), Clock.systemUTC(), print, print).run(List.of(words));
    return out.toString(UTF_8);
  }

  private static String challenge(HttpResponse<String> response) {
    return response.headers().firstValue("WWW-Authenticate").orElseThrow();
  }

  private static void isProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  private static void isProblem(HttpResponse<String> response, int status, String kind) {
    isProblem(response, status);
    assertThat(tree(response).get("type").asString()).isEqualTo("/docs/problems#" + kind);
  }
}
