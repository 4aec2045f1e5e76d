package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.hub.ImpatientHub;
import org.verlihub.sidecar.hub.MirroredHub;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.nmdc.BanTarget;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.TestHub;

/** A hub that gives addresses to nobody of our class, and ends the session of whoever asks. */
class BarredActionTest {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Test
  void commandsAreAnsweredFromTheSecondSessionOn() {
    try (TestHub hub =
            TestHub.start(HubRules.quick().with("user_ip_class", 10))
                .addAccount("ApiBot", 5, "apibotpass");
        MirroredHub sidecar =
            ImpatientHub.with(
                Map.of(
                    "sidecar.hub.url", hub.url(),
                    "sidecar.hub.nick", "ApiBot",
                    "sidecar.hub.password", "apibotpass"))) {
      sidecar.start();
      await().atMost(PATIENCE).until(() -> sidecar.health().healthy());

      assertThat(unban(sidecar).status()).isEqualTo(Outcome.Status.REFUSED);

      await().atMost(PATIENCE).until(() -> sidecar.counters().logins() == 2);
      await().atMost(PATIENCE).until(() -> sidecar.health().healthy());
      assertThat(unban(sidecar).words()).endsWith("0 bans found.");
      assertThat(sidecar.counters().logins()).isEqualTo(2);
    }
  }

  private static Outcome unban(MirroredHub sidecar) {
    BanTarget nobody = new BanTarget.ByNick(Nick.ofText("Nobody", sidecar.charset()));
    return sidecar
        .actions()
        .submit(new HubAction.Unban(nobody, "x"), Lane.API, PATIENCE)
        .outcome()
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }
}
