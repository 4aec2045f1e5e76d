package org.verlihub.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class SidecarApplicationTest {

  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  private final Properties system = new Properties();

  @Test
  void letsLongAnswersBeWrittenBesideShortOnesOnASmallMachine() {
    SidecarApplication.provideCarriers(system, 1);

    assertThat(system.getProperty(CARRIERS)).isEqualTo("8");
  }

  @Test
  void usesEveryProcessorOfALargeMachine() {
    SidecarApplication.provideCarriers(system, 32);

    assertThat(system.getProperty(CARRIERS)).isEqualTo("32");
  }

  @Test
  void leavesTheNumberOfCarriersThatTheOwnerChose() {
    system.setProperty(CARRIERS, "2");

    SidecarApplication.provideCarriers(system, 4);

    assertThat(system.getProperty(CARRIERS)).isEqualTo("2");
  }
}
