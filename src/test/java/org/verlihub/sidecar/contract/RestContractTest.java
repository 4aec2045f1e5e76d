package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What programs have done on the hub over HTTP, as others see it. */
class RestContractTest extends RestTest {

  @Test
  void doesOnTheHubWhatProgramsAskFor() {
    String name = freshNick();
    RawClient guest = presentGuest(name);

    is(200, "seen", ask("POST", "/api/chat?wait=10s", "{\"text\":\"hello all\"}", KEY));
    guest.awaitExactly("<" + hub.nick() + "> hello all");
    is(
        200,
        "seen",
        ask("POST", "/api/chat?wait=10s", "{\"text\":\"waves\",\"third_person\":true}", KEY));
    guest.awaitExactly("** " + hub.nick() + " waves");
    String message = "/api/user/" + name + "/message?wait=10s";
    is(200, "sent", ask("POST", message, "{\"text\":\"!for you\"}", KEY));
    guest.awaitExactly("$To: %s From: %s $<%s> !for you".formatted(name, hub.nick(), hub.nick()));
    is(200, "sent", ask("POST", "/api/opchat?wait=10s", "{\"text\":\"for operators\"}", KEY));
    admin.awaitExactly(
        "$To: %s From: OpChat $<%s> for operators".formatted(hub.adminNick(), hub.nick()));

    try {
      is(200, "confirmed", ask("PUT", "/api/topic?wait=10s", "{\"topic\":\"Fresh\"}", KEY));
      guest.awaitExactly("$HubName Test Hub - Fresh");
      is(422, "invalid", ask("PUT", "/api/topic?wait=10s", "{\"topic\":\"\"}", KEY));
      is(200, "confirmed", ask("DELETE", "/api/topic?wait=10s", null, KEY));
      guest.awaitExactly("$HubName Test Hub");
    } finally {
      asAdmin("!topic Welcome topic");
    }

    String gag = "/api/user/" + name + "/gag?wait=10s";
    is(200, "confirmed", ask("POST", gag, "{\"duration\":\"1m\"}", KEY));
    is(200, "confirmed", ask("DELETE", gag, null, KEY));

    is(
        200,
        "confirmed",
        ask("POST", "/api/user/kick?wait=10s&nick=" + name, "{\"reason\":\"spam\"}", KEY));
    assertThat(guest.awaitPrefix("$To: " + name)).contains("tester: spam");
    is(200, "confirmed", ask("DELETE", "/api/bans?wait=10s&nick=" + name, null, KEY));
    is(409, "refused", ask("DELETE", "/api/bans?wait=10s&ip=192.0.2.77", null, KEY));
    String ban = "{\"ip\":\"192.0.2.77\",\"duration\":\"1m\",\"reason\":\"x\"}";
    is(200, "confirmed", ask("POST", "/api/bans?wait=10s", ban, KEY));
    HttpResponse<String> bans = ask("GET", "/api/bans", null, KEY);
    assertThat(bans.statusCode()).as(bans.body()).isEqualTo(200);
    assertThat(tree(bans).get("bans").valueStream())
        .anySatisfy(listed -> {
          assertThat(listed.get("item").asString()).isEqualTo("192.0.2.77");
          assertThat(listed.get("type").asString()).isEqualTo("IP");
          assertThat(listed.get("operator").asString()).isEqualTo(hub.nick());
          assertThat(listed.get("last_hit").asString()).isEqualTo("Never");
        });
    is(200, "confirmed", ask("DELETE", "/api/bans?wait=10s&ip=192.0.2.77", null, KEY));
  }

  @Test
  void actsOnNoOperatorAndWritesToNoBot() {
    String boss = hub.adminNick();
    for (String action : List.of("kick", "drop")) {
      is(
          403,
          "out_of_reach",
          ask("POST", "/api/user/" + boss + "/" + action, "{\"reason\":\"x\"}", KEY));
    }
    is(
        403,
        "out_of_reach",
        ask(
            "POST",
            "/api/bans",
            "{\"nick\":\"%s\",\"duration\":\"1m\",\"reason\":\"x\"}".formatted(boss),
            KEY));
    is(
        403,
        "out_of_reach",
        ask("POST", "/api/user/" + boss + "/gag", "{\"duration\":\"1m\"}", KEY));
    for (String bot : List.of("Verlihub", "OpChat", hub.nick())) {
      is(
          422,
          "invalid",
          ask("POST", "/api/user/" + bot + "/message", "{\"text\":\"!topic pwned\"}", CHIEF_KEY));
      is(
          422,
          "invalid",
          ask("POST", "/api/user/" + bot + "/kick", "{\"reason\":\"x\"}", CHIEF_KEY));
    }
    await().atMost(PATIENCE).until(() -> mirror.snapshot().user(nick(boss)) != null);
    assertThat(settle(admin, boss)).noneMatch(frame -> frame.contains("pwned"));
  }

  private static void is(int status, String outcome, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    String member = status < 400 ? "status" : "action_status";
    assertThat(tree(answer).get(member).asString()).isEqualTo(outcome);
  }
}
