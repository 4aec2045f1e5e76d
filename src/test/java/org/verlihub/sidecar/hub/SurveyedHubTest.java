package org.verlihub.sidecar.hub;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.geo.GeoLookup;
import org.verlihub.sidecar.hub.actions.PaceSettings;
import org.verlihub.sidecar.hub.connection.SettingsBuilder;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.hub.mirror.Whereabouts;
import org.verlihub.sidecar.hub.survey.SurveySettings;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.ListedUser;
import org.verlihub.sidecar.testhub.Person;
import org.verlihub.sidecar.testhub.TestHub;

/** Addresses and classes as the sidecar knows them against those the hub has, over the wire. */
@BesideOthers
class SurveyedHubTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration NEVER = Duration.ofDays(1);
  private static final int FAST = 200;
  private static final Charset CP1251 = Charset.forName("windows-1251");

  private final TestHub truth =
      TestHub.start(HubRules.quick()).addAccount("ApiBot", 5, "secret").listenTo("ApiBot");
  private @Nullable MirroredHub started;

  @AfterEach
  void close() {
    if (started != null) {
      started.close();
    }
    truth.close();
  }

  @Test
  void knowsEverybodyAfterTheLoginWithOneQuestionEach() {
    populate(400);
    start(FAST, NEVER);

    awaitAgreement();

    Questions asked = questions();
    assertThat(asked.addresses.values()).containsOnly(1).hasSizeGreaterThanOrEqualTo(400);
    assertThat(asked.classes.values()).containsOnly(1);
    // operators, and registered nicks of which the list cannot tell in which charset they are
    assertThat(asked.classes.keySet())
        .containsExactlyInAnyOrder("ApiBot", "Oper", "Chief", "Boss", "Master", utf8("Юля"));
    assertThat(asked.others)
        .containsExactlyInAnyOrder(
            "+info",
            "!reglist 1",
            "!reglist 2",
            "!reglist 3",
            "!reglist 4",
            "!reglist 5",
            "!gv cmd_start%");
  }

  @Test
  void keepsUpWithComingGoingPromotionsAndDemotionsAtOneQuestionPerChange() {
    populate(60);
    MirroredHub hub = start(FAST, NEVER);
    awaitAgreement();
    Map<String, Integer> reasonsForAddress = new HashMap<>();
    Map<String, Integer> reasonsForClass = new HashMap<>();
    for (ListedUser user : truth.truth()) {
      reasonsForAddress.merge(utf8(user.nick().text()), 1, Integer::sum);
      reasonsForClass.merge(utf8(user.nick().text()), 1, Integer::sum);
    }

    Random random = new Random(11);
    List<String> coming = new ArrayList<>();
    for (int step = 0; step < 150; step++) {
      String nick = coming.isEmpty() ? "" : coming.get(random.nextInt(coming.size()));
      switch (nick.isEmpty() ? 0 : random.nextInt(5)) {
        case 0, 1 -> {
          String joining = "Joiner" + step;
          coming.add(joining);
          truth.join(Person.named(joining).from("81.2.69." + step));
          reasonsForAddress.merge(joining, 1, Integer::sum);
          reasonsForClass.merge(joining, 1, Integer::sum);
        }
        case 2 -> {
          coming.remove(nick);
          truth.quit(nick);
        }
        case 3 -> {
          truth.promote(nick);
          reasonsForClass.merge(nick, 1, Integer::sum);
        }
        default -> {
          truth.demote(nick);
          reasonsForClass.merge(nick, 1, Integer::sum);
        }
      }
    }
    awaitAgreement();

    Questions asked = questions();
    asked.addresses.forEach((nick, times) ->
        assertThat(times)
            .as("questions for the address of %s", nick)
            .isLessThanOrEqualTo(reasonsForAddress.getOrDefault(nick, 0)));
    asked.classes.forEach((nick, times) ->
        assertThat(times)
            .as("questions for the class of %s", nick)
            .isLessThanOrEqualTo(reasonsForClass.getOrDefault(nick, 0)));
    assertThat(asked.classes.keySet()).containsAll(coming);
    assertThat(hub.survey().givenUp()).isEmpty();
  }

  @Test
  void noticesWithinOneRoundWhatTheHubTellsNobody() {
    populate(20);
    start(FAST, Duration.ofSeconds(1));
    awaitAgreement();

    truth.changeClass("Guest1", 2).changeClass("Guest2", 3).changeClass("Vip", 1);

    awaitAgreement();
  }

  @Test
  void knowsEverybodyAgainAfterTheHubWasRestarted() {
    populate(30);
    start(FAST, NEVER);
    awaitAgreement();

    truth.restart();
    truth
        .join(Person.named("Guest1").from("194.25.0.1"))
        .join(Person.named("Oper").from("8.8.4.4").ofClass(3))
        .join(Person.named("Newcomer").from("8.8.8.8"));

    await().atMost(PATIENCE).until(() -> truth.isOnline("ApiBot"));
    awaitAgreement();
  }

  @Test
  void asksAboutARegisteredNickThatTheHubsDatabaseSpoils() {
    truth.set("hub_encoding", "CP1251").addAccount("Юрий", 2, "x");
    truth
        .join(Person.named("Юрий").writing(CP1251).from("8.8.8.8").ofClass(2))
        .join(Person.named("Анна").writing(CP1251).from("8.8.4.4"))
        .join(Person.named("Plain").from("8.8.4.4"));
    start(FAST, NEVER);

    awaitAgreement();

    assertThat(questions().classes.keySet())
        .contains(cp1251("Юрий"), cp1251("Анна"))
        .doesNotContain("Plain");
  }

  @Test
  void startsAskingWhenItIsMadeAnOperatorWhileItIsThere() {
    populate(10);
    truth.addAccount("ApiBot", 2, "secret");
    MirroredHub hub = start(FAST, NEVER);
    await().atMost(PATIENCE).until(() -> hub.survey().ownClass() != null);
    assertThat(hub.survey().givenUp()).containsKeys("addresses", "class");

    truth.promote("ApiBot");

    awaitAgreement();
    assertThat(hub.survey().ownClass()).isEqualTo(3);
    assertThat(hub.health().healthy()).isTrue();
  }

  @Test
  void leavesOpenWhatItsClassMayNotAsk() {
    populate(10);
    truth.addAccount("ApiBot", 2, "secret");
    MirroredHub hub = start(FAST, NEVER);
    await().atMost(PATIENCE).until(() -> hub.survey().ownClass() != null);

    truth.join(Person.named("Late"));
    await().atMost(PATIENCE).until(() -> user(hub, "Late") != null);

    assertThat(questions().others).containsExactly("+info");
    assertThat(questions().addresses).isEmpty();
    assertThat(questions().classes).isEmpty();
    assertThat(hub.snapshot().users())
        .filteredOn(user -> !user.nick().text().equals("ApiBot"))
        .allSatisfy(user -> {
          assertThat(user.whereabouts()).isNull();
          assertThat(user.userClass()).isNull();
        });
  }

  @Test
  void completesAManyHeadedHubWhoseAddressesFillManyQuestions() {
    populate(3_000);
    start(20, NEVER);

    awaitAgreement();

    Questions asked = questions();
    assertThat(asked.addresses.values()).containsOnly(1);
    assertThat(asked.classes.size()).isLessThan(10);
  }

  private void populate(int guests) {
    truth
        .addAccount("Regi", 1, "x")
        .addAccount("Юля", 1, "x")
        .addAccount("Vip", 2, "x")
        .addAccount("Oper", 3, "x")
        .addAccount("Chief", 4, "x")
        .addAccount("Boss", 5, "x")
        .addAccount("Master", 10, "x")
        .addAccount("Absent", 3, "x");
    truth
        .join(Person.named("Regi").from("81.2.69.142").ofClass(1))
        .join(Person.named("Юля").from("81.2.69.143").ofClass(1))
        .join(Person.named("Vip").from("81.2.69.144").ofClass(2))
        .join(Person.named("Oper").from("81.2.69.145").ofClass(3))
        .join(Person.named("Chief").from("81.2.69.146").ofClass(4))
        .join(Person.named("Boss").from("81.2.69.147").ofClass(5))
        .join(Person.named("Master").from("81.2.69.148").ofClass(10))
        .join(Person.named("Ёжик").from("81.2.69.149"));
    for (int i = 0; i < guests; i++) {
      truth.join(Person.named("Guest" + i).from("194.25.%d.%d".formatted(i / 250, i % 250)));
    }
  }

  private MirroredHub start(int questionsPerSecond, Duration interval) {
    MirroredHub hub =
        new MirroredHub(
            new SettingsBuilder().url(truth.url()).build(),
            new SurveySettings(true, questionsPerSecond, interval, List.of()),
            new PaceSettings(2, 10, 20, 4000, 16, 1000),
            GeoLookup.bundled(),
            InstantSource.system(),
            new SplittableRandom(1));
    started = hub;
    hub.start();
    return hub;
  }

  /** Until the sidecar knows every address and class as the hub does, and has no more to ask. */
  private void awaitAgreement() {
    MirroredHub hub = requireNonNull(started);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(known(hub)).isEqualTo(expected());
          assertThat(hub.survey().waiting()).isZero();
        });
  }

  private static Map<String, String> known(MirroredHub hub) {
    Map<String, String> known = new TreeMap<>();
    for (HubUser user : hub.snapshot().users()) {
      Whereabouts where = user.whereabouts();
      UserClass level = user.userClass();
      known.put(
          user.nick().text(),
          (where == null ? "?" : where.address())
              + (user.bot() ? "" : " class " + (level == null ? "?" : level.level())));
    }
    return known;
  }

  private Map<String, String> expected() {
    Map<String, String> expected = new TreeMap<>();
    for (ListedUser user : truth.truth()) {
      boolean bot = user.bot() || user.nick().text().equals("ApiBot");
      expected.put(user.nick().text(), user.address() + (bot ? "" : " class " + user.userClass()));
    }
    return expected;
  }

  private static @Nullable HubUser user(MirroredHub hub, String nick) {
    return hub.snapshot().users().stream()
        .filter(user -> user.nick().text().equals(nick))
        .findFirst()
        .orElse(null);
  }

  /** How often the hub was asked for each user's address and class, as the hub heard it. */
  private Questions questions() {
    Questions questions = new Questions(new HashMap<>(), new HashMap<>(), new ArrayList<>());
    for (String frame : truth.heardFrom("ApiBot")) {
      if (frame.startsWith("$UserIP ")) {
        for (String nick : frame.substring("$UserIP ".length()).split("\\$\\$", -1)) {
          if (!nick.isEmpty() && !nick.equalsIgnoreCase("ApiBot")) {
            questions.addresses.merge(nick, 1, Integer::sum);
          }
        }
      } else if (frame.startsWith("<ApiBot> !mayinfo ")) {
        questions.classes.merge(frame.substring("<ApiBot> !mayinfo ".length()), 1, Integer::sum);
      } else if (frame.startsWith("<ApiBot> ")) {
        questions.others.add(frame.substring("<ApiBot> ".length()));
      }
    }
    return questions;
  }

  /**
   * What was asked, by the nick as the bytes on the wire.
   *
   * @param others questions about no single user
   */
  private record Questions(
      Map<String, Integer> addresses, Map<String, Integer> classes, List<String> others) {}

  private static String utf8(String nick) {
    return wire(nick, UTF_8);
  }

  private static String cp1251(String nick) {
    return wire(nick, CP1251);
  }

  private static String wire(String nick, Charset charset) {
    return new String(nick.getBytes(charset), ISO_8859_1);
  }
}
