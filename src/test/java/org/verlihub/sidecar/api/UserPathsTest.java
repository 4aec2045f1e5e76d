package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.bot;
import static org.verlihub.sidecar.api.HubPeople.operator;
import static org.verlihub.sidecar.api.HubPeople.person;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verlihub.sidecar.hub.mirror.HubUser;
import tools.jackson.databind.JsonNode;

class UserPathsTest extends HttpApiTest {

  private static final HubUser[] FIVE = {
    person("alice", 1), person("Bob", 2), operator("carol", 3), bot("dora"), person("Eve", 5)
  };

  @Test
  void listsPeopleInTheOrderOfTheirNicks() {
    show(FIVE);

    JsonNode users = json("/api/users");

    assertThat(users.propertyNames()).containsExactly("count", "total", "users");
    assertThat(users.get("count").asInt()).isEqualTo(4);
    assertThat(users.get("total").asInt()).isEqualTo(4);
    assertThat(nicks(users.get("users"))).containsExactly("alice", "Bob", "carol", "Eve");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ?limit=2            | alice,Bob
          ?limit=2&offset=1   | Bob,carol
          ?offset=3           | Eve
          ?offset=4           | ''
          ?offset=2147483647&limit=2147483647 | ''
          ?limit=0            | ''
          """)
  void givesTheAskedPart(String query, String nicks) {
    show(FIVE);

    JsonNode users = json("/api/users" + query);

    List<String> expected = nicks.isEmpty() ? List.of() : List.of(nicks.split(","));
    assertThat(nicks(users.get("users"))).isEqualTo(expected);
    assertThat(users.get("count").asInt()).isEqualTo(expected.size());
    assertThat(users.get("total").asInt()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "limit, -1",
    "offset, -5",
    "limit, ten",
    "offset, 1.5",
    "limit, ''",
    "limit, 2147483648",
    "limit, 99999999999999999999",
    "limit, +1",
    "offset, ١"
  })
  void refusesNumbersThatAreNone(String parameter, String value) {
    var response =
        get(
            "/api/users?"
                + parameter
                + "="
                + java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8));

    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode problem = tree(response);
    assertThat(problem.get("type").asString()).isEqualTo("/docs/problems#bad-parameter");
    assertThat(problem.get("parameter").asString()).isEqualTo(parameter);
    assertThat(problem.get("value").asString()).isEqualTo(value);
    assertThat(problem.get("allowed").asString()).contains("0 to 2147483647");
    assertThat(problem.get("detail").asString()).contains(parameter, value, "0 to 2147483647");
  }

  @Test
  void listsOperatorsAndBotsApart() {
    show(FIVE);

    JsonNode operators = json("/api/ops?limit=5");
    JsonNode bots = json("/api/bots");

    assertThat(operators.propertyNames()).contains("operators", "total", "limit", "offset");
    assertThat(nicks(operators.get("operators"))).containsExactly("carol");
    assertThat(operators.get("limit").asInt()).isEqualTo(5);
    assertThat(bots.propertyNames()).contains("bots", "total", "limit", "offset");
    assertThat(nicks(bots.get("bots"))).containsExactly("dora");
    assertThat(bots.get("limit").isNull()).isTrue();
  }

  @Test
  void tellsOfAUserWhatItsMyInfoSays() {
    show(operator("Alice", 655_235_894_313L));

    JsonNode user = json("/api/user/Alice");

    assertThat(user.propertyNames())
        .contains("nick", "class", "class_name", "ip", "host", "country_code", "country")
        .contains("description", "tag", "email", "share", "share_formatted");
    assertThat(user.get("tag").asString()).isEqualTo("<FlylinkDC++ V:r600,M:A,H:2/1/0,S:15>");
    assertThat(user.get("share").asLong()).isEqualTo(655_235_894_313L);
    assertThat(user.get("share_formatted").asString()).isEqualTo("610.24 GB");
    assertThat(user.get("client").asString()).isEqualTo("FlylinkDC++");
    assertThat(user.get("client_version").asString()).isEqualTo("r600");
    assertThat(user.get("mode").asString()).isEqualTo("active");
    assertThat(user.get("hubs").toString())
        .isEqualTo("{\"user\":2,\"registered\":1,\"operator\":0}");
    assertThat(user.get("slots").asInt()).isEqualTo(15);
    assertThat(user.get("away").asBoolean()).isTrue();
    assertThat(user.get("tls").asBoolean()).isTrue();
    assertThat(user.get("operator").asBoolean()).isTrue();
    assertThat(user.get("bot").asBoolean()).isFalse();
    assertThat(user.get("first_seen").asString()).isEqualTo("2026-11-22T10:00:00Z");
  }

  @Test
  void keepsPrivateFieldsPrivate() {
    show(person("Alice", 1));

    JsonNode user = json("/api/user/Alice");

    assertThat(List.of("ip", "email", "host")).allMatch(key -> user.get(key).isNull());
  }

  @Test
  void saysNothingOfAUserKnownByNickOnly() {
    show(HubPeople.knownByNickOnly(HubPeople.nick("Alice")));

    JsonNode user = json("/api/user/Alice");

    assertThat(List.of("description", "tag", "client", "hubs", "slots", "away", "tls"))
        .allMatch(key -> user.get(key).isNull());
    assertThat(user.get("share_formatted").asString()).isEqualTo("0.00 B");
  }

  @Test
  void listsEachUserExactlyAsItTellsOfOne() {
    show(FIVE);

    assertThat(json("/api/users?limit=1").get("users").get(0)).isEqualTo(json("/api/user/alice"));
  }

  @Test
  void showsABotByItsNick() {
    show(FIVE);

    assertThat(json("/api/user/dora").get("bot").asBoolean()).isTrue();
  }

  @Test
  void tellsThatNobodyHasTheNick() {
    var response = get("/api/user/Nobody");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(tree(response).get("detail").asString()).isEqualTo("User 'Nobody' not found");
    assertThat(tree(response).get("type").asString()).isEqualTo("/docs/problems#no-such-user");
  }

  private static List<String> nicks(JsonNode users) {
    return users.valueStream().map(user -> user.get("nick").asString()).toList();
  }
}
