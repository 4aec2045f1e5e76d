package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.person;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.verlihub.sidecar.BesideOthers;

/**
 * Requests that no honest client sends, on both ports: each is answered with a problem that tells
 * nothing of the inside, fills no log, and leaves the server as it was.
 */
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(BesideOthers.LOG)
class HttpAttacksTest extends HttpApiTest {

  private static final String HOST = "Host: x";
  private static final String GET = "GET / HTTP/1.1";
  private static final Pattern FAILURE = Pattern.compile("(?s)HTTP/1\\.1 (4\\d\\d|501|505) .*");
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d\\d\\d)");

  private int alreadyLogged;

  @BeforeEach
  void somebodyToLookFor(CapturedOutput log) {
    show(person("Alice", 7));
    hub.actions.reset();
    alreadyLogged = log.length();
  }

  @AfterEach
  void theServerIsAsItWas(CapturedOutput log) {
    assertThat(get("/api/user/Alice").statusCode()).isEqualTo(200);
    assertThat(send("GET", managementPort, "/actuator/health/liveness").statusCode())
        .isEqualTo(200);
    assertThat(log.getAll().substring(alreadyLogged)).doesNotContain("WARN", "ERROR", "Exception");
  }

  static Stream<String> refused() {
    String long9k = "x".repeat(9_000);
    return Stream.of(
        RawHttp.request("GET /% HTTP/1.1", HOST),
        RawHttp.request("GET /%z HTTP/1.1", HOST),
        RawHttp.request("GET /api/user/%zz HTTP/1.1", HOST),
        RawHttp.request("GET /%u0041 HTTP/1.1", HOST),
        RawHttp.request("GET /api/user/%00 HTTP/1.1", HOST),
        RawHttp.request("GET /../../../etc/passwd HTTP/1.1", HOST),
        RawHttp.request("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1", HOST),
        RawHttp.request("GET /..%2f..%2fetc%2fpasswd HTTP/1.1", HOST),
        RawHttp.request("GET /..%5c..%5cwindows HTTP/1.1", HOST),
        RawHttp.request("GET /%c0%ae%c0%ae/etc/passwd HTTP/1.1", HOST),
        RawHttp.request("GET /..;/actuator/env HTTP/1.1", HOST),
        RawHttp.request("GET /swagger-ui/..%2f..%2fapplication.yaml HTTP/1.1", HOST),
        RawHttp.request("GET /swagger-ui/../../application.yaml HTTP/1.1", HOST),
        RawHttp.request("GET /WEB-INF/classes/application.yaml HTTP/1.1", HOST),
        RawHttp.request("GET /\u00ff HTTP/1.1", HOST),
        RawHttp.request("GET /a b HTTP/1.1", HOST),
        RawHttp.request("GET /<script> HTTP/1.1", HOST),
        RawHttp.request("GET /?x=\u0001 HTTP/1.1", HOST),
        RawHttp.request("GET /" + long9k + " HTTP/1.1", HOST),
        RawHttp.request("GET /" + "y".repeat(200_000) + " HTTP/1.1", HOST),
        RawHttp.request("GET /?" + long9k + " HTTP/1.1", HOST),
        RawHttp.request(GET, HOST, "X-Long: " + "z".repeat(200_000)),
        RawHttp.request(GET, manyHeaders(200)),
        RawHttp.request(GET),
        RawHttp.request(GET, HOST, HOST),
        RawHttp.request(GET, "Host: a b"),
        RawHttp.request(GET, "Host: x/../y"),
        RawHttp.request(GET, HOST, "X-A: b\u0000c"),
        RawHttp.request(GET, HOST, "no colon"),
        RawHttp.request("GET / HTTP/9.9", HOST),
        RawHttp.request("PRI * HTTP/2.0", ""),
        RawHttp.request("TRACE / HTTP/1.1", HOST),
        RawHttp.request("TRACK / HTTP/1.1", HOST),
        RawHttp.request("CONNECT example.org:443 HTTP/1.1", HOST),
        RawHttp.request("G\u00cbT / HTTP/1.1", HOST),
        RawHttp.request("get /api/users HTTP/1.1", HOST),
        RawHttp.request(GET, HOST, "Expect: the-unexpected"),
        post("Content-Length: -1", ""),
        post("Content-Length: 1\r\nContent-Length: 2", "xx"),
        post("Content-Length: 4,5", "xxxx"),
        post("Content-Length: 99999999999999999999", ""),
        post("Content-Length: 9999999999", ""),
        post("Content-Length: 4\r\nTransfer-Encoding: chunked", "0\r\n\r\nGET /x HTTP/1.1\r\n\r\n"),
        post("Transfer-Encoding: xchunked", "0\r\n\r\n"),
        post("Transfer-Encoding: gzip, chunked", "0\r\n\r\n"),
        post("Transfer-Encoding: chunked", "zz\r\nx\r\n0\r\n\r\n"),
        post("Transfer-Encoding: chunked", "-1\r\nx\r\n0\r\n\r\n"),
        post("Transfer-Encoding: chunked", "ffffffffffffffff\r\nx"),
        post("Transfer-Encoding: chunked", "5;" + "e".repeat(20_000) + "\r\nxxxxx\r\n0\r\n\r\n"),
        post("Transfer-Encoding: chunked", "1\r\n{\r\n0\r\nX: " + "t".repeat(20_000) + "\r\n\r\n"));
  }

  private static String[] manyHeaders(int number) {
    String[] headers = new String[number];
    Arrays.setAll(headers, i -> i == 0 ? HOST : "X-" + i + ": y");
    return headers;
  }

  private static String post(String header, String body) {
    return "POST /api/chat HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-API-Key: "
        + TALKING_KEY
        + "\r\nConnection: close\r\n"
        + header
        + "\r\n\r\n"
        + body;
  }

  @ParameterizedTest
  @MethodSource("refused")
  void areRefusedWithAProblem(String request) {
    isAProblem(RawHttp.send(port, request));
    assertThat(hub.actions.done()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void areRefusedOnTheManagementPortWithoutAPage(String request) {
    String answer = RawHttp.send(managementPort, request.replace("/api/chat", "/actuator/chat"));

    // TRACE and the like are nothing special to the actuator; the path is what is not there.
    assertThat(answer).matches(FAILURE);
    tellsNothing(answer);
    assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("content-type: text/html");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit",
        "/audit",
        "/api/audit/",
        "/api/./audit",
        "/api/x/../audit",
        "/api/x/..;/audit",
        "/api/%61udit",
        "/api/audit;x=y",
        "/api;x/audit",
        "/api/audit%2f",
        "/api/audit%2F..",
        "//api/audit",
        "/api//audit",
        "/api/audit?x=/health",
        "/api/audit.json",
        "/API/AUDIT",
        "/api/\\audit",
        "/api%2faudit",
        "/health/../api/audit",
        "/health;/../audit",
        "/api/users/..%2faudit",
        "/api/user/%2e%2e/audit",
        "/api/audit%20",
        "/api/audit%3f",
        "/docs/..%2fapi/audit",
        "/swagger-ui/../api/audit",
        "http://localhost/api/audit"
      })
  void openNothingByAnotherSpelling(String path) {
    String answer = RawHttp.send(port, RawHttp.request("GET " + path + " HTTP/1.1", HOST));

    isAProblem(answer);
    assertThat(answer).doesNotContain("\"entries\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/user/a%0d%0aInjected:%20yes HTTP/1.1",
        "GET /api/user?nick=a%0d%0aInjected:%20yes HTTP/1.1",
        "GET /a%0d%0aInjected:%20yes HTTP/1.1",
        "GET /docs%0d%0aInjected:%20yes HTTP/1.1",
        "GET /api/users/%0d%0aInjected:%20yes/ HTTP/1.1",
        "GET /api/actions/1%0d%0aInjected:%20yes HTTP/1.1",
        "GET /api/users?sort=a%0d%0aInjected:%20yes HTTP/1.1"
      })
  void putNoLineIntoTheHeadOfAnAnswer(String line) {
    for (String header :
        List.of(
            "X-Forwarded-For: 198.51.100.40\rInjected: yes",
            "X-Forwarded-For: 198.51.100.41\nInjected: yes",
            "X-Forwarded-For: %0d%0aInjected: yes",
            "Idempotency-Key: a%0d%0aInjected: yes",
            "Idempotency-Key: a\rInjected: yes",
            "Idempotency-Key: a\r\n Injected: yes",
            "Authorization: Bearer a\u000bInjected: yes",
            "Origin: http://a%0d%0aInjected: yes",
            "If-None-Match: \"a%0d%0aInjected: yes\"",
            "Accept: a/b%0d%0aInjected: yes")) {
      String answer = RawHttp.send(port, RawHttp.request(line, HOST, header));

      assertThat(head(answer)).as(header).doesNotContain("Injected");
      assertThat(answer).as(header).startsWith("HTTP/1.1 ");
      tellsNothing(answer);
    }
  }

  @Test
  void areNoTroubleWhereTheyAreOldOrBoldButRight() {
    assertThat(RawHttp.send(port, "GET /health HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    assertThat(RawHttp.send(port, RawHttp.request("OPTIONS * HTTP/1.1", HOST)))
        .startsWith("HTTP/1.1 ");
    assertThat(
            RawHttp.send(
                port, RawHttp.request(GET, HOST, "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQ")))
        .startsWith("HTTP/1.1 200 ");
    assertThat(
            RawHttp.send(
                port,
                RawHttp.request(
                    "GET /swagger-ui/swagger-ui.css HTTP/1.1",
                    HOST,
                    "Range: bytes=" + "0-,".repeat(2_000) + "0-")))
        .startsWith("HTTP/1.1 4");
    assertThat(
            RawHttp.send(
                port,
                RawHttp.request(
                    GET,
                    HOST,
                    "Cookie: $Version=1; =; ;;; a=\"",
                    "Accept-Encoding: ;;q=,gzip;q=9")))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void areAnsweredOneAfterTheOtherWhenTheyComeAtOnce() {
    String several =
        "GET /api/user/Alice HTTP/1.1\r\nHost: x\r\n\r\n"
            + "GET /api/nothing HTTP/1.1\r\nHost: x\r\n\r\n"
            + RawHttp.request("GET /api/share HTTP/1.1", HOST);

    assertThat(statuses(RawHttp.send(port, several))).containsExactly("200", "404", "200");
    assertThat(statuses(RawHttp.send(port, RawHttp.request(GET, HOST).repeat(200))))
        .containsExactly("200"); // the first one wanted the connection closed
  }

  @Test
  void areToldToGoOnOnlyWhereTheirBodyIsWanted() {
    String expecting = "Expect: 100-continue\r\nContent-Length: 12";

    assertThat(statuses(RawHttp.send(port, post(expecting, "{\"text\":\"x\"}"))))
        .containsExactly("100", "200");
    assertThat(
            statuses(RawHttp.send(port, post("Expect: 100-continue\r\nContent-Length: 70000", ""))))
        .containsExactly("413");
    assertThat(
            statuses(
                RawHttp.send(
                    port, post(expecting, "{\"text\":\"x\"}").replace(TALKING_KEY, READING_KEY))))
        .containsExactly("403");
  }

  private static void isAProblem(String answer) {
    assertThat(answer).matches(FAILURE);
    assertThat(head(answer).toLowerCase(Locale.ROOT))
        .contains("content-type: application/problem+json");
    assertThat(answer).contains("\"type\":\"/docs/problems#");
    tellsNothing(answer);
  }

  private static void tellsNothing(String answer) {
    assertThat(answer)
        .doesNotContain("Exception", "\tat ", "org.apache", "org.spring", "org.verlihub")
        .doesNotContainIgnoringCase("tomcat")
        .doesNotContainIgnoringCase("<html");
  }

  private static List<String> statuses(String answers) {
    return STATUS_LINE.matcher(answers).results().map(found -> found.group(1)).toList();
  }

  private static String head(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    return end < 0 ? answer : answer.substring(0, end);
  }
}
