package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ApiSettingsTest {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(Settings.class);

  @EnableConfigurationProperties(ApiSettings.class)
  static class Settings {}

  @Test
  void listenOnThisMachineAloneUnlessToldOtherwise() {
    context.run(started -> {
      ApiSettings settings = started.getBean(ApiSettings.class);
      assertThat(settings.bind().isLoopbackAddress()).isTrue();
      assertThat(settings.port()).isEqualTo(8000);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536"})
  void refuseAPortThatIsNone(String port) {
    context
        .withPropertyValues("sidecar.api.port=" + port)
        .run(started ->
            assertThat(started.getStartupFailure())
                .rootCause()
                .hasMessageContaining("sidecar.api")
                .hasMessageContaining(port)
                .hasMessageContaining("must be a port from 0 (any free one) to 65535"));
  }

  @Test
  void showNothingPrivateAndLetNoPageReadUnlessToldOtherwise() {
    context.run(started -> {
      ApiSettings settings = started.getBean(ApiSettings.class);
      assertThat(settings.publicFields()).isEmpty();
      assertThat(settings.corsOrigins()).isEmpty();
    });
  }

  @Test
  void knowPrivateFieldsByTheirNamesInAnswers() {
    context
        .withPropertyValues(
            "sidecar.api.public-fields=ip,email,host,asn,same_ip_users,clone_group,class")
        .run(started ->
            assertThat(started.getBean(ApiSettings.class).publicFields())
                .containsExactly(PrivateField.values()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://hub.example.org", "http://localhost:3000", "*"})
  void takeOrigins(String origin) {
    context
        .withPropertyValues("sidecar.api.cors-origins=" + origin)
        .run(started ->
            assertThat(started.getBean(ApiSettings.class).corsOrigins()).containsExactly(origin));
  }

  @Test
  void writeOriginsAsBrowsersDo() {
    context
        .withPropertyValues("sidecar.api.cors-origins=HTTPS://Hub.Example.org")
        .run(started ->
            assertThat(started.getBean(ApiSettings.class).corsOrigins())
                .containsExactly("https://hub.example.org"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hub.example.org", "https://hub.example.org/", "https://*.example.org", "ftp://x"})
  void refuseWhatIsNoOrigin(String origin) {
    context
        .withPropertyValues("sidecar.api.cors-origins=" + origin)
        .run(started ->
            assertThat(started.getStartupFailure())
                .rootCause()
                .hasMessageContaining("sidecar.api")
                .hasMessageContaining(origin)
                .hasMessageContaining(
                    "must be an origin such as https://example.org, or * for all"));
  }
}
