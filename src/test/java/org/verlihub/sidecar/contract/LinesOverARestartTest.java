package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.geo.GeoLookup;
import org.verlihub.sidecar.hub.MirroredHub;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.hub.actions.Outcome.Status;
import org.verlihub.sidecar.hub.actions.PaceSettings;
import org.verlihub.sidecar.hub.actions.Submission;
import org.verlihub.sidecar.hub.connection.SettingsBuilder;
import org.verlihub.sidecar.hub.survey.SurveySettings;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.TestHub;

/** Queued lines while the hub goes away and comes back. */
@BesideOthers
class LinesOverARestartTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LINES = 1_000;

  private final TestHub hub = TestHub.start(HubRules.quick()).addAccount("ApiBot", 5, "apibotpass");
  private final Gate gate = new Gate(address());
  private final List<RawClient> watchers = new ArrayList<>();
  private MirroredHub sidecar;

  @BeforeEach
  void connect() {
    sidecar =
        new MirroredHub(
            new SettingsBuilder()
                .url("dchub://127.0.0.1:" + gate.port())
                .password("apibotpass")
                .build(),
            new SurveySettings(true, 200, Duration.ofMinutes(1), List.of()),
            new PaceSettings(500, 100, 1_000, 4_000, 16, LINES),
            GeoLookup.bundled(),
            InstantSource.system(),
            new SplittableRandom(1));
    watch();
    sidecar.start();
    await().atMost(PATIENCE).until(() -> sidecar.health().healthy());
  }

  @AfterEach
  void close() throws IOException {
    watchers.forEach(RawClient::close);
    sidecar.close();
    gate.close();
    hub.close();
  }

  @Test
  void everyLineEndsOnceAndWhatIsSeenIsWhatWasSaidInOrder() {
    List<Submission> submissions = say(LINES);
    await().atMost(PATIENCE).until(() -> seenBy(watchers.getFirst()) > LINES / 4);

    hub.stop();
    gate.shut(); // until somebody watches again
    hub.restart();
    watch();
    gate.open();
    await().atMost(PATIENCE).until(() -> seenBy(watchers.getLast()) > LINES / 8);
    gate.shut(); // and once more, in the middle of what was written
    gate.open();

    List<Outcome> outcomes = outcomes(submissions);
    Map<Status, Long> ended = new EnumMap<>(sidecar.actions().counters().ended());
    List<String> seen = said();
    List<String> reportedSeen = new ArrayList<>();
    List<String> perhapsSeen = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      switch (outcomes.get(i).status()) {
        case SEEN -> {
          reportedSeen.add("line " + i);
          perhapsSeen.add("line " + i);
        }
        case UNKNOWN -> perhapsSeen.add("line " + i);
        default -> throw new AssertionError("line " + i + " ended as " + outcomes.get(i));
      }
    }
    assertThat(seen).containsSubsequence(reportedSeen).doesNotHaveDuplicates();
    assertThat(perhapsSeen).containsSubsequence(seen);
    assertThat(reportedSeen).hasSizeGreaterThan(LINES / 2);
    assertThat(ended.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(LINES);
    assertThat(ended.get(Status.SEEN)).isEqualTo(reportedSeen.size());
    assertThat(sidecar.actions().counters().waiting().get(Lane.BRIDGE)).isZero();
    assertThat(sidecar.actions().recent(5_000))
        .hasSize(LINES)
        .allMatch(past -> past.outcome() != null);
  }

  @Test
  void linesWaitForASessionAsLongAsTheyMay() {
    gate.shut();
    await().atMost(PATIENCE).until(() -> !sidecar.health().healthy());

    Submission soonOver =
        sidecar.actions().submit(new HubAction.Say("late"), Lane.API, Duration.ofMillis(50));
    Submission patient = sidecar.actions().submit(new HubAction.Say("patient"), Lane.API, PATIENCE);
    assertThat(end(soonOver).status()).isEqualTo(Status.EXPIRED);
    assertThat(sidecar.actions().find(patient.id()))
        .isNotNull()
        .satisfies(waiting -> assertThat(waiting.outcome()).isNull());

    gate.open();
    assertThat(end(patient).status()).isEqualTo(Status.SEEN);
    assertThat(said()).containsExactly("patient");
  }

  @Test
  void commandsDoNotWaitForASession() {
    gate.shut();
    await().atMost(PATIENCE).until(() -> !sidecar.health().healthy());

    Submission kick =
        sidecar
            .actions()
            .submit(
                new HubAction.Kick(Nick.ofText("Watcher0", sidecar.charset()), "x", null),
                Lane.API,
                PATIENCE);

    assertThat(end(kick).status()).isEqualTo(Status.NOT_CONNECTED);
  }

  @Test
  void aFullLaneRefusesTheNewestAndTheOthersGoOn() {
    gate.shut();
    await().atMost(PATIENCE).until(() -> !sidecar.health().healthy());
    List<Submission> submissions = say(LINES + 5);
    for (int i = LINES; i < LINES + 5; i++) {
      assertThat(end(submissions.get(i)).status()).isEqualTo(Status.QUEUE_FULL);
    }
    Submission other = sidecar.actions().submit(new HubAction.Say("x"), Lane.API, PATIENCE);
    assertThat(other.outcome()).isNotDone();
    sidecar.close();
    assertThat(end(other).status()).isEqualTo(Status.NOT_CONNECTED);
    assertThat(outcomes(submissions.subList(0, LINES)))
        .allMatch(outcome -> outcome.status() == Status.NOT_CONNECTED);
    assertThat(end(sidecar.actions().submit(new HubAction.Say("x"), Lane.API, PATIENCE)).status())
        .isEqualTo(Status.NOT_CONNECTED);
  }

  private List<Submission> say(int lines) {
    List<Submission> submissions = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      submissions.add(
          sidecar.actions().submit(new HubAction.Say("line " + i), Lane.BRIDGE, PATIENCE));
    }
    return submissions;
  }

  private InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), hub.port());
  }

  private void watch() {
    String nick = "Watcher" + watchers.size();
    watchers.add(
        RawClient.connect(address(), "127.0.5." + (1 + watchers.size())).login(nick, null));
  }

  private static long seenBy(RawClient watcher) {
    return lines(watcher).size();
  }

  /** All that watchers saw us say, when the last of them has seen everything. */
  private List<String> said() {
    ContractTest.settle(watchers.getLast(), "Watcher" + (watchers.size() - 1));
    return watchers.stream().flatMap(watcher -> lines(watcher).stream()).toList();
  }

  private static List<String> lines(RawClient watcher) {
    String front = "<ApiBot> ";
    return watcher.inbox().everything().stream()
        .filter(frame -> frame.startsWith(front))
        .map(frame -> frame.substring(front.length()))
        .toList();
  }

  private static List<Outcome> outcomes(List<Submission> submissions) {
    return submissions.stream().map(LinesOverARestartTest::end).toList();
  }

  private static Outcome end(Submission submission) {
    return submission.outcome().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
