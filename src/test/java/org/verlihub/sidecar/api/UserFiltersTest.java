package org.verlihub.sidecar.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.at;
import static org.verlihub.sidecar.api.HubPeople.bot;
import static org.verlihub.sidecar.api.HubPeople.in;
import static org.verlihub.sidecar.api.HubPeople.knownByNickOnly;
import static org.verlihub.sidecar.api.HubPeople.nick;
import static org.verlihub.sidecar.api.HubPeople.ofClass;
import static org.verlihub.sidecar.api.HubPeople.operator;
import static org.verlihub.sidecar.api.HubPeople.person;
import static org.verlihub.sidecar.api.HubPeople.saying;
import static org.verlihub.sidecar.api.HubPeople.since;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verlihub.sidecar.hub.mirror.HubUser;
import tools.jackson.databind.JsonNode;

class UserFiltersTest extends HttpApiTest {

  @BeforeEach
  void aVariedHub() {
    show(
        saying("Films and music", "AirDC++", "", at("192.0.2.1", in("DE", "Germany"), ada())),
        saying("", "ncdc", "", at("192.0.2.2", in("FR", "France"), bob())),
        saying("Ищу музыку", null, "", cem()),
        saying("films", "airdc++", "", at("192.0.2.4", in("DE", "Germany"), dan())),
        knownByNickOnly(nick("Eve")),
        bot("Films"));
  }

  private static HubUser ada() {
    return since(FixedHub.LOGIN.plusSeconds(3), ofClass(5, operator("Ada", 30)));
  }

  private static HubUser bob() {
    return since(FixedHub.LOGIN.plusSeconds(1), ofClass(2, person("Bob", 10)));
  }

  private static HubUser cem() {
    return since(FixedHub.LOGIN.plusSeconds(2), ofClass(-1, person("Cem", 10)));
  }

  private static HubUser dan() {
    return since(FixedHub.LOGIN.plusSeconds(1), ofClass(2, person("Dan", 20)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          q=films                    | Ada,Dan
          q=FILMS                    | Ada,Dan
          q=a                        | Ada,Dan
          q=МУЗЫКУ                   | Cem
          q=.*                       | ''
          q=films and                | Ada
          country=DE                 | Ada,Dan
          country=de                 | Ada,Dan
          country=unknown            | Cem,Eve
          country=US                 | ''
          class=2                    | Bob,Dan
          class=0                    | Eve
          class=-1                   | Cem
          min_class=2                | Ada,Bob,Dan
          min_class=-1               | Ada,Bob,Cem,Dan,Eve
          min_class=10               | ''
          client=AirDC++             | Ada,Dan
          client=AIRDC               | ''
          client=ncdc                | Bob
          client=DC++&country=DE     | ''
          country=DE&min_class=3     | Ada
          country=DE&q=films&class=2 | Dan
          """)
  void findsWhoMatchesAllFilters(String query, String nicks) {
    JsonNode users = json("/api/users?" + encoded(query));

    assertThat(nicks(users)).isEqualTo(list(nicks));
    assertThat(users.get("total").asInt()).isEqualTo(list(nicks).size());
  }

  @Test
  void takesAPlusSignForItselfHoweverItIsSent() {
    assertThat(nicks(json("/api/users?client=AirDC++"))).containsExactly("Ada", "Dan");
    assertThat(nicks(json("/api/users?client=AirDC%2B%2B"))).containsExactly("Ada", "Dan");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sort=nick                  | Ada,Bob,Cem,Dan,Eve
          sort=nick&order=desc       | Eve,Dan,Cem,Bob,Ada
          order=desc                 | Eve,Dan,Cem,Bob,Ada
          sort=share                 | Eve,Bob,Cem,Dan,Ada
          sort=share&order=desc      | Ada,Dan,Bob,Cem,Eve
          sort=country               | Ada,Dan,Bob,Cem,Eve
          sort=country&order=desc    | Bob,Ada,Dan,Cem,Eve
          sort=class                 | Cem,Eve,Bob,Dan,Ada
          sort=class&order=desc      | Ada,Bob,Dan,Eve,Cem
          sort=client                | Ada,Dan,Bob,Cem,Eve
          sort=client&order=desc     | Bob,Ada,Dan,Cem,Eve
          sort=joined                | Eve,Bob,Dan,Cem,Ada
          sort=joined&order=desc     | Ada,Cem,Bob,Dan,Eve
          """)
  void ordersAndKeepsThoseWhoAreEqualInTheOrderOfTheirNicks(String query, String nicks) {
    assertThat(nicks(json("/api/users?" + query))).isEqualTo(list(nicks));
  }

  @Test
  void pagesThroughWhoMatches() {
    JsonNode page = json("/api/users?min_class=0&sort=share&order=desc&limit=2&offset=1");

    assertThat(nicks(page)).containsExactly("Dan", "Bob");
    assertThat(page.get("count").asInt()).isEqualTo(2);
    assertThat(page.get("total").asInt()).isEqualTo(4);
    assertThat(json("/api/users?country=DE&limit=0").get("total").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sort      | Share    | one of nick, share, country, class, client, joined
          sort      | ip       | one of nick, share, country, class, client, joined
          order     | down     | one of asc, desc
          order     | ''       | one of asc, desc
          q         | ''       | 1 to 100 characters
          client    | ''       | 1 to 100 characters
          country   | DEU      | two letters such as DE, or unknown
          country   | --       | two letters such as DE, or unknown
          class     | -2       | a whole number from -1 to 10
          class     | 11       | a whole number from -1 to 10
          class     | VIP      | a whole number from -1 to 10
          min_class | 3.0      | a whole number from -1 to 10
          min_class | ٣        | a whole number from -1 to 10
          ip        | ::1      | an IPv4 address such as 198.51.100.1
          ip        | 1.2.3    | an IPv4 address such as 198.51.100.1
          ip        | 1.2.3.256 | an IPv4 address such as 198.51.100.1
          ip        | 01.2.3.4 | an IPv4 address such as 198.51.100.1
          """)
  void refusesValuesThatAreNotAllowed(String parameter, String value, String allowed) {
    var response = get("/api/users?" + parameter + "=" + URLEncoder.encode(value, UTF_8));

    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode problem = tree(response);
    assertThat(problem.get("type").asString()).isEqualTo("/docs/problems#bad-parameter");
    assertThat(problem.get("parameter").asString()).isEqualTo(parameter);
    assertThat(problem.get("value").asString()).isEqualTo(value);
    assertThat(problem.get("allowed").asString()).isEqualTo(allowed);
  }

  @Test
  void refusesTextOfAnyLength() {
    String hundred = "ж".repeat(100);
    assertThat(get("/api/users?q=" + URLEncoder.encode(hundred, UTF_8)).statusCode())
        .isEqualTo(200);

    JsonNode problem = json("/api/users?q=" + URLEncoder.encode(hundred + "ж", UTF_8));
    assertThat(problem.get("status").asInt()).isEqualTo(400);
    assertThat(problem.get("value").asString()).hasSizeLessThan(102);
  }

  @Test
  void refusesAParameterGivenTwice() {
    JsonNode problem = json("/api/users?country=DE&country=FR");

    assertThat(problem.get("status").asInt()).isEqualTo(400);
    assertThat(problem.get("value").asString()).isEqualTo("DE,FR");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/users?contry=DE, contry",
    "/users?Limit=1, Limit",
    "/api/ops?q=a, q",
    "/api/bots?sort=nick, sort"
  })
  void refusesParametersItDoesNotKnow(String path, String parameter) {
    var response = get(path);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(tree(response).get("parameter").asString()).isEqualTo(parameter);
    assertThat(tree(response).get("allowed").asString()).startsWith("limit, offset");
    assertThat(tree(response).get("detail").asString()).contains("'" + parameter + "'");
  }

  @Test
  void overlooksWhatClientsAddToGetAroundCaches() {
    assertThat(json("/api/users?limit=1&_=1763805600000").get("count").asInt()).isEqualTo(1);
  }

  private static String encoded(String query) {
    return Arrays.stream(query.split("&"))
        .map(part -> part.split("=", 2))
        .map(pair -> pair[0] + "=" + URLEncoder.encode(pair[1], UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static List<String> list(String nicks) {
    return nicks.isEmpty() ? List.of() : List.of(nicks.split(","));
  }

  private static List<String> nicks(JsonNode answer) {
    return answer.get("users").valueStream().map(user -> user.get("nick").asString()).toList();
  }
}
