package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Outcome.Status;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.nmdc.BanTarget;
import org.verlihub.sidecar.nmdc.BanTime;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Ipv4;
import org.verlihub.sidecar.nmdc.Nick;
import tools.jackson.databind.JsonNode;

/** What programs can have done on the hub, and who may. */
class ActingTest extends HttpApiTest {

  private static final HubUser EVE = HubPeople.person("Eve", 1);
  private static final Nick ODD =
      Nick.ofBytes(new byte[] {(byte) 0xC8, '/', '%'}, HubCharset.DEFAULT);

  @BeforeEach
  void aHubThatDoesEverything() {
    hub.actions.reset();
    show(EVE, HubPeople.knownByNickOnly(ODD), HubPeople.bot("VerliHub"));
  }

  @Test
  void speaksAndSaysWhatBecameOfIt() {
    hub.actions.end(Status.SEEN, "");

    HttpResponse<String> answer = talk("POST", "/api/chat?wait=2s", "{\"text\":\"hello\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode action = tree(answer);
    assertThat(action.get("status").asString()).isEqualTo("seen");
    assertThat(action.get("action").asString()).isEqualTo("chat");
    assertThat(action.get("detail").isNull()).isTrue();
    assertThat(hub.actions.done()).containsExactly(new HubAction.Say("hello"));
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("/api/actions/" + action.get("id").asLong());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST   | /chat                    | {"text":"x","third_person":true}       | SayInThirdPerson
          POST   | /opchat                  | {"text":"x"}                           | SayToOperators
          POST   | /user/Eve/message        | {"text":"!x"}                          | Tell
          POST   | /user/message?nick=eve   | {"text":"x","in_main_chat":true}       | TellInMainChat
          PUT    | /topic                   | {"topic":"x"}                          | ChangeTopic
          DELETE | /topic                   |                                        | ClearTopic
          POST   | /user/Eve/kick           | {"reason":"x"}                         | Kick
          POST   | /user/kick?nick=Eve      | {"reason":"x","ban_for":"2h"}          | Kick
          POST   | /user/Eve/drop           | {"reason":"x"}                         | Drop
          POST   | /user/drop?nick=Eve      | {"reason":"x"}                         | Drop
          POST   | /user/Eve/ban            | {"reason":"x","duration":"permanent"}  | Ban
          POST   | /user/ban?nick=Eve       | {"reason":"x","duration":"4w"}         | Ban
          POST   | /user/Eve/gag            | {"duration":"30s"}                     | Gag
          POST   | /user/gag?nick=Eve       | {"duration":"30s"}                     | Gag
          DELETE | /user/Eve/gag            |                                        | Ungag
          DELETE | /user/gag?nick=Eve       |                                        | Ungag
          POST   | /user/Eve/redirect       | {"address":"x.org:411","reason":"x"}   | Redirect
          POST   | /user/redirect?nick=Eve  | {"address":"x.org:411","reason":"x"}   | Redirect
          POST   | /bans                    | {"nick":"Eve","duration":"1d","reason":"x"} | Ban
          POST   | /bans                    | {"ip":"192.0.2.1","duration":"1d","reason":"x"} | Ban
          POST   | /bans                    | {"range":"192.0.2.0/24","duration":"1d","reason":"x"} | Ban
          DELETE | /bans?nick=Mallory       |                                        | Unban
          DELETE | /bans?ip=192.0.2.1&reason=x |                                     | Unban
          DELETE | /bans?range=192.0.2.0-192.0.2.9 |                                 | Unban
          """)
  void doesEachThingUnderBothSpellingsForKeysThatMay(
      String method, String path, String body, String action) {
    boolean speech = path.matches("/(chat|opchat|user.*message.*)");
    String mine = speech ? TALKING_KEY : MODERATING_KEY;
    String others = speech ? MODERATING_KEY : TALKING_KEY;
    for (String prefix : List.of("/api", "")) {
      hub.actions.reset();
      HttpResponse<String> done =
          sendBody(method, prefix + path, body == null ? "" : body, "X-API-Key", mine);

      assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
      assertThat(hub.actions.done())
          .singleElement()
          .extracting(one -> one.getClass().getSimpleName())
          .isEqualTo(action);

      HttpResponse<String> anonymous = sendBody(method, prefix + path, body == null ? "" : body);
      isProblem(anonymous, 401, "key-needed");
      for (String key : List.of(others, READING_KEY, CONFIGURED_KEY)) {
        isProblem(
            sendBody(method, prefix + path, body == null ? "" : body, "X-API-Key", key),
            403,
            "scope-missing");
      }
      assertThat(hub.actions.done()).hasSize(1);
    }
  }

  @Test
  void leavesUsersReachableWhoAreCalledLikeAnAction() {
    show(HubPeople.person("kick", 5), HubPeople.person("message", 6));

    assertThat(json("/api/user/kick").get("share").asInt()).isEqualTo(5);
    assertThat(json("/api/user/message").get("share").asInt()).isEqualTo(6);
    moderate("POST", "/api/user/kick/kick", "{\"reason\":\"x\"}");
    assertThat(hub.actions.done())
        .containsExactly(new HubAction.Kick(HubPeople.nick("kick"), "doorman: x", null));
  }

  @Test
  void reachesNicksOfAnyBytes() {
    for (String path : List.of("/api/user/%C8%2F%25/drop", "/api/user/drop?nick=%C8%2F%25")) {
      hub.actions.reset();
      HttpResponse<String> answer = moderate("POST", path, "{\"reason\":\"x\"}");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(hub.actions.done()).containsExactly(new HubAction.Drop(ODD, "doorman: x"));
    }
    isProblem(moderate("POST", "/api/user/Nobody/drop", "{\"reason\":\"x\"}"), 404, "no-such-user");
  }

  @Test
  void namesTheKeyInEveryReason() {
    moderate("POST", "/api/user/Eve/kick", "{\"reason\":\"Boss: spam\",\"ban_for\":\"90s\"}");
    moderate("DELETE", "/api/bans?ip=192.0.2.1", "");

    assertThat(hub.actions.done())
        .containsExactly(
            new HubAction.Kick(
                EVE.nick(), "doorman: Boss: spam", new BanTime.Lasting(Duration.ofSeconds(90))),
            new HubAction.Unban(new BanTarget.ByAddress(Ipv4.of("192.0.2.1")), "doorman: lifted"));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 10})
  void actsOnOrdinaryPeopleOnlyUnlessTheKeySaysOtherwise(int level) {
    hub.actions.everybodyHas(level);
    for (String path : List.of("kick", "drop", "ban", "gag", "redirect")) {
      HttpResponse<String> refused = moderate("POST", "/api/user/Eve/" + path, everyMember(path));
      isProblem(refused, 403, "out-of-reach");
      assertThat(tree(refused).get("detail").asString())
          .isEqualTo("Eve has class %d; this key acts on people up to class 2.".formatted(level));
    }
    isProblem(moderate("DELETE", "/api/user/Eve/gag", ""), 403, "out-of-reach");
    isProblem(moderate("POST", "/api/bans", ban("nick", "Eve")), 403, "out-of-reach");
    assertThat(hub.actions.done()).isEmpty();

    HttpResponse<String> wider =
        sendBody("POST", "/api/user/Eve/kick", "{\"reason\":\"x\"}", "X-API-Key", CHIEF_KEY);
    assertThat(wider.statusCode()).as(wider.body()).isEqualTo(200);
  }

  @Test
  void actsOnNobodyWhoseClassTheHubDoesNotTell() {
    hub.actions.everybodyHas(null);
    isProblem(moderate("POST", "/api/user/Eve/kick", "{\"reason\":\"x\"}"), 403, "out-of-reach");
    isProblem(moderate("POST", "/api/bans", ban("nick", "Offline")), 403, "out-of-reach");

    show(HubPeople.ofClass(new UserClass(0, UserClass.Source.ASKED), EVE));
    isProblem(moderate("POST", "/api/user/Eve/kick", "{\"reason\":\"x\"}"), 403, "out-of-reach");

    show(HubPeople.ofClass(new UserClass(1, UserClass.Source.CONFIGURED), EVE));
    assertThat(moderate("POST", "/api/user/Eve/kick", "{\"reason\":\"x\"}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void bansNoAddressOfSomebodyOutOfReach() {
    show(
        HubPeople.at("192.0.2.7", HubPeople.in("DE", "Germany"), EVE),
        HubPeople.operator("Hidden", 1));
    isProblem(moderate("POST", "/api/bans", ban("ip", "198.51.100.1")), 403, "out-of-reach");

    show(HubPeople.at("192.0.2.7", HubPeople.in("DE", "Germany"), EVE));
    assertThat(moderate("POST", "/api/bans", ban("range", "192.0.2.0/24")).statusCode())
        .isEqualTo(200);
    hub.actions.everybodyHas(4);
    isProblem(moderate("POST", "/api/bans", ban("range", "192.0.2.0/24")), 403, "out-of-reach");
    assertThat(moderate("POST", "/api/bans", ban("ip", "198.51.100.1")).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/chat           | {"text":7}                                    | 422
          /api/chat           | {"text":null}                                 | 422
          /api/chat           | {}                                            | 422
          /api/chat           | []                                            | 422
          /api/chat           | {"text":"x","colour":"red"}                   | 422
          /api/chat           | {"text":"x","text":"y"}                       | 400
          /api/chat           | {"text":"x"                                   | 400
          /api/chat           | ''                                            | 400
          /api/chat?wait=31s  | {"text":"x"}                                  | 400
          /api/chat?wait=long | {"text":"x"}                                  | 400
          /api/chat?color=red | {"text":"x"}                                  | 400
          """)
  void refusesBodiesThatAreNotToTheLetter(String path, String body, int status) {
    HttpResponse<String> response = talk("POST", path, body);

    isProblem(response, status, null);
    assertThat(response.body()).doesNotContain("org.verlihub", "tools.jackson");
    assertThat(hub.actions.done()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"duration\":\"1d\",\"reason\":\"x\"}",
        "{\"nick\":\"a\",\"ip\":\"192.0.2.1\",\"duration\":\"1d\",\"reason\":\"x\"}",
        "{\"ip\":\"192.0.2.256\",\"duration\":\"1d\",\"reason\":\"x\"}",
        "{\"ip\":\"::1\",\"duration\":\"1d\",\"reason\":\"x\"}",
        "{\"range\":\"192.0.2.9-192.0.2.1\",\"duration\":\"1d\",\"reason\":\"x\"}",
        "{\"range\":\"10.0.0.0/8\",\"duration\":\"1d\",\"reason\":\"x\"}",
        "{\"range\":\"0.0.0.0/0\",\"duration\":\"1d\",\"reason\":\"x\"}",
        "{\"range\":\"192.0.2.0/x\",\"duration\":\"1d\",\"reason\":\"x\"}",
        "{\"nick\":\"this\",\"duration\":\"1d\",\"reason\":\"x\"}",
        "{\"nick\":\"a b\",\"duration\":\"1d\",\"reason\":\"x\"}",
        "{\"nick\":\"_rangeban_\",\"duration\":\"1d\",\"reason\":\"x\"}",
        "{\"nick\":\"Eve\",\"duration\":\"0s\",\"reason\":\"x\"}",
        "{\"nick\":\"Eve\",\"duration\":\"999999999w\",\"reason\":\"x\"}",
        "{\"nick\":\"Eve\",\"duration\":\"1y\",\"reason\":\"x\"}"
      })
  void bansNothingThatIsNotClear(String body) {
    isProblem(moderate("POST", "/api/bans", body), 422, null);
    assertThat(hub.actions.done()).isEmpty();
  }

  @Test
  void namesTheMemberAndTheLimit() {
    HttpResponse<String> response =
        moderate("POST", "/api/user/Eve/drop", "{\"reason\":\"%s\"}".formatted("x".repeat(401)));

    isProblem(response, 422, "bad-body");
    assertThat(tree(response).get("parameter").asString()).isEqualTo("reason");
    assertThat(tree(response).get("allowed").asString()).contains("400");
  }

  @Test
  void takesNoBodyLargerThanAllowed() {
    isProblem(
        talk("POST", "/api/chat", "{\"text\":\"%s\"}".formatted("x".repeat(65_536))),
        413,
        "request-too-large");
    isProblem(
        sendBody("POST", "/api/chat", "text=x", "X-API-Key", TALKING_KEY, "Content-Type", "a/b"),
        415,
        null);
  }

  @Test
  void doesOnceWhatIsAskedAgainUnderTheSameName() {
    String name = UUID.randomUUID().toString();
    hub.actions.end(action -> null);
    JsonNode first = tree(named(name, "/api/chat", "{\"text\":\"x\"}", TALKING_KEY));
    assertThat(first.get("status").asString()).isEqualTo("pending");
    hub.actions.endLast(Status.SEEN, "");

    HttpResponse<String> again =
        named(name, "/api/chat?wait=10s", "{ \"text\" : \"x\" }", TALKING_KEY);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(tree(again).get("id")).isEqualTo(first.get("id"));
    assertThat(tree(again).get("status").asString()).isEqualTo("seen");
    isProblem(
        named(name, "/api/chat", "{\"text\":\"y\"}", TALKING_KEY), 422, "idempotency-key-reused");
    assertThat(hub.actions.done()).hasSize(1);

    hub.actions.reset();
    named(name, "/api/user/Eve/drop", "{\"reason\":\"x\"}", MODERATING_KEY);
    assertThat(hub.actions.done()).hasSize(1);
    isProblem(named("ä b", "/api/chat", "{\"text\":\"x\"}", TALKING_KEY), 400, "bad-parameter");
  }

  @Test
  void canBeAskedForLaterByThoseItConcerns() {
    hub.actions.end(action -> null);
    HttpResponse<String> answer = talk("POST", "/api/chat", "{\"text\":\"x\"}");
    assertThat(answer.statusCode()).isEqualTo(202);
    String path = answer.headers().firstValue("Location").orElseThrow();
    assertThat(tree(get(path, "X-API-Key", TALKING_KEY)).get("status").asString())
        .isEqualTo("pending");

    hub.actions.endLast(Status.UNKNOWN, "The connection ended");

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> {
          JsonNode action = tree(get(path, "X-API-Key", TALKING_KEY));
          assertThat(action.get("status").asString()).isEqualTo("unknown");
          assertThat(action.get("detail").asString()).isEqualTo("The connection ended");
        });
    assertThat(get(path, "X-API-Key", CONFIGURED_KEY).statusCode()).isEqualTo(200);
    isProblem(get(path, "X-API-Key", MODERATING_KEY), 404, "no-such-action");
    isProblem(get(path, "X-API-Key", READING_KEY), 403, "scope-missing");
    isProblem(get(path), 401, "key-needed");
    isProblem(get("/api/actions/999999", "X-API-Key", TALKING_KEY), 404, "no-such-action");
    isProblem(get("/api/actions/x", "X-API-Key", TALKING_KEY), 400, "bad-parameter");
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void tellsEveryEnd(Status end) {
    hub.actions.end(end, "what the hub said");

    HttpResponse<String> answer = talk("POST", "/api/chat", "{\"text\":\"x\"}");

    int status =
        switch (end) {
          case SEEN, SENT, CONFIRMED -> 200;
          case REFUSED -> 409;
          case UNSAFE, INVALID -> 422;
          case NOT_PERMITTED -> 403;
          case NOT_CONNECTED, QUEUE_FULL -> 503;
          case UNKNOWN -> 502;
          case EXPIRED -> 504;
        };
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(tree(answer).get("detail").asString()).isEqualTo("what the hub said");
    if (status >= 400) {
      isProblem(answer, status, null);
      assertThat(tree(answer).get("action").isIntegralNumber()).isTrue();
      assertThat(tree(answer).get("action_status").asString())
          .isEqualTo(end.name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  @Test
  void writesDownWhoDidWhatWithWhichOutcome() {
    moderate("POST", "/api/user/Eve/kick", "{\"reason\":\"spam\"}");
    hub.actions.end(Status.UNSAFE, "The hub would execute it");
    talk("POST", "/api/chat", "{\"text\":\"!topic x\"}");
    hub.actions.everybodyHas(5);
    moderate("POST", "/api/user/Eve/drop", "{\"reason\":\"spam\"}");

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> {
          JsonNode entries =
              tree(get("/api/audit?limit=3", "X-API-Key", CONFIGURED_KEY)).get("entries");
          assertThat(entries.valueStream().map(entry -> entry.get("outcome").asString()))
              .containsExactly("out_of_reach", "unsafe", "confirmed");
          JsonNode kick = entries.get(2);
          assertThat(kick.get("actor").asString()).isEqualTo("doorman");
          assertThat(kick.get("kind").asString()).isEqualTo("key");
          assertThat(kick.get("address").asString()).isEqualTo("127.0.0.1");
          assertThat(kick.get("action").asString()).isEqualTo("kick");
          assertThat(kick.get("arguments").get("nick").asString()).isEqualTo("Eve");
          assertThat(kick.get("arguments").get("reason").asString()).isEqualTo("spam");
          assertThat(kick.get("detail").asString()).isEqualTo("done");
        });
  }

  private static String everyMember(String action) {
    return switch (action) {
      case "ban" -> "{\"reason\":\"x\",\"duration\":\"1d\"}";
      case "gag" -> "{\"duration\":\"1m\"}";
      case "redirect" -> "{\"reason\":\"x\",\"address\":\"hub.example.org\"}";
      default -> "{\"reason\":\"x\"}";
    };
  }

  private static String ban(String what, String value) {
    return "{\"%s\":\"%s\",\"duration\":\"1d\",\"reason\":\"x\"}".formatted(what, value);
  }

  private HttpResponse<String> talk(String method, String path, String body) {
    return sendBody(method, path, body, "X-API-Key", TALKING_KEY);
  }

  private HttpResponse<String> moderate(String method, String path, String body) {
    return sendBody(method, path, body, "X-API-Key", MODERATING_KEY);
  }

  private HttpResponse<String> named(String name, String path, String body, String key) {
    return sendBody("POST", path, body, "X-API-Key", key, "Idempotency-Key", name);
  }

  private static void isProblem(HttpResponse<String> response, int status, @Nullable String kind) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    if (kind != null) {
      assertThat(tree(response).get("type").asString()).isEqualTo("/docs/problems#" + kind);
    }
  }
}
