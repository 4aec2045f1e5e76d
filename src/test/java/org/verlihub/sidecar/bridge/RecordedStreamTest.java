package org.verlihub.sidecar.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.journal.Journal;
import org.verlihub.sidecar.journal.JournalSettings;
import org.verlihub.sidecar.store.Store;

/**
 * Streams of a real Matterbridge, sent again at the pace at which they came: a message every 100
 * ms.
 */
@BesideOthers
class RecordedStreamTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final TestHubFace hub = new TestHubFace();
  private final StreamServer server = new StreamServer();
  private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
  private final TimerThread timer = new TimerThread();
  private final HttpMatterbridge client =
      new HttpMatterbridge(
          new BridgeSettings.Timeouts(
              Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30)),
          1_000_000);
  private @Nullable Store store;
  private @Nullable Bridge bridge;

  /** A line and when it came, since the request. */
  private record Piece(long millis, String line) {}

  @AfterEach
  void close() throws IOException {
    if (bridge != null) {
      bridge.close();
    }
    client.close();
    timer.close();
    if (store != null) {
      store.close();
    }
    pace.shutdownNow();
    server.close();
  }

  @Test
  void whatWasSaidWhileNobodyReadIsShownOnceWithItsTime() throws Exception {
    begin("2026-11-22T10:30:04Z");

    replay("stream-offline-replay", stream());

    await().atMost(PATIENCE).until(() -> hub.said.size() == 5);
    assertThat(hub.said)
        .containsExactly(
            "(10:30) [irc] <alice> offline 0",
            "(10:30) [irc] <alice> offline 2",
            "(10:30) [irc] <alice> offline 4",
            "(10:30) [irc] <alice> offline 1",
            "(10:30) [irc] <alice> offline 3");
  }

  @Test
  void ofALongReplayTheLatestLinesAreShownAlsoWhenItComesTwice() throws Exception {
    begin("2026-11-22T10:37:33Z", "retry-interval=10ms");
    StreamServer.Caller first = stream();
    replay("stream-reconnect-replay", first);
    await().atMost(PATIENCE).until(() -> hub.said.size() == 21);

    assertThat(hub.said)
        .startsWith("(… 9 more lines)", "(10:37) [irc] <alice> c21")
        .endsWith("(10:37) [irc] <alice> c39");
    first.close();
    replay("stream-reconnect-replay", stream());
    await().atMost(PATIENCE).until(() -> skipped(Skipped.DUPLICATE) == 29);
    assertThat(hub.said).hasSize(21);
  }

  @Test
  void twoReadersShareWhatIsSaidSoThatEachMissesSome() throws Exception {
    List<String> one = new ArrayList<>();
    List<String> other = new ArrayList<>();
    pieces("two-streams-a").forEach(piece -> one.add(piece.line()));
    pieces("two-streams-b").forEach(piece -> other.add(piece.line()));
    begin("2026-11-22T10:29:55Z");

    replay("two-streams-a", stream());

    await().atMost(PATIENCE).until(() -> hub.said.size() == one.size() - 1);
    assertThat(Stream.concat(one.stream(), other.stream()).filter(line -> line.contains("split")))
        .hasSize(11)
        .doesNotHaveDuplicates();
    assertThat(hub.said).first().isEqualTo("[irc] <alice> split 0");
  }

  @Test
  void aMessageEvery100MillisecondsIsShownAsItComes() throws Exception {
    begin(Instant.now().toString());
    StreamServer.Caller caller = stream();
    caller.head();
    caller.chunk(message("api_connected", "", Instant.now()));
    for (int i = 1; i <= 20; i++) {
      int number = i;
      var _ =
          pace.schedule(
              () -> caller.chunk(message("", "line " + number, Instant.now())),
              100L * i,
              TimeUnit.MILLISECONDS);
    }

    await().atMost(PATIENCE).until(() -> hub.said.size() == 20);
    assertThat(hub.said).first().isEqualTo("[irc] <bob> line 1");
    assertThat(hub.said).last().isEqualTo("[irc] <bob> line 20");
    assertThat(Objects.requireNonNull(bridge).streams()).isEqualTo(1);
  }

  private void begin(String now, String... lines) {
    Duration difference = Duration.between(Instant.now(), Instant.parse(now));
    InstantSource clock = InstantSource.offset(InstantSource.system(), difference);
    List<String> all = new ArrayList<>(List.of(lines));
    all.add("enabled=true");
    all.add("api-url=" + server.address());
    all.add("probe-interval=1h");
    BridgeSettings settings = TestSettings.of(all.toArray(new String[0]));
    store = Store.open(folder);
    Journal journal =
        new Journal(store, new JournalSettings(Duration.ZERO, Duration.ofDays(7), 500_000), clock);
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
    bridge.begin(BridgePlan.of(settings));
  }

  private long skipped(Skipped reason) {
    return Objects.requireNonNull(bridge).counters().skippedIn(reason).sum();
  }

  /** The next request for a stream; posts in between are left without an answer. */
  private StreamServer.Caller stream() throws InterruptedException {
    StreamServer.Caller caller = server.next();
    while (!caller.request().getFirst().startsWith("GET")) {
      caller = server.next();
    }
    return caller;
  }

  private void replay(String recording, StreamServer.Caller caller) throws IOException {
    caller.head();
    for (Piece piece : pieces(recording)) {
      var _ =
          pace.schedule(
              () -> caller.chunk(piece.line() + "\n"), piece.millis(), TimeUnit.MILLISECONDS);
    }
  }

  private static List<Piece> pieces(String recording) throws IOException {
    try (@Nullable InputStream in =
        RecordedStreamTest.class.getResourceAsStream("/matterbridge/" + recording + ".http")) {
      List<Piece> pieces = new ArrayList<>();
      long millis = 0;
      for (String line :
          new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).lines().toList()) {
        if (line.startsWith("# t=")) {
          millis = Math.round(Double.parseDouble(line.substring(4)) * 1_000);
        } else if (line.startsWith("{")) {
          pieces.add(new Piece(millis, line));
        }
      }
      return pieces;
    }
  }

  private static String message(String event, String text, Instant at) {
    return "{\"text\":\"%s\",\"channel\":\"#c\",\"username\":\"bob\",\"userid\":\"\",\"account\":\"irc.x\",\"event\":\"%s\",\"protocol\":\"irc\",\"gateway\":\"verlihub\",\"timestamp\":\"%s\",\"Extra\":null}\n"
        .formatted(text, event, at);
  }
}
