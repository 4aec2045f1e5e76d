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
}
