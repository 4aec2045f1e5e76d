package org.verlihub.sidecar.bridge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verlihub.sidecar.command.Caller;
import org.verlihub.sidecar.command.Examples;
import org.verlihub.sidecar.command.OperatorSettings;
import org.verlihub.sidecar.command.Reply;
import org.verlihub.sidecar.command.TypedCommand;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.journal.Happening;
import org.verlihub.sidecar.journal.Journal;
import org.verlihub.sidecar.journal.JournalEntries;
import org.verlihub.sidecar.journal.JournalSettings;
import org.verlihub.sidecar.store.Store;
import tools.jackson.databind.json.JsonMapper;

/** The bridge with real threads and a real database, between a hub and a Matterbridge that obey. */
class BridgeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Caller OPERATOR =
      new Caller(TestHubFace.nick("Oper"), new UserClass(3, UserClass.Source.ASKED));

  @TempDir Path folder;
  private final ManualTime time = new ManualTime();
  private final FakeMatterbridge matterbridge = new FakeMatterbridge();
  private final TestHubFace hub = new TestHubFace();
  private Store store;
  private Journal journal;
  private Bridge bridge;
  private BridgeCommands commands;

  @BeforeEach
  void open() {
    matterbridge.closesAtOnce = true;
    start("enabled=true");
    connect();
  }

  @AfterEach
  void close() {
    bridge.close();
    store.close();
  }

  private void start(String... lines) {
    BridgeSettings settings = TestSettings.of(lines);
    store = Store.open(folder);
    journal =
        new Journal(store, new JournalSettings(Duration.ZERO, Duration.ofDays(7), 500_000), time);
    bridge =
        new Bridge(
            settings,
            store,
            journal,
            hub,
            matterbridge,
            time,
            time,
            ZoneOffset.UTC,
            new SplittableRandom(1));
    PlanKeeper keeper = new PlanKeeper(new OperatorSettings(store, time), settings);
    commands = new BridgeCommands(bridge, keeper, settings, new TestLine(bridge, time, time), time);
    bridge.begin(keeper.load());
  }

  /** The process is killed: nothing is written down any more. */
  private void kill() {
    store.close();
    bridge.close();
  }

  private void restart(String... lines) {
    close();
    start(lines);
  }

  private void connect() {
    matterbridge.latest().greet(time.instant());
  }

  @Test
  void whatIsSaidOnTheHubIsPostedInOrderAndKeptWithItsStatus() {
    JournalEntries.say(journal, time.instant(), "Ada", "one ☕");
    JournalEntries.say(journal, time.instant(), "Ada", "!secret");
    JournalEntries.say(journal, time.instant(), "Bob", "two");

    await().atMost(PATIENCE).until(() -> sent(OutboxStatus.ACCEPTED) == 2);
    assertThat(matterbridge.lines())
        .containsExactly(
            new OutgoingLine("verlihub", "Ada", "one ☕", "", null).json(),
            new OutgoingLine("verlihub", "Bob", "two", "", null).json());
    assertThat(bridge.status().totals().notSent()).containsEntry(Skipped.COMMAND, 1L);
    assertThat(bridge.outbox().newest(OutboxStatus.ACCEPTED, 10, 0)).hasSize(2);
  }

  @Test
  void whatIsSaidElsewhereIsSaidOnTheHub() {
    say("irc", "bob", "hello");
    say("irc", "bob", "a\nb");
    say("irc", "Boss", "I am not your operator");

    await().atMost(PATIENCE).until(() -> hub.said.size() == 4);
    assertThat(hub.said)
        .containsExactly(
            "[irc] <bob> hello",
            "[irc] <bob> a",
            "[irc] <bob> b",
            "[irc] <Boss (irc)> I am not your operator");
    await().atMost(PATIENCE).until(() -> shown(InboxStatus.SHOWN) == 4);
  }

  @Test
  void aMessageThatComesTwiceIsShownOnceAlsoAfterARestart() {
    String line = message("irc", "bob", "hello", "verlihub", time.instant());
    matterbridge.latest().line(line);
    matterbridge.latest().line(line);
    await().atMost(PATIENCE).until(() -> hub.said.size() == 1);

    restart("enabled=true");
    connect();
    assertThat(matterbridge.latest().since).isEqualTo(time.instant());
    matterbridge.latest().line(line);

    assertThat(bridge.status().totals().notShown()).containsEntry(Skipped.DUPLICATE, 1L);
    assertThat(hub.said).hasSize(1);
  }

  @Test
  void ofALongBacklogTheLatestLinesAreShownWithTheirTimes() {
    Instant before = time.instant().minusSeconds(60);
    for (int i = 1; i <= 30; i++) {
      matterbridge
          .latest()
          .line(message("irc", "bob", "line " + i, "verlihub", before.plusMillis(i)));
    }
    matterbridge.latest().line(message("irc", "bob", "old", "verlihub", before.minusSeconds(3600)));
    time.pass(Duration.ofSeconds(2));

    await().atMost(PATIENCE).until(() -> hub.said.size() == 21);
    assertThat(hub.said)
        .startsWith("(… 10 more lines)", "(09:59) [irc] <bob> line 11")
        .endsWith("(09:59) [irc] <bob> line 30");
    assertThat(bridge.status().totals().notShown()).containsEntry(Skipped.OLD, 1L);
  }

  @Test
  void linesWaitForTheHubAndAfterItsOutageTheLatestAreShown() {
    hub.online = false;
    for (int i = 1; i <= 22; i++) {
      time.pass(Duration.ofMillis(10));
      say("irc", "bob", "line " + i);
    }
    assertThat(bridge.status().inWaiting()).isEqualTo(21);
    hub.online = true;

    await().atMost(PATIENCE).until(() -> hub.said.size() == 21);
    assertThat(hub.said).startsWith("(… 2 more lines)").endsWith("[irc] <bob> line 22");
  }

  @Test
  void aLineThatTheDiskRefusesIsCountedAndTheNextOnesAreShown() {
    store
        .write(jdbc ->
            jdbc.sql(
                    "create trigger refuse before insert on bridge_inbox begin select raise(abort, 'disk full'); end")
                .update())
        .join();
    say("irc", "bob", "lost");
    store.write(jdbc -> jdbc.sql("drop trigger refuse").update()).join();
    time.pass(Duration.ofMillis(1));
    say("irc", "bob", "kept");

    await().atMost(PATIENCE).until(() -> hub.said.size() == 1);
    assertThat(hub.said).containsExactly("[irc] <bob> kept");
    assertThat(bridge.status().totals().notShown()).containsEntry(Skipped.NOT_KEPT, 1L);
  }

  @Test
  void aLineThatTheHubRefusesHasItsStatus() {
    hub.outcome = Outcome.Status.UNSAFE;

    say("irc", "bob", "x");

    await().atMost(PATIENCE).until(() -> shown(InboxStatus.REFUSED) == 1);
  }

  @Test
  void otherGatewaysAreNotShown() {
    matterbridge.latest().line(message("irc", "bob", "x", "Verlihub", time.instant()));

    assertThat(bridge.status().totals().notShown()).containsEntry(Skipped.OTHER_GATEWAY, 1L);
  }

  @Test
  void eachRouteHasItsOwnWay() {
    restart(
        "enabled=true",
        "routes[0].gateway=public",
        "routes[0].bridge-to-hub-format={username}: {text}",
        "routes[1].gateway=staff",
        "routes[1].source=operator-chat",
        "routes[2].gateway=news",
        "routes[2].direction=out");
    connect();

    matterbridge.latest().line(message("irc", "bob", "x", "public", time.instant()));
    matterbridge.latest().line(message("irc", "eve", "y", "staff", time.instant()));
    matterbridge.latest().line(message("irc", "eve", "z", "news", time.instant()));
    JournalEntries.say(journal, time.instant(), "Ada", "one");

    await().atMost(PATIENCE).until(() -> hub.said.size() == 2 && sent(OutboxStatus.ACCEPTED) == 2);
    assertThat(hub.said).containsExactly("bob: x", "operators: [irc] <eve> y");
    assertThat(matterbridge.lines())
        .anyMatch(post -> post.contains("\"public\""))
        .anyMatch(post -> post.contains("\"news\""))
        .noneMatch(post -> post.contains("\"staff\""));
    assertThat(run("bridge gateway other").text()).contains("sidecar.bridge.routes");
  }

  @Test
  void aMissingTokenIsToldToOperatorsOnce() {
    matterbridge
        .latest()
        .end(Trouble.Kind.CREDENTIALS, "Matterbridge refuses the token (HTTP 401)");
    time.pass(Duration.ofMinutes(6));
    matterbridge
        .latest()
        .end(Trouble.Kind.CREDENTIALS, "Matterbridge refuses the token (HTTP 401)");

    assertThat(hub.said)
        .filteredOn(line -> line.contains("is not let in"))
        .hasSize(1)
        .allMatch(line -> line.startsWith("operators: "));
  }

  @Test
  void commandsTakeEffectAtOnceAndSurviveARestart() {
    assertThat(run("bridge config http://localhost:4343/api/messages/").text())
        .contains("http://localhost:4343,");
    connect();
    assertThat(matterbridge.latest().endpoint.address().base()).isEqualTo("http://localhost:4343");
    Reply token = run("bridge token s3cret");
    connect();
    assertThat(token.text()).contains("token is set").doesNotContain("s3cret");
    assertThat(matterbridge.latest().endpoint.token()).isEqualTo("s3cret");
    run("bridge gateway other");
    run("bridge channel #sublevels");
    assertThat(run("bridge ignore irc Bob").done()).isTrue();
    assertThat(run("bridge ignore irc Bob").done()).isFalse();

    restart("enabled=true");
    connect();

    assertThat(matterbridge.latest().endpoint.token()).isEqualTo("s3cret");
    assertThat(run("bridge token").text())
        .isEqualTo("A token is set. !bridge token none removes it.");
    assertThat(run("bridge ignored").text()).contains("irc bob");
    matterbridge.latest().line(message("irc", "bob", "x", "other", time.instant()));
    assertThat(bridge.status().totals().notShown()).containsEntry(Skipped.IGNORED_NICK, 1L);
    assertThat(run("bridge unignore irc BOB").done()).isTrue();
    assertThat(run("bridge status").text())
        .contains(
            "Bridge: connected since", "gateway other", "with token", "a label without effect")
        .contains("it never tells whether anybody received it")
        .contains(
            "Changed by command: bridge.api-token, bridge.api-url, bridge.channel, bridge.gateway")
        .doesNotContain("s3cret");
  }

  @Test
  void whatIsSaidWhileTheBridgeIsStoppedIsNotSentLater() {
    assertThat(run("bridge stop").text()).isEqualTo("The bridge is stopped.");
    assertThat(run("bridge stop").done()).isFalse();
    assertThat(matterbridge.open).isZero();
    JournalEntries.say(journal, time.instant(), "Ada", "among us");
    restart("enabled=true");
    assertThat(bridge.link()).isInstanceOf(LinkState.Off.class);

    assertThat(run("bridge start").text()).startsWith("The bridge is starting");
    connect();
    assertThat(run("bridge start").done()).isFalse();
    JournalEntries.say(journal, time.instant(), "Ada", "for all");

    await().atMost(PATIENCE).until(() -> sent(OutboxStatus.ACCEPTED) == 1);
    assertThat(matterbridge.lines().getFirst()).contains("for all");
  }

  @Test
  void whatIsStillOnItsWayAfterAStopIsNotShownEvenAfterTheNextStart() {
    FakeMatterbridge.Opened old = matterbridge.latest();
    hub.online = false;
    run("bridge stop");
    old.line(message("irc", "bob", "late", "verlihub", time.instant()));
    hub.online = true;

    run("bridge start");
    connect();
    say("irc", "bob", "new");

    await().atMost(PATIENCE).until(() -> hub.said.contains("[irc] <bob> new"));
    assertThat(hub.said).noneMatch(line -> line.contains("late"));
  }

  @Test
  void whatIsSaidElsewhereWhileTheBridgeIsStoppedIsNotShownLater() {
    run("bridge stop");
    time.pass(Duration.ofSeconds(30));
    Instant meanwhile = time.instant();
    time.pass(Duration.ofSeconds(30));
    run("bridge start");
    connect();

    matterbridge.latest().line(message("irc", "bob", "among us", "verlihub", meanwhile));
    say("irc", "bob", "for all");

    await().atMost(PATIENCE).until(() -> hub.said.size() == 1);
    assertThat(hub.said).containsExactly("[irc] <bob> for all");
    assertThat(bridge.status().totals().notShown()).containsEntry(Skipped.OLD, 1L);
  }

  @Test
  void linesOfAnEarlierRunAreNotShownWhenTheBridgeIsOffNow() {
    hub.online = false;
    say("irc", "bob", "waits");
    restart("enabled=false");
    hub.online = true;

    assertThat(bridge.status().inWaiting()).isZero();
    assertThat(shown(InboxStatus.LEFT_OUT)).isEqualTo(1);
    assertThat(hub.said).isEmpty();
  }

  @Test
  void timesWhenTheHubWasNotHeardAreToldWithTheirReason() {
    time.pass(Duration.ofMinutes(5));
    Instant lost = time.instant();
    JournalEntries.append(journal, lost, new Happening.WatchEnded());
    await().atMost(PATIENCE).until(() -> bridge.unheard().size() == 1);
    assertThat(bridge.unheard().getFirst())
        .isEqualTo(new Unheard.Period(lost, null, Unheard.Reason.HUB_CONNECTION_LOST, null));
    time.pass(Duration.ofMinutes(2));
    JournalEntries.append(journal, time.instant(), new Happening.WatchBegan());
    JournalEntries.say(journal, time.instant(), "Ada", "here again");
    time.pass(Duration.ofSeconds(1));
    JournalEntries.append(journal, time.instant(), new Happening.Missed(7));

    await().atMost(PATIENCE).until(() -> bridge.unheard().size() == 2);
    assertThat(bridge.unheard())
        .containsExactly(
            new Unheard.Period(
                lost.plusSeconds(120), lost.plusSeconds(121), Unheard.Reason.QUEUE_OVERFLOW, 7L),
            new Unheard.Period(
                lost, lost.plusSeconds(120), Unheard.Reason.HUB_CONNECTION_LOST, null));
    assertThat(bridge.status().totals().missed()).isEqualTo(7);
    assertThat(run("bridge status").text())
        .contains(
            "Not heard, so that lines said then are in no list:",
            "2026-11-22T10:05:00Z to 2026-11-22T10:07:00Z (not on the hub)",
            "(more came than could be written down, 7 events missing)");
  }

  @Test
  void aKillIsATimeFromTheLastThingWrittenDownUntilTheHubIsFollowedAgain() {
    time.pass(Duration.ofMinutes(5));
    Instant last = time.instant();
    JournalEntries.say(journal, last, "Ada", "last words");
    await().atMost(PATIENCE).until(() -> sent(OutboxStatus.ACCEPTED) == 1);
    time.pass(Duration.ofSeconds(20));
    kill();
    time.pass(Duration.ofSeconds(30));
    start("enabled=true");
    assertThat(bridge.unheard())
        .containsExactly(new Unheard.Period(last, null, Unheard.Reason.SIDECAR_NOT_RUNNING, null));

    time.pass(Duration.ofSeconds(10));
    JournalEntries.append(journal, time.instant(), new Happening.WatchBegan());

    await().atMost(PATIENCE).until(() -> bridge.unheard().getFirst().until() != null);
    assertThat(bridge.unheard())
        .containsExactly(
            new Unheard.Period(last, time.instant(), Unheard.Reason.SIDECAR_NOT_RUNNING, null));
  }

  @Test
  void onAQuietEveningAKillIsPlacedWithinAboutAMinute() {
    time.pass(Duration.ofMinutes(60));
    await()
        .atMost(PATIENCE)
        .until(() -> {
          time.pass(Duration.ofSeconds(61));
          return heardUntil().isAfter(time.instant().minusSeconds(90));
        });
    Instant killed = time.instant();
    kill();
    time.pass(Duration.ofSeconds(30));

    start("enabled=true");

    assertThat(bridge.unheard().getFirst().from())
        .isBetween(killed.minusSeconds(90), killed.minus(Unheard.ON_DISK));
  }

  @Test
  void anOrderlyEndIsTheSidecarNotRunningAndAStopByCommandIsNothing() {
    time.pass(Duration.ofMinutes(5));
    Instant end = time.instant();
    restart("enabled=true");
    JournalEntries.append(journal, time.instant().plusSeconds(1), new Happening.WatchBegan());
    await().atMost(PATIENCE).until(() -> bridge.unheard().getFirst().until() != null);
    run("bridge stop");
    time.pass(Duration.ofMinutes(5));
    run("bridge start");

    assertThat(bridge.unheard())
        .containsExactly(
            new Unheard.Period(end, end.plusSeconds(1), Unheard.Reason.SIDECAR_NOT_RUNNING, null));
  }

  @Test
  void aBridgeThatStartsWithoutAHubSaysSo() {
    run("bridge stop");
    hub.online = false;
    run("bridge start");

    assertThat(bridge.unheard())
        .containsExactly(
            new Unheard.Period(time.instant(), null, Unheard.Reason.HUB_CONNECTION_LOST, null));
  }

  @Test
  void nothingIsShownAnyMoreAfterAStop() {
    hub.online = false;
    say("irc", "bob", "too late");
    assertThat(bridge.status().inWaiting()).isEqualTo(1);

    run("bridge stop");

    assertThat(bridge.status().inWaiting()).isZero();
    assertThat(shown(InboxStatus.LEFT_OUT)).isEqualTo(1);
  }

  @Test
  void aTestLineSaysWhatIsKnownOfIt() {
    Reply reply = run("bridge test");
    assertThat(reply.text()).isEqualTo("A test line is on its way.");
    await().atMost(PATIENCE).until(() -> sent(OutboxStatus.ACCEPTED) == 1);
    time.pass(Duration.ofSeconds(1));

    Reply end = requireNonNull(reply.later()).orTimeout(30, TimeUnit.SECONDS).join();

    assertThat(end.text())
        .contains("Gateway verlihub: accepted", "never tells whether anybody received it");
    assertThat(matterbridge.lines().getFirst()).contains("Test line from the hub", "Oper");
  }

  @Test
  void whoSpokeLatelyIsListedByNetwork() {
    say("irc", "bob", "x");
    time.pass(Duration.ofSeconds(5));
    say("discord", "eve", "y");

    assertThat(run("bridge who").text())
        .isEqualTo("discord.x:\n  eve, 0 s ago\nirc.x:\n  bob, 5 s ago");
  }

  @Test
  void helpHasAConfigurationForMatterbridge() {
    Examples.areUnderstood(List.of(commands));
    assertThat(run("bridge help").text())
        .contains("!bridge config [url] - ", "[api.verlihub]", "name=\"verlihub\"")
        .contains("BindAddress=\"127.0.0.1:4242\"");
    assertThat(run("bridge").text()).startsWith("Usage: !bridge with start, stop, status");
    assertThat(commands.lines()).allMatch(line -> line.startsWith("Bridge: connected since"));
  }

  @Test
  void refusesWhatIsNoAddressOrToken() {
    assertThat(run("bridge config localhost").text()).contains("'localhost' is no address");
    assertThat(run("bridge token schlüssel").done()).isFalse();
    assertThat(run("bridge unignore irc nobody").done()).isFalse();
  }

  private Instant heardUntil() {
    return Unheard.lastHeard(store.reader());
  }

  private Reply run(String typed) {
    return TypedCommand.run(List.of(commands), OPERATOR, typed);
  }

  private long sent(OutboxStatus status) {
    return bridge.status().totals().sent().getOrDefault(status, 0L);
  }

  private long shown(InboxStatus status) {
    return bridge.status().totals().shown().getOrDefault(status, 0L);
  }

  private void say(String protocol, String username, String text) {
    matterbridge.latest().line(message(protocol, username, text, "verlihub", time.instant()));
  }

  private static String message(
      String protocol, String username, String text, String gateway, Instant at) {
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of(
                "text",
                text,
                "username",
                username,
                "userid",
                "",
                "account",
                protocol + ".x",
                "protocol",
                protocol,
                "channel",
                "#c",
                "gateway",
                gateway,
                "event",
                "",
                "timestamp",
                at.toString()));
  }
}
