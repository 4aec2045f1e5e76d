package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.hub.ImpatientHub;
import org.verlihub.sidecar.hub.MirroredHub;
import org.verlihub.sidecar.testhub.Fault;
import org.verlihub.sidecar.testhub.FaultPlan;
import org.verlihub.sidecar.testhub.FaultyProxy;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.ListedUser;
import org.verlihub.sidecar.testhub.Person;
import org.verlihub.sidecar.testhub.TestHub;

/**
 * Every fault in every phase of the login ends with the session online and the mirror equal to the
 * hub: at once if the fault is bearable, after another attempt if it is not.
 */
@BesideOthers
class FaultyLoginTest {

  private static final List<String> FROM_HUB =
      List.of(
          "",
          "$Lock",
          "$Supports",
          "$HubName",
          "$GetPass",
          "$Hello",
          "$LogedIn",
          "Software",
          "$HubTopic",
          "$MyINFO $ALL Anna",
          "$OpList Verlihub",
          "$BotList");
  private static final List<String> TO_HUB =
      List.of(
          "",
          "$Supports",
          "$Key",
          "$ValidateNick",
          "$MyPass",
          "$Version",
          "$GetNickList",
          "$MyINFO");

  private static TestHub hub;

  @BeforeAll
  static void startHub() {
    hub = TestHub.start(HubRules.quick());
    hub.addAccount("ApiBot", 5, "secret")
        .join(Person.named("Anna").describedAs("one").sharing(12))
        .join(Person.named("Bär").ofClass(3).tagged(""));
  }

  @AfterAll
  static void closeHub() {
    hub.close();
  }

  static Stream<FaultPlan> plans() {
    Random random = new Random(5);
    List<Fault> faults =
        List.of(
            new Fault.Slice(1),
            new Fault.Coalesce(Duration.ofMillis(20)),
            new Fault.Stall(Duration.ofMillis(60)),
            new Fault.HalfClose(),
            new Fault.Reset(),
            new Fault.Bandwidth(20_000),
            new Fault.Duplicate(2),
            Fault.Garbage.of(random));
    List<FaultPlan> plans = new ArrayList<>();
    for (Fault fault : faults) {
      FROM_HUB.forEach(
          marker -> plans.add(FaultPlan.fromHub(marker, fault).after(random.nextInt(4))));
      TO_HUB.forEach(marker -> plans.add(FaultPlan.toHub(marker, fault).after(random.nextInt(4))));
    }
    return plans.stream();
  }

  @ParameterizedTest
  @MethodSource("plans")
  void endsOnlineWithTheWholeList(FaultPlan plan) {
    hub.forgive();
    try (FaultyProxy line = FaultyProxy.before(hub.address()).harmNext(plan);
        MirroredHub product = product(line)) {
      product.start();

      awaitTruth(product);
      boolean broken =
          plan.fault() instanceof Fault.Reset || plan.fault() instanceof Fault.HalfClose;
      if (!(plan.fault()
          instanceof Fault.Duplicate)) { // what a hub allows only once, or allows twice
        assertThat(line.connections() > 1).as("needs another attempt").isEqualTo(broken);
      }
    }
  }

  static Stream<FaultPlan> silences() {
    Fault forEver = new Fault.Stall(Duration.ofDays(1));
    return Stream.concat(
        Stream.of("", "$Supports", "$Hello", "$MyINFO $ALL Anna")
            .map(marker -> FaultPlan.fromHub(marker, forEver)),
        Stream.of("", "$ValidateNick", "$MyPass", "$GetNickList")
            .map(marker -> FaultPlan.toHub(marker, forEver)));
  }

  @ParameterizedTest
  @MethodSource("silences")
  void givesUpALineOnWhichNothingComesAnyMore(FaultPlan plan) {
    hub.forgive();
    try (FaultyProxy line = FaultyProxy.before(hub.address()).harmNext(plan);
        MirroredHub product = product(line)) {
      product.start();

      awaitTruth(product);
      assertThat(line.connections()).isGreaterThan(1);
    }
  }

  private static MirroredHub product(FaultyProxy line) {
    return ImpatientHub.with(
        Map.of(
            "sidecar.hub.url", line.url(),
            "sidecar.hub.nick", "ApiBot",
            "sidecar.hub.password", "secret",
            "sidecar.hub.timeouts.lock", "500ms",
            "sidecar.hub.timeouts.login", "2s",
            "sidecar.hub.timeouts.list", "500ms",
            "sidecar.hub.timeouts.silence", "1500ms"));
  }

  /** A connection with so short a patience comes and goes; what counts is that it gets there. */
  private static void awaitTruth(MirroredHub product) {
    await()
        .atMost(Inbox.PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(() -> {
          assertThat(product.health().healthy()).isTrue();
          assertThat(Seen.in(product.snapshot()))
              .extracting(Seen::nick, Seen::shareBytes, Seen::operator)
              .containsExactlyInAnyOrderElementsOf(
                  hub.truth().stream().map(FaultyLoginTest::tuple).toList());
        });
  }

  private static Tuple tuple(ListedUser user) {
    return Tuple.tuple(
        new String(user.nick().bytes(), StandardCharsets.ISO_8859_1),
        user.shareBytes(),
        user.operator());
  }
}
