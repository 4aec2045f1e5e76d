package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.at;
import static org.verlihub.sidecar.api.HubPeople.bot;
import static org.verlihub.sidecar.api.HubPeople.in;
import static org.verlihub.sidecar.api.HubPeople.knownByNickOnly;
import static org.verlihub.sidecar.api.HubPeople.nick;
import static org.verlihub.sidecar.api.HubPeople.ofClass;
import static org.verlihub.sidecar.api.HubPeople.operator;
import static org.verlihub.sidecar.api.HubPeople.person;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.hub.connection.SessionState;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * Everything that the OpenAPI document promises is seen to happen: every operation, every parameter
 * with a value that is taken and one that is not, every status, every body. What is added to the
 * document fails here until a case is added too.
 */
class ContractTest extends HttpApiTest {

  /** An address that answers 200, for the paths that are not one by themselves. */
  private static final Map<String, String> ADDRESSES =
      Map.of("/api/user/{nick}", "/api/user/Ada", "/api/user", "/api/user?nick=Ada");

  private static final Set<String> WITHOUT_HUB =
      Set.of("/api/audit", "/api/actions/{id}", "/api/bans", "/api/bridge/messages");

  private static final List<String> CASES =
      """
      /api/users          | /api/users?limit=1                  | 200
      /api/users          | /api/users?limit=-1                 | 400
      /api/users          | /api/users?offset=1                 | 200
      /api/users          | /api/users?offset=x                 | 400
      /api/users          | /api/users?sort=share               | 200
      /api/users          | /api/users?sort=ip                  | 400
      /api/users          | /api/users?order=desc               | 200
      /api/users          | /api/users?order=up                 | 400
      /api/users          | /api/users?q=ad                     | 200
      /api/users          | /api/users?q=                       | 400
      /api/users          | /api/users?country=DE               | 200
      /api/users          | /api/users?country=Germany          | 400
      /api/users          | /api/users?class=5                  | 200
      /api/users          | /api/users?class=11                 | 400
      /api/users          | /api/users?min_class=1              | 200
      /api/users          | /api/users?min_class=-2             | 400
      /api/users          | /api/users?client=ncdc              | 200
      /api/users          | /api/users?client=                  | 400
      /api/users          | /api/users?ip=192.0.2.1             | 403
      /api/users          | /api/users?ip=here                  | 400
      /api/audit          | /api/audit?limit=1                  | 200
      /api/audit          | /api/audit?limit=-1                 | 400
      /api/audit          | /api/audit?offset=1                 | 200
      /api/audit          | /api/audit?offset=x                 | 400
      /api/bans           | /api/bans?limit=5                   | 200
      /api/bans           | /api/bans?limit=0                   | 400
      /api/bridge/messages | /api/bridge/messages?status=accepted | 200
      /api/bridge/messages | /api/bridge/messages?status=lost     | 400
      /api/bridge/messages | /api/bridge/messages?limit=1         | 200
      /api/bridge/messages | /api/bridge/messages?limit=-1        | 400
      /api/bridge/messages | /api/bridge/messages?offset=1        | 200
      /api/bridge/messages | /api/bridge/messages?offset=x        | 400
      /api/ops            | /api/ops?limit=0                    | 200
      /api/ops            | /api/ops?limit=all                  | 400
      /api/ops            | /api/ops?offset=0                   | 200
      /api/ops            | /api/ops?offset=-1                  | 400
      /api/bots           | /api/bots?limit=5                   | 200
      /api/bots           | /api/bots?limit=1.5                 | 400
      /api/bots           | /api/bots?offset=2147483647         | 200
      /api/bots           | /api/bots?offset=2147483648         | 400
      /api/user           | /api/user?nick=Ada                  | 200
      /api/user           | /api/user?nick=                     | 400
      /api/user           | /api/user?nick=Nobody               | 404
      /api/user           | /api/user?nick=%EF%BF%BD            | 409
      /api/user/{nick}    | /api/user/Nobody                    | 404
      /api/user/{nick}    | /api/user/%EF%BF%BD                 | 409
      """
          .lines()
          .toList();

  private final Map<String, String> addresses = new HashMap<>(ADDRESSES);
  private final Set<String> seen = new HashSet<>();
  private JsonShape shape = new JsonShape(NullNode.getInstance());

  @BeforeEach
  void aHubWithEverySortOfUser() {
    hub.actions.reset();
    show(
        ofClass(5, at("192.0.2.1", in("DE", "Germany"), operator("Ada", 7))),
        person("Bob", 9),
        knownByNickOnly(nick("Cem")),
        knownByNickOnly(Nick.ofBytes(new byte[] {(byte) 0x81}, HubCharset.DEFAULT)),
        knownByNickOnly(Nick.ofBytes(new byte[] {(byte) 0x8D}, HubCharset.DEFAULT)),
        bot("VerliHub"));
  }

  @Test
  void isKeptInEveryOperationParameterStatusAndBody() {
    JsonNode document = json("/openapi.json");
    shape = new JsonShape(document);
    String done =
        sendBody("POST", "/api/chat?wait=5s", "{\"text\":\"x\"}", "X-API-Key", TALKING_KEY)
            .headers()
            .firstValue("Location")
            .orElseThrow();
    addresses.put("/api/actions/{id}", done);

    CASES.forEach(this::tryCase);
    shape.paths().forEach(this::tryWhatEveryPathPromises);
    shape.paths().stream()
        .filter(ContractTest::needsAKey)
        .forEach(path ->
            isAnswered(
                path,
                403,
                send(
                    shape.method(path),
                    port,
                    addresses.getOrDefault(path, path),
                    "X-API-Key",
                    READING_KEY)));
    isAnswered("/api/actions/{id}", 404, get("/api/actions/999999", "X-API-Key", TALKING_KEY));
    hub.actions.end(Outcome.Status.NOT_CONNECTED, "");
    isAnswered("/api/bans", 503, as("/api/bans", "/api/bans"));
    hub.actions.reset();
    hub.session(new SessionState.Connecting(FixedHub.LOGIN, 1, null));
    isAnswered("/health", 503, get("/health"));

    document
        .get("paths")
        .forEachEntry((path, operations) -> {
          if (!shape.paths().contains(path)) {
            return; // acts on the hub: ActingTest has it
          }
          JsonNode only = operations.get(shape.method(path).toLowerCase(Locale.ROOT));
          for (String status : only.get("responses").propertyNames()) {
            // What a hub that breaks down does not harm breaks only with the disk.
            if (!(asksNothingOfTheHub(path) && status.equals("500"))) {
              assertThat(seen).contains(path + " " + status);
            }
          }
          for (JsonNode parameter : only.path("parameters")) {
            if (parameter.get("in").asString().equals("query")) {
              String name = path + " " + parameter.get("name").asString();
              // Nobody may see addresses here; PublicFieldsTest has those who may.
              assertThat(seen)
                  .contains(name + (name.endsWith(" ip") ? " 403" : " 200"), name + " 400");
            }
          }
        });
  }

  private static boolean needsAKey(String path) {
    return WITHOUT_HUB.contains(path) || path.startsWith("/api/digest");
  }

  private static boolean asksNothingOfTheHub(String path) {
    return needsAKey(path) || path.equals("/api/bridge");
  }

  /** What is needed to be let in. */
  private static String[] caller(String path) {
    if (path.equals("/api/bans")) {
      return new String[] {"X-API-Key", MODERATING_KEY};
    }
    return needsAKey(path)
        ? new String[] {"X-API-Key", CONFIGURED_KEY}
        : new String[] {"X-Caller", "anybody"};
  }

  private static String[] unacceptable(String path) {
    String[] caller = caller(path);
    return new String[] {caller[0], caller[1], "Accept", "application/xml"};
  }

  private HttpResponse<String> as(String path, String address) {
    return send(shape.method(path), port, address, caller(path));
  }

  private HttpResponse<String> tooOften(String address) {
    HttpResponse<String> answer = get(address, "X-Forwarded-For", "198.51.100.8");
    for (int asked = 0; asked < 1_000 && answer.statusCode() != 429; asked++) {
      answer = get(address, "X-Forwarded-For", "198.51.100.8");
    }
    return answer;
  }

  private void tryCase(String line) {
    List<String> columns = Arrays.stream(line.split("\\|")).map(String::strip).toList();
    String path = columns.get(0);
    String address = columns.get(1);
    int status = Integer.parseInt(columns.get(2));
    isAnswered(path, status, as(path, address));
    if (address.contains("?")) {
      String parameter = address.replaceFirst(".*\\?(.*?)=.*", "$1");
      seen.add(path + " " + parameter + " " + status);
    }
  }

  private void tryWhatEveryPathPromises(String path) {
    String address = addresses.getOrDefault(path, path);
    HttpResponse<String> answer = as(path, address);
    isAnswered(path, 200, answer);
    boolean reads = shape.method(path).equals("GET");
    if (reads) {
      assertThat(send("HEAD", port, address, caller(path)).statusCode()).as(path).isEqualTo(200);
    }
    answer
        .headers()
        .firstValue("etag")
        .ifPresent(tag -> isAnswered(path, 304, get(address, "If-None-Match", tag)));
    if (path.startsWith("/api/")) {
      String withoutPrefix = address.substring("/api".length());
      assertThat(as(path, withoutPrefix).body()).as(withoutPrefix).isEqualTo(answer.body());
    }
    isAnswered(path, 400, "X-Long: " + "a".repeat(20_000), address);
    isAnswered(path, 401, send(shape.method(path), port, address, "X-API-Key", "wrong"));
    isAnswered(path, 406, send(shape.method(path), port, address, unacceptable(path)));
    isAnswered(path, 429, tooOften(address));
    for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
      if (!shape.knows(method.toLowerCase(Locale.ROOT), path)) {
        assertThat(send(method, port, address).statusCode()).as(path).isEqualTo(405);
      }
    }
    hub.breakDown("a fault");
    if (as(path, address).statusCode() != 200) {
      isAnswered(path, 500, as(path, address));
    }
    aHubWithEverySortOfUser();
  }

  private void isAnswered(String path, int status, HttpResponse<String> response) {
    assertThat(response.statusCode())
        .as("%s: %s", response.uri(), response.body())
        .isEqualTo(status);
    boolean problem = status >= 400 && !(status == 503 && path.equals("/health"));
    String type = problem ? "application/problem+json" : "application/json";
    if (status == 304) {
      assertThat(response.body()).isEmpty();
    } else {
      assertThat(response.headers().firstValue("content-type")).hasValue(type);
      JsonNode schema = shape.of(path, String.valueOf(status), type);
      assertThat(schema.isObject()).as("%s documents %d", path, status).isTrue();
      shape.matches(path + " " + status, tree(response), schema);
    }
    seen.add(path + " " + status);
  }

  private void isAnswered(String path, int status, String header, String address) {
    String answer =
        raw(
            "GET "
                + address
                + " HTTP/1.1\r\nHost: x\r\n"
                + header
                + "\r\nConnection: close\r\n\r\n");
    assertThat(answer).as(path).startsWith("HTTP/1.1 " + status + " ");
    seen.add(path + " " + status);
  }
}
