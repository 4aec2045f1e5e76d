package org.verlihub.sidecar.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

class BridgeSettingsTest {

  @Test
  void twoRoutesOfTheSameWayAreRefusedSinceLinesWouldGoTwice() {
    assertThatThrownBy(() ->
            TestSettings.of(
                "routes[0].gateway=a", "routes[1].gateway=a", "routes[1].direction=out"))
        .rootCause()
        .hasMessageContaining("sidecar.bridge.routes[1]")
        .hasMessageContaining("'a'");
  }

  @Test
  void theSameGatewayMayComeFromOneChatAndGoIntoAnother() {
    assertThat(
            TestSettings.of(
                    "routes[0].gateway=a",
                    "routes[0].direction=in",
                    "routes[1].gateway=a",
                    "routes[1].direction=out",
                    "routes[2].gateway=a",
                    "routes[2].source=operator-chat")
                .routes())
        .hasSize(3);
  }

  @Test
  void aHostThatNoAddressCanNameIsRefusedInWords() {
    assertThatThrownBy(() -> MatterbridgeAddress.of("http://my_host:4242"))
        .hasMessageContaining("'http://my_host:4242' has a host");
  }

  /** Spring runs whatever any room has scheduled on the only executor that it finds. */
  @Test
  void offersNoExecutorToTheRestOfTheProgram() {
    assertThat(BridgeConfiguration.class.getDeclaredMethods())
        .filteredOn(method -> method.isAnnotationPresent(Bean.class))
        .isNotEmpty()
        .extracting(Method::getReturnType)
        .noneMatch(Executor.class::isAssignableFrom);
    assertThat(Arrays.asList(TimerThread.class.getInterfaces()))
        .containsOnly(BridgeTimer.class, AutoCloseable.class);
  }
}
