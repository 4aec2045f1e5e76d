package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.hub.connection.DisconnectReason;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;
import org.verlihub.sidecar.hub.connection.SessionState;
import org.verlihub.sidecar.hub.mirror.Freshness;
import tools.jackson.databind.JsonNode;

class HealthPathTest extends HttpApiTest {

  private static final Instant LATER = FixedHub.LOGIN.plusSeconds(60);
  private static final DisconnectReason FULL =
      new DisconnectReason(Kind.HUB_FULL, "User limit exceeded", null);

  @Test
  void isHealthyWhileOnlineAndLive() {
    var response = get("/health");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(tree(response).get("status").asString()).isEqualTo("healthy");
    assertThat(tree(response).get("timestamp").asString()).endsWith("Z");
    assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(response.headers().firstValue("etag")).isEmpty();
  }

  @Test
  void tellsWhatIsWrongSinceWhenAndWhatHappensNext() {
    hub.session(new SessionState.Waiting(FixedHub.LOGIN, 2, FULL, LATER));
    hub.freshness(new Freshness.Stale(FixedHub.LOGIN));

    var response = get("/health");

    assertThat(response.statusCode()).isEqualTo(503);
    JsonNode health = tree(response);
    assertThat(health.get("status").asString()).isEqualTo("unhealthy");
    assertThat(health.get("session").asString()).isEqualTo("waiting");
    assertThat(health.get("since").asString()).isEqualTo("2026-11-22T10:00:00Z");
    assertThat(health.get("reason").asString()).isEqualTo("hub_full");
    assertThat(health.get("hub_words").asString()).isEqualTo("User limit exceeded");
    assertThat(health.get("next_attempt").asString()).isEqualTo("2026-11-22T10:01:00Z");
    assertThat(health.get("mirror").asString()).isEqualTo("stale");
    assertThat(health.get("message").asString())
        .isEqualTo("The hub is full. Next attempt, number 3, at 2026-11-22T10:01:00Z.");
  }

  @Test
  void isUnhealthyInEveryOtherStateOfTheSession() {
    for (SessionState state :
        new SessionState[] {
          new SessionState.Stopped(LATER),
          new SessionState.Connecting(LATER, 1, null),
          new SessionState.Connecting(LATER, 4, FULL),
          new SessionState.Listing(LATER),
          new SessionState.Waiting(LATER, 1, FULL, LATER)
        }) {
      hub.session(state);
      var response = get("/health");
      assertThat(response.statusCode()).as("%s", state).isEqualTo(503);
      assertThat(tree(response).get("message").asString()).isNotEmpty();
    }
  }

  @Test
  void isUnhealthyWhileTheMirrorIsAMemory() {
    hub.freshness(new Freshness.Stale(FixedHub.LOGIN));

    assertThat(get("/health").statusCode()).isEqualTo(503);
    assertThat(send("HEAD", port, "/health").statusCode()).isEqualTo(503);
  }

  @Test
  void hasWordsForEveryReason() {
    for (Kind kind : Kind.values()) {
      hub.session(new SessionState.Waiting(LATER, 1, new DisconnectReason(kind, "", null), LATER));
      assertThat(json("/health").get("message").asString()).as("%s", kind).contains("Next attempt");
    }
  }

  @Test
  void tellsTheWordsOfTheHubButNotThoseOfTheNetwork() {
    hub.session(
        new SessionState.Waiting(
            LATER,
            1,
            new DisconnectReason(Kind.UNREACHABLE, "Connection refused: /10.1.2.3:411", null),
            LATER));

    var response = get("/health");

    assertThat(tree(response).get("reason").asString()).isEqualTo("unreachable");
    assertThat(tree(response).get("hub_words").isNull()).isTrue();
    assertThat(response.body()).doesNotContain("10.1.2.3");
    assertThat(send("GET", managementPort, "/actuator/health/readiness").body())
        .contains("Connection refused: /10.1.2.3:411");
  }
}
