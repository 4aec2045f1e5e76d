package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.web.ProblemType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemsTest extends HttpApiTest {

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, 404, no-such-path",
    "GET, /api/users//, 404, no-such-path",
    "GET, /error, 404, no-such-path",
    "GET, /favicon.ico, 404, no-such-path",
    "GET, /WEB-INF/web.xml, 404, no-such-path",
    "GET, /api/user/Nobody, 404, no-such-user",
    "POST, /api/users, 405, method-not-allowed",
    "DELETE, /health, 405, method-not-allowed",
    "GET, /api/users?limit=%E9, 400, bad-request",
    "GET, /api/users?limit=-1, 400, bad-parameter",
    "GET, /api/user, 400, bad-parameter",
    "GET, /api/user?nick=a&nick=b, 400, bad-parameter"
  })
  void areToldInTheirOwnMediaTypeAndKind(String method, String path, int status, String kind) {
    HttpResponse<String> response = send(method, port, path);

    assertThat(response.statusCode()).isEqualTo(status);
    isProblem(response, status, kind);
    assertThat(tree(response).get("instance").asString())
        .isEqualTo(path.replaceFirst("\\?.*", "").replaceFirst("/$", ""));
  }

  @Test
  void offersWhatThePathKnowsWhenItDoesNotKnowTheMethod() {
    HttpResponse<String> response = send("POST", port, "/api/users");

    assertThat(response.headers().firstValue("allow")).hasValue("GET,HEAD,OPTIONS");
  }

  @Test
  void tellsWhoAcceptsNoJsonWhatThereIs() {
    HttpResponse<String> response = get("/api/users", "Accept", "application/xml");

    isProblem(response, 406, "not-acceptable");
    assertThat(tree(response).get("detail").asString()).contains("application/json");
  }

  @Test
  void doesNotLetCallersFillTheLog() {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    raw("GET /a/%2e%2e/%2e%2e/b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    raw("GET /api/../b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    raw("GET /\u0001 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(9_000) + "\r\n\r\n");
    send("PATCH", port, "/api/users");
    get("/api/users", "Accept", "text/xml");

    root.detachAppender(log);
    assertThat(log.list)
        .filteredOn(event -> event.getThreadName().matches("(tomcat-handler|http-nio).*"))
        .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
        .noneMatch(event ->
            event.getLevel().isGreaterOrEqual(Level.WARN)
                || event.getThrowableProxy() != null
                || event.getFormattedMessage().contains("Exception"));
  }

  @Test
  void keepsTheInsideOfAFaultToItself() {
    hub.breakDown("the inside");

    HttpResponse<String> response = get("/api/share");

    isProblem(response, 500, "internal-error");
    assertThat(response.body()).doesNotContain("the inside", "Exception", "org.verlihub");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /a%zz HTTP/1.1    | 400 | bad-request
          GET /%00 HTTP/1.1     | 400 | bad-request
          GET /<b> HTTP/1.1     | 400 | bad-request
          GET /../../x HTTP/1.1 | 400 | bad-request
          G@T / HTTP/1.1        | 400 | bad-request
          GET / HTTP/2.5        | 505 | not-supported
          CONNECT / HTTP/1.1    | 501 | not-supported
          TRACE / HTTP/1.1      | 405 | method-not-allowed
          """)
  void areToldByTomcatInTheSameWay(String requestLine, int status, String kind) {
    isProblem(raw(requestLine + "\r\nHost: x\r\nConnection: close\r\n\r\n"), status, kind);
  }

  @Test
  void areToldForHeadersThatCannotBeRead() {
    String tooLong = "X-Long: " + "a".repeat(20_000) + "\r\n";
    isProblem(raw("GET / HTTP/1.1\r\nHost: x\r\n" + tooLong + "\r\n"), 400, "bad-request");
    isProblem(raw("GET / HTTP/1.1\r\n\r\n"), 400, "bad-request");
    isProblem(raw("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -4\r\n\r\n"), 400, "bad-request");
    isProblem(raw("\u0016\u0003\u0001\u0002\u0000\r\n\r\n"), 400, "bad-request");
  }

  @Test
  void areExplainedWhereTheirTypePoints() {
    HttpResponse<String> page = get(ProblemType.PAGE);

    assertThat(page.headers().firstValue("content-type")).hasValue("text/html;charset=UTF-8");
    for (ProblemType type : ProblemType.values()) {
      assertThat(type.uri()).hasToString("/docs/problems#" + type.slug());
      assertThat(page.body()).contains("id=\"" + type.slug() + "\"");
    }
  }

  private static void isProblem(HttpResponse<String> response, int status, String kind) {
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    isProblem(tree(response), status, kind);
  }

  private static void isProblem(String response, int status, String kind) {
    assertThat(response).startsWith("HTTP/1.1 " + status + " ");
    assertThat(response.toLowerCase(Locale.ROOT))
        .contains("content-type: application/problem+json\r\n");
    String body = response.substring(response.indexOf('{'), response.lastIndexOf('}') + 1);
    isProblem(JsonMapper.shared().readTree(body), status, kind);
  }

  private static void isProblem(JsonNode problem, int status, String kind) {
    assertThat(problem.get("type").asString()).isEqualTo("/docs/problems#" + kind);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asString()).isNotEmpty();
    assertThat(problem.get("detail").asString()).isNotEmpty();
    assertThat(problem.propertyNames()).doesNotContain("trace", "exception", "message");
  }
}
