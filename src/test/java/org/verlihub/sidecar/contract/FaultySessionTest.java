package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.hub.ImpatientHub;
import org.verlihub.sidecar.hub.MirroredHub;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.hub.actions.Submission;
import org.verlihub.sidecar.hub.connection.DisconnectReason;
import org.verlihub.sidecar.testhub.Fault;
import org.verlihub.sidecar.testhub.FaultPlan;
import org.verlihub.sidecar.testhub.FaultyProxy;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.ListedUser;
import org.verlihub.sidecar.testhub.Person;
import org.verlihub.sidecar.testhub.TestHub;

/**
 * Every fault at every moment of a session that is under way, in both directions. Afterwards the
 * sidecar is online, its mirror equals the hub, what it says about its own line is true, and it is
 * heard again. All moments of one fault are tried at once, each by a sidecar of its own.
 *
 * <p>{@code -Dsidecar.test.fault-rounds=50} tries that many places in the frames, and as much other
 * garbage, instead of one.
 */
@BesideOthers
class FaultySessionTest {

  private static final int ROUNDS = Integer.getInteger("sidecar.test.fault-rounds", 1);

  /** Makes the places that are struck others in each round. */
  private static int hubs;

  private static final Duration FOR_EVER = Duration.ofDays(1);

  /** What passes by in every session; %s is the sidecar's own nick. */
  private static final List<String> FROM_HUB =
      List.of(
          "<Anna> now",
          "<%s> line",
          "$MyINFO $ALL Late",
          "$Quit Guest",
          "$UserIP ",
          "User rights information",
          "$Quit pulse-");

  private static final List<String> TO_HUB =
      List.of("<%s> line", "$UserIP ", "<%s> !mayinfo", "$GetINFO pulse-");

  static Stream<Fault> faults() {
    return IntStream.range(0, ROUNDS)
        .boxed()
        .flatMap(round ->
            Stream.of(
                new Fault.Slice(1),
                new Fault.Coalesce(Duration.ofMillis(20)),
                new Fault.Bandwidth(5_000),
                new Fault.Duplicate(2),
                new Fault.Stall(Duration.ofMillis(60)),
                new Fault.Stall(FOR_EVER),
                new Fault.HalfClose(),
                new Fault.Reset(),
                Fault.Garbage.of(new Random(round))));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void endsOnlineWithTheTruth(Fault fault) {
    boolean deaf = fault.equals(new Fault.Stall(FOR_EVER));
    boolean broken = deaf || fault instanceof Fault.Reset || fault instanceof Fault.HalfClose;
    List<Sidecar> sidecars = new ArrayList<>();
    try (TestHub hub = TestHub.start(HubRules.quick())) {
      hub.join(Person.named("Anna").describedAs("one").sharing(12))
          .join(Person.named("Bär").ofClass(3).tagged(""))
          .join(Person.named("Guest"));
      Random random = new Random(hubs++);
      for (String marker : FROM_HUB) {
        String nick = "Bot" + sidecars.size();
        FaultPlan plan = FaultPlan.fromHub(marker.formatted(nick), fault);
        sidecars.add(new Sidecar(hub, nick, plan.after(random.nextInt(4))));
      }
      for (String marker : TO_HUB) {
        String nick = "Bot" + sidecars.size();
        FaultPlan plan = FaultPlan.toHub(marker.formatted(nick), fault);
        sidecars.add(new Sidecar(hub, nick, plan.after(random.nextInt(4))));
      }
      sidecars.forEach(sidecar -> sidecar.product.start());
      sidecars.forEach(Sidecar::awaitLogin);

      sidecars.forEach(Sidecar::speak);
      hub.say("Anna", "now or never")
          .join(Person.named("Late").sharing(34))
          .quit("Guest")
          .changeInfo(Person.named("Anna").describedAs("two").sharing(56));
      sidecars.forEach(sidecar -> sidecar.awaitFault(broken));

      sidecars.forEach(sidecar -> sidecar.awaitTruth(hub));
      for (Sidecar sidecar : sidecars) {
        sidecar.checkItsLine(hub);
        if (broken) {
          assertThat(sidecar.product.health().lastReason())
              .as("%s", sidecar.plan)
              .isNotNull()
              .extracting(DisconnectReason::kind)
              .isIn(DisconnectReason.Kind.CONNECTION_LOST, DisconnectReason.Kind.SILENT);
        }
        sidecar.isHeardAgain();
      }
    } finally {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        sidecars.forEach(sidecar -> threads.execute(sidecar::close));
      }
    }
  }

  /** One sidecar behind a line of its own that is harmed once. */
  private static final class Sidecar implements AutoCloseable {

    private final String nick;
    private final FaultPlan plan;
    private final FaultyProxy line;
    private final MirroredHub product;
    private @Nullable Submission said;

    Sidecar(TestHub hub, String nick, FaultPlan plan) {
      this.nick = nick;
      this.plan = plan;
      hub.addAccount(nick, 5, "secret").listenTo(nick);
      line = FaultyProxy.before(hub.address()).harmNext(plan);
      product =
          ImpatientHub.asking(
              Map.of(
                  "sidecar.hub.url", line.url(),
                  "sidecar.hub.nick", nick,
                  "sidecar.hub.password", "secret",
                  // on a busy machine a session must not end by itself before its line is harmed
                  "sidecar.hub.timeouts.login", "5s",
                  "sidecar.hub.timeouts.list", "2s",
                  "sidecar.hub.timeouts.silence", "4s",
                  "sidecar.hub.timeouts.answer", "2s"));
    }

    private ConditionFactory patiently() {
      return await()
          .alias(plan.toString())
          .atMost(Inbox.PATIENCE)
          .pollInterval(Duration.ofMillis(10));
    }

    void awaitLogin() {
      patiently().until(() -> product.counters().logins() > 0);
    }

    void speak() {
      said = submit("line one");
    }

    void awaitFault(boolean broken) {
      patiently().until(() -> line.struck() && (!broken || line.connections() > 1));
    }

    void awaitTruth(TestHub hub) {
      patiently()
          .untilAsserted(() -> {
            assertThat(product.health().healthy()).isTrue();
            assertThat(Seen.in(product.snapshot()))
                .extracting(Seen::nick, Seen::shareBytes, Seen::operator, Seen::description)
                .containsExactlyInAnyOrderElementsOf(
                    hub.truth().stream().map(FaultySessionTest::tuple).toList());
          });
    }

    /** What was reported as seen has reached the hub, and nothing else was reported in vain. */
    void checkItsLine(TestHub hub) {
      Outcome outcome = end(said);
      long heard = hub.heardFrom(nick).stream().filter(("<" + nick + "> line one")::equals).count();
      switch (outcome.status()) {
        case SEEN -> assertThat(heard).as("%s", plan).isPositive();
        case UNKNOWN -> assertThat(heard).as("%s", plan).isLessThan(2);
        default -> throw new AssertionError(plan + ": " + outcome);
      }
    }

    void isHeardAgain() {
      patiently().until(() -> end(submit("once more")).status() == Outcome.Status.SEEN);
    }

    private Submission submit(String text) {
      return product.actions().submit(new HubAction.Say(text), Lane.API, Inbox.PATIENCE);
    }

    private static Outcome end(@Nullable Submission submission) {
      return Objects.requireNonNull(submission)
          .outcome()
          .orTimeout(Inbox.PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .join();
    }

    @Override
    public void close() {
      product.close();
      line.close();
    }
  }

  private static Tuple tuple(ListedUser user) {
    return Tuple.tuple(
        new String(user.nick().bytes(), StandardCharsets.ISO_8859_1),
        user.shareBytes(),
        user.operator(),
        user.description());
  }
}
