package org.verlihub.sidecar.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.verlihub.sidecar.settings.SecretSettings;

class AccessSettingsTest {

  private static final String HASH = "0f".repeat(32);

  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(Settings.class);

  @EnableConfigurationProperties(AccessSettings.class)
  static class Settings {}

  @Test
  void letEverybodyReadAndTrustNoProxyUnlessToldOtherwise() {
    context.run(started -> {
      AccessSettings settings = started.getBean(AccessSettings.class);
      assertThat(settings.anonymousRead()).isTrue();
      assertThat(settings.keys()).isEmpty();
      assertThat(settings.trustedProxies()).isEmpty();
      assertThat(settings.rateLimit().perAddress()).isEqualTo(20);
    });
  }

  @Test
  void readKeysWithTheirScopesAsPeopleWriteThem() {
    context
        .withPropertyValues(
            "sidecar.api.keys[0].name=grafana",
            "sidecar.api.keys[0].hash=" + HASH,
            "sidecar.api.keys[0].scopes=read:private,chat")
        .run(started ->
            assertThat(started.getBean(AccessSettings.class).keys().getFirst().scopes())
                .containsExactlyInAnyOrder(Scope.READ_PRIVATE, Scope.CHAT));
  }

  @ParameterizedTest
  @CsvSource({
    "trusted-proxies[0], proxy.example.org, proxy.example.org",
    "keys[0].scopes, everything, everything",
    "rate-limit.per-address, -1, -1",
    "rate-limit.key-burst, 0, 0",
    "max-body-bytes, 10, 10"
  })
  void refuseWhatMakesNoSense(String setting, String value, String named) {
    context
        .withPropertyValues(
            "sidecar.api.keys[0].name=grafana",
            "sidecar.api.keys[0].hash=" + HASH,
            "sidecar.api.keys[0].scopes=read",
            "sidecar.api." + setting + "=" + value)
        .run(started ->
            assertThat(started.getStartupFailure()).rootCause().hasMessageContaining(named));
  }

  @Test
  void refuseTwoKeysOfOneName() {
    context
        .withPropertyValues(
            "sidecar.api.keys[0].name=grafana",
            "sidecar.api.keys[0].hash=" + HASH,
            "sidecar.api.keys[0].scopes=read",
            "sidecar.api.keys[1].name=grafana",
            "sidecar.api.keys[1].hash=" + HASH,
            "sidecar.api.keys[1].scopes=chat")
        .run(started ->
            assertThat(started.getStartupFailure()).rootCause().hasMessageContaining("grafana"));
  }

  @Test
  void doNotShowWhatStandsWhereAHashShould() {
    // Somebody will put the key itself there.
    assertThat(SecretSettings.contains("sidecar.api.keys[0].hash")).isTrue();
  }
}
