package org.verlihub.sidecar.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.geo.GeoLookup;
import org.verlihub.sidecar.hub.actions.ActionDesk;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.PaceSettings;
import org.verlihub.sidecar.hub.actions.Scene;
import org.verlihub.sidecar.hub.actions.Submission;
import org.verlihub.sidecar.hub.connection.DisconnectReason;
import org.verlihub.sidecar.hub.connection.SessionVoice;
import org.verlihub.sidecar.hub.mirror.DeclaredNicks;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.Mirror;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.hub.survey.Survey;
import org.verlihub.sidecar.hub.survey.SurveySettings;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.HubQuestion;
import org.verlihub.sidecar.nmdc.MyInfo;
import org.verlihub.sidecar.nmdc.Nick;

/** What the follower arranges on the connection's thread, with time that moves when told. */
class HubFollowerTest {

  private static final Nick OWN = nick("ApiBot");
  private static final Nick SECURITY = nick("Verlihub");
  private static final Duration INTERVAL = Duration.ofMinutes(30);

  private final FakeVoice voice = new FakeVoice();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private long mostBytes = Long.MAX_VALUE;

  @Test
  void arrangesNoMoreTimersHoweverManyQuestionsWereAsked() {
    HubFollower follower = follower(true);
    online(follower, "Ada", "Bob", "Cid");

    pass(follower, INTERVAL.multipliedBy(4).plusMinutes(1));

    assertThat(voice.questions).isGreaterThan(15);
    assertThat(voice.tasks).hasSizeLessThan(4);
  }

  @Test
  void takesAnAddressThatIsPushedRightBehindAJoin() {
    HubFollower follower = follower(false);
    online(follower, "Ada");

    follower.heard(new HubMessage.UserInfo(nick("Bob"), info()), now);
    follower.heard(
        new HubMessage.UserIp(List.of(new HubMessage.UserIp.Entry(nick("Bob"), "8.8.8.8"))), now);

    assertThat(follower.snapshot().user(nick("Bob")))
        .isNotNull()
        .satisfies(bob -> assertThat(bob.countryCode()).isEqualTo("US"));
  }

  @Test
  void asksForNoAddressThatIsPushedRightBehindAJoin() {
    HubFollower follower = follower(true);
    online(follower, "Ada");
    pass(follower, Duration.ofSeconds(2));

    follower.heard(new HubMessage.UserInfo(nick("Bob"), info()), now);
    follower.heard(
        new HubMessage.UserIp(List.of(new HubMessage.UserIp.Entry(nick("Bob"), "8.8.8.8"))), now);
    pass(follower, Duration.ofSeconds(5));

    assertThat(voice.everythingSent)
        .contains(new ClientMessage.Ask(OWN, new HubQuestion.Rights(nick("Bob"))))
        .noneMatch(message ->
            message instanceof ClientMessage.AskUserIp(List<Nick> nicks)
                && nicks.contains(nick("Bob")));
  }

  @Test
  void whoComesAndSpeaksInOneBreathCannotAnswerForTheHub() {
    HubFollower follower = follower(true);
    online(follower, "Ada");
    pass(follower, Duration.ofSeconds(2));
    follower.heard(new HubMessage.OpList(List.of(nick("Ada"))), now);
    assertThat(voice.sent)
        .contains(new ClientMessage.Ask(OWN, new HubQuestion.Rights(nick("Ada"))));

    follower.heard(new HubMessage.UserInfo(nick("Mallory"), info()), now);
    follower.heard(new HubMessage.Chat(nick("Mallory"), rightsOf("Ada", 10)), now);
    assertThat(follower.snapshot().user(nick("Mallory"))).isNotNull();
    follower.heard(new HubMessage.Chat(SECURITY, rightsOf("Ada", 3)), now);
    voice.sent.removeIf(ClientMessage.Ask.class::isInstance);
    pass(follower, Duration.ZERO);

    assertThat(follower.snapshot().user(nick("Ada")))
        .isNotNull()
        .satisfies(
            ada -> assertThat(ada.userClass()).isEqualTo(new UserClass(3, UserClass.Source.ASKED)));
  }

  @Test
  void asksNoMoreForAddressesOnAHubThatEndsTheSessionOverThat() {
    HubFollower follower = follower(true);
    online(follower, "Ada");
    now = now.plusSeconds(1);
    follower.heard(new HubMessage.KeepAlive(), now);
    assertThat(voice.sent).isNotEmpty();

    follower.lost(
        new DisconnectReason(
            DisconnectReason.Kind.REFUSED_OTHER,
            "You have no rights to perform following operator action: UserIP",
            null),
        now);
    voice.sent.clear();
    online(follower, "Ada");
    now = now.plus(INTERVAL);
    follower.heard(new HubMessage.KeepAlive(), now);

    assertThat(voice.sent)
        .isNotEmpty()
        .noneMatch(message -> message instanceof ClientMessage.AskUserIp);
  }

  @Test
  void givesUpInTimeWhatWaitsAlsoWhereTheSessionEndsThatWouldHaveDoneSo() {
    FakeVoice timers = new FakeVoice();
    AtomicReference<HubFollower> present = new AtomicReference<>();
    Supplier<Scene> nothing =
        () -> new Scene(HubSnapshot.empty(now), HubCharset.DEFAULT, OWN, null);
    ActionDesk desk =
        new ActionDesk(
            new PaceSettings(1, 1, 20, 4000, 16, 1000),
            () -> now,
            nothing,
            task -> {
              task.run();
              present.get().proceedSoon();
            });
    present.set(follower(false, desk, nothing, timers));
    online(present.get(), "Ada");
    desk.submit(new HubAction.Say("one"), Lane.API, Duration.ofMinutes(1));
    Submission waiting = desk.submit(new HubAction.Say("two"), Lane.API, Duration.ofMinutes(1));
    voice.runAll();

    timers.runAll();
    present.get().lost(new DisconnectReason(DisconnectReason.Kind.CONNECTION_LOST, "", null), now);
    voice.tasks.clear(); // with the session
    now = now.plus(Duration.ofMinutes(1));
    timers.runAll();

    assertThat(desk.find(waiting.id()))
        .isNotNull()
        .satisfies(action -> assertThat(action.outcome()).isNotNull());
  }

  @Test
  void saysWhenAHubAnnouncesMoreThanThereIsMemoryFor() {
    mostBytes = 1_000_000;
    HubFollower follower = follower(false);
    follower.opened(OWN, now);

    int users = 0;
    while (follower.excess() == null) {
      assertThat(users).isLessThan(10_000);
      follower.heard(new HubMessage.UserInfo(nick("User" + users++), info()), now);
    }

    assertThat(users).isGreaterThan(1_000);
    assertThat(follower.excess()).contains(" so far, about 1 MB; a list may take 1 MB");
    follower.lost(new DisconnectReason(DisconnectReason.Kind.TOO_MANY_USERS, "", null), now);
    assertThat(follower.excess()).isNull();
  }

  @Test
  void countsAgainstTheMemoryAlsoWhatIsRememberedBesideTheList() {
    mostBytes = 1_000_000;
    HubFollower follower = follower(false);
    online(follower, "Ada");

    List<Nick> bots = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      bots.add(nick("Bot" + i));
    }
    follower.heard(new HubMessage.BotList(bots), now);

    assertThat(follower.excess()).isNotNull();
  }

  private HubFollower follower(boolean surveying) {
    Supplier<Scene> nothing =
        () -> new Scene(HubSnapshot.empty(now), HubCharset.DEFAULT, OWN, null);
    ActionDesk desk =
        new ActionDesk(
            new PaceSettings(2, 10, 20, 4000, 16, 1000), () -> now, nothing, Runnable::run);
    return follower(surveying, desk, nothing, voice);
  }

  private HubFollower follower(
      boolean surveying, ActionDesk desk, Supplier<Scene> scene, FakeVoice timers) {
    return new HubFollower(
        Mirror.empty(now),
        new Survey(new SurveySettings(surveying, 20, INTERVAL, List.of()), GeoLookup.bundled()),
        desk.outbox(),
        new EventDistributor(),
        scene,
        () -> DeclaredNicks.bots(Set.of()),
        timers::after,
        () -> now,
        mostBytes);
  }

  private void online(HubFollower follower, String... people) {
    follower.opened(OWN, now);
    follower.heard(new HubMessage.UserInfo(SECURITY, info()), now);
    follower.heard(new HubMessage.UserInfo(OWN, info()), now);
    for (String person : people) {
      follower.heard(new HubMessage.UserInfo(nick(person), info()), now);
    }
    follower.heard(new HubMessage.OpList(List.of(SECURITY, OWN)), now);
    follower.heard(new HubMessage.BotList(List.of(SECURITY)), now);
    follower.online(voice, true, HubCharset.DEFAULT, now);
  }

  /** Lets so much time go by; every question is answered at once. */
  private void pass(HubFollower follower, Duration time) {
    Instant end = now.plus(time);
    while (true) {
      answerAll(follower);
      Task next = voice.tasks.stream().min(Comparator.comparing(Task::at)).orElse(null);
      if (next == null || next.at().isAfter(end)) {
        now = end;
        return;
      }
      voice.tasks.remove(next);
      now = next.at();
      next.work().run();
    }
  }

  private void answerAll(HubFollower follower) {
    while (!voice.sent.isEmpty()) {
      List<ClientMessage> asked = List.copyOf(voice.sent);
      voice.sent.clear();
      for (ClientMessage message : asked) {
        switch (message) {
          case ClientMessage.Ask(Nick _, HubQuestion.Rights(Nick about)) ->
              follower.heard(
                  new HubMessage.Chat(SECURITY, rightsOf(about.text(), about.equals(OWN) ? 3 : 0)),
                  now);
          case ClientMessage.AskUserIp(List<Nick> nicks) ->
              follower.heard(
                  new HubMessage.UserIp(
                      nicks.stream()
                          .map(about -> new HubMessage.UserIp.Entry(about, "127.0.0.1"))
                          .toList()),
                  now);
          default -> {
            // goes unanswered
          }
        }
      }
    }
  }

  private static String rightsOf(String nick, int level) {
    return "User rights information:\r\n\r\n [*] Nick: %s\r\n [*] Class: %d\r\n"
        .formatted(nick, level);
  }

  private static MyInfo info() {
    return new MyInfo("", null, "100", 1, "", 0);
  }

  private static Nick nick(String text) {
    return Nick.ofBytes(text.getBytes(StandardCharsets.UTF_8), HubCharset.DEFAULT);
  }

  private record Task(Instant at, Runnable work) {}

  private final class FakeVoice implements SessionVoice {
    private final List<ClientMessage> sent = new ArrayList<>();
    private final List<ClientMessage> everythingSent = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private int questions;

    @Override
    public void send(ClientMessage... messages) {
      questions++;
      sent.addAll(List.of(messages));
      everythingSent.addAll(List.of(messages));
    }

    /** Whatever is due or not. */
    void runAll() {
      List<Task> all = List.copyOf(tasks);
      tasks.clear();
      all.forEach(task -> task.work().run());
    }

    @Override
    public void after(Duration delay, Runnable task) {
      tasks.add(new Task(now.plus(delay), task));
    }
  }
}
