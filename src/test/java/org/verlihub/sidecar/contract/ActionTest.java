package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.verlihub.sidecar.geo.GeoLookup;
import org.verlihub.sidecar.hub.MirroredHub;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.hub.actions.PaceSettings;
import org.verlihub.sidecar.hub.connection.SettingsBuilder;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.survey.SurveySettings;
import org.verlihub.sidecar.nmdc.Nick;

/** The sidecar on the hub, under its own account. */
abstract class ActionTest extends ContractTest {

  protected static final Duration PATIENCE = Duration.ofSeconds(40);

  protected MirroredHub sidecar;

  /** What the hub itself said in main chat while the sidecar was there. */
  protected final List<String> hubVoice = new CopyOnWriteArrayList<>();

  @BeforeEach
  void connectSidecar() {
    sidecar = sidecar(hub.address().getPort());
    sidecar.events().subscribe("test", 100_000, this::listen);
    sidecar.start();
    awaitHealthy();
  }

  @AfterEach
  void closeSidecar() {
    sidecar.close();
  }

  protected MirroredHub sidecar(int port) {
    return new MirroredHub(
        new SettingsBuilder()
            .url("dchub://127.0.0.1:" + port)
            .nick(hub.nick())
            .password(hub.password())
            .build(),
        new SurveySettings(true, 200, Duration.ofMinutes(1), List.of()),
        new PaceSettings(1_000, 500, 1_000, 4_000, 16, 2_000),
        GeoLookup.bundled(),
        InstantSource.system(),
        new SplittableRandom(1));
  }

  private void listen(HubEvent event) {
    if (event instanceof HubEvent.MainChat chat
        && chat.speaker() == HubEvent.Speaker.HUB_SECURITY) {
      hubVoice.add(chat.text());
    }
  }

  protected void awaitHealthy() {
    await()
        .atMost(PATIENCE)
        .until(() -> sidecar.health().healthy() && sidecar.health().ownClass() != null);
  }

  protected Outcome act(HubAction action) {
    try {
      return sidecar
          .actions()
          .submit(action, Lane.API, PATIENCE)
          .outcome()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("No end of " + action, e);
    }
  }

  protected void acts(HubAction action, Outcome.Status expected) {
    Outcome outcome = act(action);
    assertThat(outcome.status()).as("%s: %s", action, outcome.words()).isEqualTo(expected);
  }

  protected Nick nick(String text) {
    return Nick.ofText(text, sidecar.charset());
  }

  /** A guest, known to the sidecar. */
  protected RawClient presentGuest(String name) {
    RawClient client = guest(name);
    await().atMost(PATIENCE).until(() -> sidecar.snapshot().user(nick(name)) != null);
    return client;
  }

  protected void awaitAbsent(String name) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          settle(admin, hub.adminNick());
          return sidecar.snapshot().user(nick(name)) == null;
        });
  }
}
