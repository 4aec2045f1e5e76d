package org.verlihub.sidecar.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.geo.GeoLookup;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.PaceSettings;
import org.verlihub.sidecar.hub.connection.DisconnectReason;
import org.verlihub.sidecar.hub.connection.HubSettings;
import org.verlihub.sidecar.hub.connection.ScriptedHub;
import org.verlihub.sidecar.hub.connection.SessionState;
import org.verlihub.sidecar.hub.connection.SettingsBuilder;
import org.verlihub.sidecar.hub.mirror.Freshness;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.survey.SurveySettings;

@BesideOthers
class MirroredHubTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ANN = "$MyINFO $ALL Ann x$ $\u0001$$7$|";
  private static final String BOB = "$MyINFO $ALL Bob x$ $\u0001$$5$|";

  private final ScriptedHub scripted = new ScriptedHub();
  private final CountDownLatch release = new CountDownLatch(1);
  private final MirroredHub hub = hub(settings("ApiBot"));

  @AfterEach
  void close() throws IOException {
    release.countDown();
    hub.close();
    scripted.close();
  }

  @Test
  void mirrorsWhatTheHubTellsAndHandsItToSubscribersInOrder() throws Exception {
    List<HubEvent> events = new CopyOnWriteArrayList<>();
    hub.events().subscribe("test", 1000, events::add);
    assertThat(hub.health().healthy()).isFalse();
    scripted.then(
        with -> with.online("ApiBot", ANN).send(BOB + "<Bob> hello|$Quit Ann|").untilClosed());
    hub.start();

    await()
        .atMost(PATIENCE)
        .until(() -> hub.snapshot().totals().people() == 1 && events.size() > 7);
    assertThat(hub.snapshot().totals().shareBytes()).isEqualTo(5);
    assertThat(hub.snapshot().hub().name()).isEqualTo("Test Hub");
    assertThat(hub.health().healthy()).isTrue();
    assertThat(hub.health().ownClass()).isEqualTo(5);
    assertThat(hub.health().attempts()).isEqualTo(1);
    assertThat(hub.session()).isInstanceOf(SessionState.Online.class);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .endsWith("MirrorLive", "UserJoined", "MainChat", "UserQuit"));
  }

  @Test
  void keepsTheLastSnapshotWhileItIsAwayAndTellsTheDifferenceAfterwards() throws Exception {
    List<HubEvent> events = new CopyOnWriteArrayList<>();
    hub.events().subscribe("test", 1000, events::add);
    CountDownLatch back = new CountDownLatch(1);
    scripted.then(with -> with.online("ApiBot", ANN));
    scripted.then(with -> {
      waitFor(back);
      with.online("ApiBot", BOB).untilClosed();
    });
    hub.start();

    await().atMost(PATIENCE).until(() -> hub.snapshot().freshness() instanceof Freshness.Stale);
    assertThat(hub.snapshot().totals().people()).isEqualTo(1);
    assertThat(hub.health().healthy()).isFalse();
    assertThat(hub.health().lastReason())
        .extracting(DisconnectReason::kind)
        .isEqualTo(DisconnectReason.Kind.CONNECTION_LOST);
    back.countDown();

    await().atMost(PATIENCE).until(() -> hub.health().healthy());
    assertThat(hub.counters().logins()).isEqualTo(2);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(events)
                .filteredOn(event ->
                    event instanceof HubEvent.UserJoined joined
                        && joined.witness() == HubEvent.Witness.FOUND_AFTER_RECONNECT)
                .extracting(event -> ((HubEvent.UserJoined) event).user().nick().text())
                .containsExactly("Bob"));
    assertThat(events)
        .filteredOn(event -> event instanceof HubEvent.UserQuit)
        .extracting(event -> ((HubEvent.UserQuit) event).user().nick().text())
        .containsExactly("Ann");
  }

  @Test
  void isNotHeldUpByASubscriberThatHangs() throws Exception {
    hub.events().subscribe("hanging", 1, _ -> waitFor(release));
    StringBuilder crowd = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      crowd.append("$MyINFO $ALL User").append(i).append(" x$ $\u0001$$1$|");
    }
    scripted.then(with -> with.online("ApiBot", crowd.toString()).send(ANN).untilClosed());
    hub.start();

    await().atMost(PATIENCE).until(() -> hub.snapshot().totals().people() == 2_001);
    assertThat(hub.health().healthy()).isTrue();
  }

  @Test
  void speaksUnderTheNickOfItsLoginAlsoWhereTheHubReportsAnotherCharsetLater() throws Exception {
    try (MirroredHub bot = hub(settings("B\u00f4t"))) {
      scripted.then(with -> {
        with.online("B\u00f4t")
            .send("$HubINFO Test Hub$$A hub$6000$0$0$0$Verlihub 1.7.0.0$owner$cat$UTF-8|")
            .expect("<B\u00f4t> hello");
      });
      bot.start();

      await().atMost(PATIENCE).until(() -> bot.charset().writing().name().equals("UTF-8"));
      bot.actions().submit(new HubAction.Say("hello"), Lane.API, PATIENCE);

      scripted.awaitPlayed(1);
    }
  }

  @Test
  void findsTheEndOfAListWithoutBotListInTheSilenceAfterIt() throws Exception {
    scripted.then(
        with -> with.admit("ApiBot").send(ANN + "$OpList Verlihub$$ApiBot$$|").expect("$BotINFO "));
    hub.start();

    scripted.awaitPlayed(1);
    assertThat(hub.snapshot().totals().people()).isEqualTo(1);
  }

  private HubSettings settings(String nick) {
    return new SettingsBuilder().url("dchub://127.0.0.1:" + scripted.port()).nick(nick).build();
  }

  private static MirroredHub hub(HubSettings settings) {
    return new MirroredHub(
        settings,
        new SurveySettings(false, 20, Duration.ofMinutes(30), List.of()),
        new PaceSettings(2, 10, 20, 4000, 16, 1000),
        GeoLookup.bundled(),
        InstantSource.system(),
        new SplittableRandom(1));
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
