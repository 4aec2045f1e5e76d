package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.at;
import static org.verlihub.sidecar.api.HubPeople.bot;
import static org.verlihub.sidecar.api.HubPeople.in;
import static org.verlihub.sidecar.api.HubPeople.ofClass;
import static org.verlihub.sidecar.api.HubPeople.operator;
import static org.verlihub.sidecar.api.HubPeople.person;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;
import org.verlihub.sidecar.geo.AddressKind;
import org.verlihub.sidecar.geo.Place;
import org.verlihub.sidecar.hub.mirror.HubUser;
import tools.jackson.databind.JsonNode;

/** The API of an operator who shows everything to everybody, pages of other origins included. */
@TestPropertySource(
    properties = {
      "sidecar.api.public-fields=ip,email,host,asn,same_ip_users,clone-group,class",
      "sidecar.api.cors-origins=https://Hub.Example.org,http://localhost:3000"
    })
class PublicFieldsTest extends HttpApiTest {

  static final Set<String> PATHS = RecordedShapes.PATHS;

  private static final Place LEIPZIG =
      new Place(
          AddressKind.PUBLIC,
          new Place.Country("DE", "Germany"),
          new Place.Continent("EU", "Europe"),
          new Place.Region("SN", "Saxony"),
          "Leipzig",
          "Europe/Berlin",
          new Place.AutonomousSystem(64_513, "Example Net"));

  private static final HubUser ADA =
      ofClass(5, at("192.0.2.1", LEIPZIG, person("Ada", 655_235_894_313L)));
  private static final HubUser ADA_AGAIN =
      at("192.0.2.1", LEIPZIG, person("Ada2", 655_235_894_313L));
  private static final HubUser BOB = at("192.0.2.1", in("DE", "Germany"), person("Bob", 1));
  private static final HubUser VERLIHUB = at("127.0.0.1", LEIPZIG, bot("VerliHub"));
  private static final HubUser OPCHAT = at("127.0.0.1", LEIPZIG, bot("OpChat"));

  @Test
  void showEverythingThatIsKnown() {
    show(ADA, ADA_AGAIN, BOB, VERLIHUB, OPCHAT);

    assertThat(get("/api/user/Ada").body())
        .isEqualTo(
            """
            {"nick":"Ada","nick_bytes":null,"class":5,"class_name":"Admin",\
            "class_source":"asked","ip":"192.0.2.1","host":null,"country_code":"DE",\
            "country":"Germany","city":"Leipzig","region":"Saxony","region_code":"SN",\
            "timezone":"Europe/Berlin","continent":"Europe","continent_code":"EU",\
            "asn":"AS64513 Example Net","description":"24/7",\
            "tag":"<FlylinkDC++ V:r600,M:A,H:2/1/0,S:15>","email":"alice@example.org",\
            "share":655235894313,"share_formatted":"610.24 GB","client":"FlylinkDC++",\
            "client_version":"r600","mode":"active",\
            "hubs":{"user":2,"registered":1,"operator":0},"slots":15,"connection":"100",\
            "away":true,"tls":true,"support_flags":["away","tls"],"operator":false,"bot":false,\
            "first_seen":"2026-11-22T10:00:00Z","cloned":true,"clone_group":["Ada2"],\
            "clone_count":1,"same_ip_users":["Ada2","Bob"],"same_ip_count":2}\
            """);
  }

  @Test
  void listEachUserExactlyAsTheyTellOfOne() {
    show(ADA, ADA_AGAIN, BOB, VERLIHUB, OPCHAT);

    for (JsonNode user : json("/api/users").get("users")) {
      assertThat(user).isEqualTo(json("/api/user/" + user.get("nick").asString()));
    }
  }

  @Test
  void callNoBotAClone() {
    show(ADA, VERLIHUB, OPCHAT);

    for (JsonNode bot : json("/api/bots").get("bots")) {
      assertThat(bot.get("cloned").asBoolean()).isFalse();
      assertThat(bot.get("same_ip_users")).isEmpty();
    }
  }

  @Test
  void followNeighboursWhoComeAndGo() {
    show(ADA, BOB);
    assertThat(json("/api/user/Ada").get("cloned").asBoolean()).isFalse();

    show(ADA, ADA_AGAIN);
    assertThat(json("/api/user/Ada").get("clone_group").toString()).isEqualTo("[\"Ada2\"]");
    assertThat(json("/api/users").get("users").get(0).get("same_ip_count").asInt()).isEqualTo(1);

    show(ADA);
    assertThat(json("/api/users").get("users").get(0).get("cloned").asBoolean()).isFalse();
  }

  @Test
  void letPeopleBeFoundByAddressAndHiddenClass() {
    show(ADA, at("192.0.2.10", LEIPZIG, person("Eve", 1)), VERLIHUB);

    assertThat(nicks(json("/api/users?ip=192.0.2.1"))).containsExactly("Ada");
    assertThat(nicks(json("/api/users?ip=192.0.2.2"))).isEmpty();
    assertThat(nicks(json("/api/users?ip=127.0.0.1"))).isEmpty();
    assertThat(nicks(json("/api/users?min_class=3"))).containsExactly("Ada");
  }

  @ParameterizedTest
  @FieldSource("PATHS")
  void giveClientsOfTheScriptsAllTheyKnow(String path) {
    HubUser alice = operator("Alice", 655_235_894_313L);
    show(ofClass(10, at("198.51.100.1", in("RU", "Russia"), alice)), VERLIHUB);

    RecordedShapes.isKept(path, json(path), Set.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://hub.example.org", "http://localhost:3000"})
  void letPagesOfTheListedOriginsRead(String origin) {
    HttpResponse<String> preflight = preflight(origin, "GET");
    HttpResponse<String> read = get("/api/users", "Origin", origin);

    assertThat(preflight.statusCode()).isEqualTo(200);
    assertThat(preflight.headers().firstValue("access-control-allow-origin")).hasValue(origin);
    assertThat(preflight.headers().firstValue("access-control-max-age")).hasValue("3600");
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.headers().firstValue("access-control-allow-origin")).hasValue(origin);
    assertThat(read.headers().firstValue("access-control-allow-credentials")).isEmpty();
    assertThat(read.headers().firstValue("access-control-expose-headers")).hasValue("ETag");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "https://hub.example.org.evil.example", "null"})
  void letNoOtherPageRead(String origin) {
    HttpResponse<String> preflight = preflight(origin, "GET");
    HttpResponse<String> read = get("/api/users", "Origin", origin);

    assertThat(preflight.statusCode()).isEqualTo(403);
    assertThat(tree(preflight).get("type").asString()).isEqualTo("/docs/problems#cross-origin");
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.headers().firstValue("access-control-allow-origin")).isEmpty();
  }

  @Test
  void letNoPageWrite() {
    assertThat(preflight("http://localhost:3000", "DELETE").statusCode()).isEqualTo(403);
  }

  @Test
  void tellCachesThatTheOriginMatters() {
    for (HttpResponse<String> response :
        List.of(get("/api/users"), get("/api/users", "Origin", "http://localhost:3000"))) {
      assertThat(String.join(",", response.headers().allValues("vary"))).contains("Origin");
    }
  }

  private HttpResponse<String> preflight(String origin, String method) {
    return send(
        "OPTIONS",
        port,
        "/api/users",
        "Origin",
        origin,
        "Access-Control-Request-Method",
        method,
        "Access-Control-Request-Headers",
        "if-none-match");
  }

  private static List<String> nicks(JsonNode answer) {
    return answer.get("users").valueStream().map(user -> user.get("nick").asString()).toList();
  }
}
