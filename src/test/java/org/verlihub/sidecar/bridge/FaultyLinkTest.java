package org.verlihub.sidecar.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.journal.Journal;
import org.verlihub.sidecar.journal.JournalEntries;
import org.verlihub.sidecar.journal.JournalSettings;
import org.verlihub.sidecar.store.Store;
import org.verlihub.sidecar.testhub.Fault;
import org.verlihub.sidecar.testhub.FaultPlan;
import org.verlihub.sidecar.testhub.FaultyProxy;

/** Every fault of a connection to Matterbridge at every moment, for the stream and for a post. */
@BesideOthers
class FaultyLinkTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration BEYOND = Duration.ofSeconds(5);

  @TempDir Path folder;
  private final InstantSource clock = InstantSource.system();
  private final LiveMatterbridge matterbridge = new LiveMatterbridge();
  private final FaultyProxy proxy = FaultyProxy.before(matterbridge.address());
  private final TestHubFace hub = new TestHubFace();
  private final TimerThread timer = new TimerThread();
  private final HttpMatterbridge client =
      new HttpMatterbridge(
          new BridgeSettings.Timeouts(
              Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)),
          1_000_000);
  private Store store;
  private Journal journal;
  private Bridge bridge;

  @BeforeEach
  void open() {
    store = Store.open(folder);
    journal =
        new Journal(store, new JournalSettings(Duration.ZERO, Duration.ofDays(7), 500_000), clock);
    BridgeSettings settings =
        TestSettings.of(
            "enabled=true",
            "api-url=http://127.0.0.1:" + proxy.port(),
            "retry-interval=20ms",
            "retry-cap=100ms",
            "probe-interval=1h");
    bridge =
        new Bridge(
            settings,
            store,
            journal,
            hub,
            client,
            timer,
            clock,
            ZoneOffset.UTC,
            new SplittableRandom(1));
  }

  @AfterEach
  void close() {
    bridge.close();
    client.close();
    timer.close();
    store.close();
    proxy.close();
    matterbridge.close();
  }

  static Stream<FaultPlan> faultsOfTheStream() {
    List<FaultPlan> plans = new ArrayList<>();
    for (String behind : List.of("", "HTTP/1.1 2", "api_conn", "fir", "first")) {
      plans.add(FaultPlan.fromHub(behind, new Fault.Reset()));
      plans.add(FaultPlan.fromHub(behind, new Fault.HalfClose()));
      plans.add(FaultPlan.fromHub(behind, new Fault.Stall(SHORT)));
      plans.add(FaultPlan.fromHub(behind, new Fault.Slice(1)));
    }
    for (String behind : List.of("", "HTTP/1.1 2", "api_conn")) {
      plans.add(FaultPlan.fromHub(behind, new Fault.Stall(BEYOND)));
    }
    for (int bytes = 3; bytes < 300; bytes += 33) {
      plans.add(FaultPlan.fromHub("api_connected", new Fault.Reset()).after(bytes));
    }
    return plans.stream();
  }

  @ParameterizedTest
  @MethodSource("faultsOfTheStream")
  void theStreamIsOpenAgainAndNothingIsShownTwice(FaultPlan plan) {
    proxy.harmNext(plan);
    matterbridge.say("first");
    begin();
    soon(proxy::struck);
    soon(this::connected);

    // what was handed out into a connection that broke may be lost, and what comes now is not
    soon(() -> {
      matterbridge.say("again");
      return shown("again") > 0;
    });
    matterbridge.say("last");
    soon(() -> shown("last") > 0);

    assertThat(hub.said).endsWith("[irc] <bob> last").allMatch(line -> line.contains("<bob> "));
    assertThat(shown("first")).isLessThanOrEqualTo(1);
    assertThat(shown("last")).isEqualTo(1);
    assertThat(bridge.link()).isInstanceOf(LinkState.Connected.class);
    say("hello");
    soon(() -> matterbridge.received().contains("hello"));
  }

  static Stream<FaultPlan> faultsOfAPost() {
    List<FaultPlan> plans = new ArrayList<>();
    for (Fault fault :
        List.of(
            new Fault.Reset(),
            new Fault.HalfClose(),
            new Fault.Stall(SHORT),
            new Fault.Stall(BEYOND),
            new Fault.Slice(1))) {
      for (String behind : List.of("", "POST /api", "ontent-", "vic", "verlihub\"}")) {
        plans.add(FaultPlan.toHub(behind, fault));
      }
      for (String behind : List.of("", "HTTP/1.1 2", "\"account\"")) {
        plans.add(FaultPlan.fromHub(behind, fault));
      }
    }
    return plans.stream();
  }

  @ParameterizedTest
  @MethodSource("faultsOfAPost")
  void aLineIsPostedOnceOrItsStatusSaysThatNobodyKnows(FaultPlan plan) {
    begin();
    say("before");
    soon(() -> statuses().equals(List.of("before accepted")));
    proxy.harmNext(plan);

    say("victim");
    say("after");
    soon(() -> statuses().contains("after accepted"));

    assertThat(proxy.struck()).isTrue();
    assertThat(statuses())
        .hasSize(3)
        .startsWith("before accepted")
        .containsAnyOf("victim accepted", "victim unknown", "victim refused")
        .endsWith("after accepted");
    List<String> received = matterbridge.received();
    assertThat(received).doesNotHaveDuplicates().isSubsetOf("before", "victim", "after");
    assertThat(received).containsSubsequence("before", "after");
    if (statuses().contains("victim accepted")) {
      assertThat(received).containsExactly("before", "victim", "after");
    }
    if (statuses().contains("victim refused")) {
      assertThat(received).doesNotContain("victim");
    }
    assertThat(bridge.link()).isInstanceOf(LinkState.Connected.class);
  }

  @Test
  void linesWaitWhileConnectionsAreClosedAtOnceAndGoOnceAfterwards() {
    begin();
    proxy.holdBack(true);
    proxy.breakAll();
    for (int i = 1; i <= 10; i++) {
      say("line " + i);
    }
    soon(() -> !connected());
    proxy.holdBack(false);

    soon(() -> statuses().contains("line 10 accepted"));
    assertThat(matterbridge.received()).doesNotHaveDuplicates();
    assertThat(matterbridge.received()).isSortedAccordingTo(FaultyLinkTest::byNumber);
    for (String status : statuses()) {
      assertThat(status).matches("line \\d+ (accepted|unknown)");
    }
    soon(this::connected);
  }

  private static int byNumber(String one, String other) {
    return Integer.compare(
        Integer.parseInt(one.substring(5)), Integer.parseInt(other.substring(5)));
  }

  private void begin() {
    bridge.begin(
        BridgePlan.of(TestSettings.of("enabled=true", "api-url=http://127.0.0.1:" + proxy.port())));
    soon(() -> connected() || proxy.struck());
  }

  private static void soon(Callable<Boolean> condition) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(condition);
  }

  private boolean connected() {
    return bridge.link() instanceof LinkState.Connected;
  }

  private void say(String text) {
    JournalEntries.say(journal, clock.instant(), "Ada", text);
  }

  private long shown(String text) {
    return hub.said.stream().filter(line -> line.endsWith("[irc] <bob> " + text)).count();
  }

  private List<String> statuses() {
    return bridge.outbox().newest(null, 100, 0).reversed().stream()
        .map(item -> item.line().text() + " " + item.status().text())
        .toList();
  }
}
