package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.at;
import static org.verlihub.sidecar.api.HubPeople.bot;
import static org.verlihub.sidecar.api.HubPeople.ofClass;
import static org.verlihub.sidecar.api.HubPeople.operator;
import static org.verlihub.sidecar.api.HubPeople.person;
import static org.verlihub.sidecar.api.HubPeople.saying;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verlihub.sidecar.geo.AddressKind;
import org.verlihub.sidecar.geo.Place;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.UserClass;
import tools.jackson.databind.JsonNode;

/** With the settings as they are delivered, whoever may reach the API learns no private fact. */
class PrivacyTest extends HttpApiTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final UserClass ADMIN = new UserClass(5, UserClass.Source.ASKED);
  private static final UserClass REGULAR = new UserClass(1, UserClass.Source.ACCOUNT_LIST);
  private static int hubs;

  private static final List<String> QUERIES =
      List.of(
          "/",
          "/api/hub",
          "/api/stats",
          "/api/users",
          "/api/users?limit=1",
          "/api/users?sort=share",
          "/api/users?sort=country&order=desc",
          "/api/users?sort=class",
          "/api/users?sort=class&order=desc",
          "/api/users?sort=client",
          "/api/users?sort=joined",
          "/api/users?class=0",
          "/api/users?class=1",
          "/api/users?class=3",
          "/api/users?class=5",
          "/api/users?min_class=1",
          "/api/users?min_class=2",
          "/api/users?min_class=3",
          "/api/users?min_class=10&limit=0",
          "/api/users?country=DE",
          "/api/users?q=192",
          "/api/users?q=example",
          "/api/users?q=Secret",
          "/api/users?client=ncdc",
          "/api/ops",
          "/api/bots",
          "/api/geo",
          "/api/share",
          "/api/user/Ada",
          "/api/user/Bob",
          "/api/user/Hidden",
          "/api/user?nick=hidden",
          "/api/user/VerliHub",
          "/health");

  @Test
  void tellsNothingPrivateAnywhere() {
    showHub("192.0.2.17", "secret@example.org", "Secret Net", ADMIN);

    assertThat(bodies())
        .allSatisfy((path, body) ->
            assertThat(body)
                .as(path)
                .doesNotContain("192.0.2.", "secret", "Secret", "127.0.0.1", "AS64513"));
  }

  /** Stronger than looking for a text: neither order nor count nor length depends on it. */
  @Test
  void answersAsIfPrivateFactsWereOthers() {
    showHub("192.0.2.17", "secret@example.org", "Secret Net", ADMIN);
    Map<String, String> bodies = bodies();

    showHub("198.51.100.4", "", "Other Net", REGULAR);

    assertThat(bodies()).isEqualTo(bodies);
  }

  @Test
  void makesAHiddenOperatorARegisteredUserLikeOthers() {
    showHub("192.0.2.17", "", "Net", ADMIN);

    JsonNode hidden = json("/api/user/Hidden");

    assertThat(hidden.get("class").asInt()).isEqualTo(1);
    assertThat(hidden.get("class_name").asString()).isEqualTo("Regular");
    assertThat(hidden.get("operator").asBoolean()).isFalse();
    assertThat(json("/api/users?min_class=3").get("total").asInt()).isEqualTo(1);
    assertThat(json("/api/stats").get("operators_online").asInt()).isEqualTo(1);
  }

  @Test
  void leavesPrivateFieldsInTheirPlaces() {
    showHub("192.0.2.17", "secret@example.org", "Secret Net", ADMIN);

    for (JsonNode user : json("/api/users").get("users")) {
      for (String key :
          List.of(
              "ip",
              "email",
              "host",
              "asn",
              "clone_group",
              "clone_count",
              "same_ip_users",
              "same_ip_count")) {
        assertThat(user.has(key)).as(key).isTrue();
        assertThat(user.get(key).isNull()).as(key).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.17", "203.0.113.99"})
  void refusesToFindPeopleByAddress(String address) {
    showHub("192.0.2.17", "secret@example.org", "Secret Net", ADMIN);

    var response = get("/api/users?ip=" + address);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(tree(response).get("type").asString()).isEqualTo("/docs/problems#not-public");
    assertThat(get("/api/users?limit=0&ip=" + address).statusCode()).isEqualTo(403);
    assertThat(get("/api/users?ip=" + address, "If-None-Match", "*").statusCode()).isEqualTo(403);
  }

  private Map<String, String> bodies() {
    Map<String, String> bodies = new TreeMap<>();
    for (String path : QUERIES) {
      bodies.put(path, get(path).body());
    }
    return bodies;
  }

  /** Ada and Hidden share an address, Bob has one of his own. */
  private void showHub(String address, String email, String network, UserClass hiddenClass) {
    Place place =
        new Place(
            AddressKind.PUBLIC,
            new Place.Country("DE", "Germany"),
            null,
            null,
            "Leipzig",
            null,
            new Place.AutonomousSystem(64_513, network));
    HubUser hidden = saying("", "ncdc", email, at(address, place, person("Hidden", 7)));
    now.set(NOON.plusSeconds(++hubs));
    show(
        ofClass(5, saying("", "AirDC++", email, at(address, place, operator("Ada", 7)))),
        ofClass(1, saying("", "ncdc", email, at("192.0.2.200", place, person("Bob", 9)))),
        ofClass(hiddenClass, hidden),
        saying("", null, email, at("127.0.0.1", place, bot("VerliHub"))));
    assertThat(get("/api/users").statusCode()).isEqualTo(200);
    // All hubs are looked at in the same moment, because some answers tell the time.
    now.set(NOON);
  }
}
