package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.bot;
import static org.verlihub.sidecar.api.HubPeople.operator;
import static org.verlihub.sidecar.api.HubPeople.person;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verlihub.sidecar.hub.mirror.Freshness;
import org.verlihub.sidecar.hub.mirror.HubDescription;
import tools.jackson.databind.JsonNode;

class HubPathsTest extends HttpApiTest {

  @Test
  void namesTheServiceAndItsPaths() {
    JsonNode service = json("/");

    assertThat(service.propertyNames()).containsExactly("service", "version", "endpoints");
    assertThat(service.get("service").asString()).isEqualTo("Verlihub Sidecar");
    assertThat(service.get("endpoints").propertyNames())
        .contains("hub_info", "statistics", "users", "user_detail", "share");
  }

  @Test
  void everyPathItNamesAnswers() {
    show(person("Alice", 1));

    json("/")
        .get("endpoints")
        .values()
        .forEach(path -> {
          String concrete = path.asString().replace("{nick}", "Alice");
          assertThat(get(concrete).statusCode()).as(concrete).isIn(200, 302);
        });
  }

  @Test
  void describesTheHub() {
    now.set(FixedHub.LOGIN);
    JsonNode answer = json("/api/hub");

    assertThat(answer.propertyNames())
        .startsWith("name", "description", "topic", "max_users", "version")
        .contains("host", "icon_url", "logo_url", "uptime_seconds", "uptime")
        .contains("owner", "category", "encoding");
    assertThat(answer.get("name").asString()).isEqualTo("My Hub");
    assertThat(answer.get("max_users").asInt()).isEqualTo(100);
    assertThat(answer.get("version").asString()).isEqualTo("1.7.0.0");
    assertThat(answer.get("uptime").asString()).isEqualTo("5d 12h 34m 56s");
    assertThat(answer.get("uptime_seconds").asLong()).isEqualTo(477_296);
  }

  @Test
  void doesNotInventWhatTheHubHasNotSaid() {
    hub.show(HubDescription.UNKNOWN);

    assertThat(json("/api/hub").values()).allMatch(JsonNode::isNull);
  }

  @Test
  void countsPeopleAndLeavesBotsOut() {
    show(person("Alice", 3L << 40), operator("Bob", 1L << 40), bot("VerliHub"), bot("OpChat"));

    JsonNode stats = json("/api/stats");

    assertThat(stats.propertyNames())
        .startsWith(
            "timestamp", "users_online", "max_users", "total_share", "hub_name", "cache_age");
    assertThat(stats.get("users_online").asInt()).isEqualTo(2);
    assertThat(stats.get("bots_online").asInt()).isEqualTo(2);
    assertThat(stats.get("operators_online").asInt()).isEqualTo(1);
    assertThat(stats.get("total_share").asString()).isEqualTo("4.00 TB");
    assertThat(stats.get("hub_name").asString()).isEqualTo("My Hub");
  }

  @Test
  void stampsStatsWithTheZone() {
    now.set(Instant.parse("2026-11-22T10:30:35.383486Z"));

    assertThat(json("/api/stats").get("timestamp").asString())
        .isEqualTo("2026-11-22T10:30:35.383Z");
  }

  @Test
  void tellsTheAgeOfWhatItShows() {
    hub.lastHeard(now.get());
    passes(1_500);
    assertThat(json("/api/stats").get("cache_age").asDouble()).isEqualTo(1.5);

    hub.freshness(new Freshness.Stale(now.get()));
    hub.lastHeard(now.get().plusMillis(2_000));
    passes(2_325);
    assertThat(json("/api/stats").get("cache_age").asDouble()).isEqualTo(2.325);

    hub.freshness(new Freshness.Never());
    assertThat(json("/api/stats").get("cache_age").isNull()).isTrue();
  }

  @Test
  void sharesAreAveragedOverPeople() {
    show(person("Alice", 3L << 40), person("Bob", 1L << 40), bot("VerliHub"));

    JsonNode share = json("/api/share");

    assertThat(share.propertyNames())
        .containsExactly("total", "total_formatted", "average", "average_formatted");
    assertThat(share.get("total").asLong()).isEqualTo(4L << 40);
    assertThat(share.get("average").asLong()).isEqualTo(2L << 40);
    assertThat(share.get("average_formatted").asString()).isEqualTo("2.00 TB");
  }

  @Test
  void anEmptyHubSharesNothingOnAverage() {
    assertThat(json("/api/share").get("average_formatted").asString()).isEqualTo("0.00 B");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/hub", "/stats", "/users", "/user/Alice", "/share", "/ops", "/bots"})
  void answersTheSameWithoutThePrefix(String path) {
    show(person("Alice", 1), bot("VerliHub"));

    assertThat(get(path).body()).isNotEmpty().isEqualTo(get("/api" + path).body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/api/hub", "/api/stats", "/api/users", "/api/user/Alice", "/health"})
  void answersHeadAsGetWithoutTheBody(String path) {
    show(person("Alice", 1));

    var head = send("HEAD", port, path);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().allValues("content-type")).isEqualTo(List.of("application/json"));
  }
}
