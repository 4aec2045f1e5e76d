package org.verlihub.sidecar.hub.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.verlihub.sidecar.nmdc.HubCharset;

class HubSettingsTest {

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(HubSettings.class)
  static class Bound {}

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withUserConfiguration(Bound.class);

  private final ApplicationContextRunner complete =
      runner.withPropertyValues(
          "sidecar.hub.url=dchub://127.0.0.1:4111", "sidecar.hub.nick=ApiBot");

  @Test
  void needsNothingButAddressAndNick() {
    complete.run(context -> {
      HubSettings settings = context.getBean(HubSettings.class);
      assertThat(settings.url()).isEqualTo(new HubAddress("127.0.0.1", 4111, false, null));
      assertThat(settings.hubPassword()).isNull();
      assertThat(settings.fixedCharset()).isNull();
      assertThat(settings.timeouts().silence()).isEqualTo(Duration.ofSeconds(150));
      assertThat(settings.reconnect().cap()).isEqualTo(Duration.ofMinutes(5));
      assertThat(settings.tls().trust()).isEqualTo(HubSettings.Trust.SYSTEM);
      assertThat(settings.supports().zpipe()).isFalse();
      assertThat(settings.extraBots()).isEmpty();
      assertThat(settings.securityNick()).isEmpty();
      assertThat(settings.operatorChatNick()).isEmpty();
    });
  }

  @Test
  void readsNamedCharsetsAndLists() {
    complete
        .withPropertyValues(
            "sidecar.hub.charset=cp-1251",
            "sidecar.hub.nick=\u0411\u043e\u0442",
            "sidecar.hub.tls.trust=any",
            "sidecar.hub.extra-bots=Bot1,Bot2")
        .run(context -> {
          HubSettings settings = context.getBean(HubSettings.class);
          assertThat(settings.fixedCharset())
              .isEqualTo(new HubCharset(Charset.forName("windows-1251")));
          assertThat(settings.tls().trust()).isEqualTo(HubSettings.Trust.ANY);
          assertThat(settings.extraBots()).containsExactly("Bot1", "Bot2");
        });
  }

  @Test
  void saysWhatToSetWhenAddressAndNickAreMissing() {
    runner.run(context ->
        assertThat(context)
            .getFailure()
            .rootCause()
            .hasMessageContaining("must be set to the hub's address, such as dchub://")
            .hasMessageContaining("must be set to the nick of an account"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "sidecar.hub.url=http://hub.example.org > allowed are dchub://",
        "sidecar.hub.nick=two words > neither spaces nor",
        "sidecar.hub.security-nick=a|b > neither spaces nor",
        "sidecar.hub.operator-chat-nick=Op Chat > neither spaces nor",
        "sidecar.hub.operator-chat-nick=apibot > sidecar.hub.operator-chat-nick is 'apibot'",
        "sidecar.hub.security-nick=ApiBot > sidecar.hub.security-nick is 'ApiBot'",
        "sidecar.hub.charset=klingon > sidecar.hub.charset is 'klingon'; allowed is auto, UTF-8 or",
        "sidecar.hub.charset=UTF-16 > sidecar.hub.charset is 'UTF-16'; allowed is auto, UTF-8 or",
        "sidecar.hub.nick=\u0411\u043e\u0442 > sidecar.hub.charset names the charset",
        "sidecar.hub.password=\u043f\u0430\u0440\u043e\u043b\u044c > sidecar.hub.password has a character",
        "sidecar.hub.timeouts.silence=1ms > silence",
        "sidecar.hub.info-requests-per-second=1000 > less than or equal to 200",
      })
  void refusesWhatCannotWork(String property, String complaint) {
    complete
        .withPropertyValues(property)
        .run(context ->
            assertThat(context).getFailure().rootCause().hasMessageContaining(complaint));
  }

  @Test
  void neverShowsThePassword() {
    complete
        .withPropertyValues("sidecar.hub.password=s3cret")
        .run(context -> {
          HubSettings settings = context.getBean(HubSettings.class);
          assertThat(settings.toString()).doesNotContain("s3cret");
          assertThat(settings.hubPassword()).isNotNull();
        });
    complete
        .withPropertyValues("sidecar.hub.password=s3|cret")
        .run(context -> {
          for (Throwable e = context.getStartupFailure(); e != null; e = e.getCause()) {
            assertThat(e.getMessage()).doesNotContain("s3|cret");
          }
          assertThat(context)
              .getFailure()
              .rootCause()
              .hasMessageContaining("sidecar.hub.password contains |");
        });
  }
}
