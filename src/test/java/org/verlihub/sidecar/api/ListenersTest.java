package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.bot;
import static org.verlihub.sidecar.api.HubPeople.person;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.hub.connection.SessionState;
import tools.jackson.databind.JsonNode;

class ListenersTest extends HttpApiTest {

  @Test
  void keepsManagementOffThePublicPort() {
    assertThat(get("/actuator/health").statusCode()).isEqualTo(404);
    assertThat(manage("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(manage("/actuator/prometheus").body()).contains("jvm_");
    assertThat(manage("/actuator/env").statusCode()).isEqualTo(404);
    assertThat(manage("/api/hub").statusCode()).isEqualTo(404);
  }

  @Test
  void isReadyOnlyWhileTheHubIsFollowedButAliveAllTheTime() {
    assertThat(manage("/actuator/health/readiness").statusCode()).isEqualTo(200);

    hub.session(new SessionState.Connecting(FixedHub.LOGIN, 1, null));

    assertThat(manage("/actuator/health/readiness").statusCode()).isEqualTo(503);
    assertThat(manage("/actuator/health/liveness").statusCode()).isEqualTo(200);
  }

  @Test
  void tellsFromWhenTheCountryDataAreAndWhoseTheyAre() {
    JsonNode bundled = tree(manage("/actuator/info")).at("/geo/databases/0");

    assertThat(bundled.get("source").asString()).isEqualTo("bundled");
    assertThat(Instant.parse(bundled.get("built").asString())).isBefore(Instant.now());
    assertThat(bundled.get("licence").asString()).contains("CC BY-SA 4.0");
    assertThat(bundled.get("attribution").asString()).contains("IPFire");
  }

  @Test
  void measuresTheHub() {
    show(person("Alice", 5), person("Bob", 6), bot("OpChat"));

    assertThat(manage("/actuator/prometheus").body())
        .contains("verlihub_users 2.0", "verlihub_bots 1.0", "verlihub_share_bytes 11.0")
        .contains("verlihub_session{state=\"online\"} 1.0")
        .contains("verlihub_session{state=\"waiting\"} 0.0")
        .contains("verlihub_logins_total 1.0", "verlihub_mirror_age_seconds ")
        .contains("verlihub_actions_total{status=\"queue_full\",type=\"say\"} 0.0")
        .contains("verlihub_actions_waiting{lane=\"bridge\"} 0.0");
  }

  @Test
  void changesLogLevelsWhileItRuns() {
    String path = "/actuator/loggers/org.verlihub.sidecar.example";

    assertThat(tell(path, "debug").statusCode()).isEqualTo(204);
    assertThat(tree(manage(path)).get("effectiveLevel").asString()).isEqualTo("DEBUG");
    assertThat(tell(path, null).statusCode()).isEqualTo(204);
    assertThat(tree(manage(path)).get("effectiveLevel").asString()).isNotEqualTo("DEBUG");
    assertThat(send("POST", port, path).statusCode()).isNotEqualTo(204);
  }

  @Test
  void tellWhatTomcatItselfRefusesAsProblemsToo() {
    for (int listener : new int[] {port, managementPort}) {
      assertThat(raw(listener, "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json", "/docs/problems#bad-request")
          .doesNotContain("<html", "Tomcat");
    }
  }

  private HttpResponse<String> tell(String path, @Nullable String level) {
    String body = "{\"configuredLevel\":" + (level == null ? null : '"' + level + '"') + "}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> manage(String path) {
    return send("GET", managementPort, path);
  }
}
