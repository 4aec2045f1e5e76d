package org.verlihub.sidecar.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.MyInfo;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.store.Store;

@BesideOthers
class JournalTest {

  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final String READER = "reader";

  @TempDir Path folder;
  private Store store;
  private Journal journal;
  private Instant now = START;

  @BeforeEach
  void open() {
    store = Store.open(folder);
    journal = new Journal(store, settings(Duration.ZERO, Duration.ofDays(7), 500_000), () -> now);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aReaderGetsWhatWasSaidInOrderWithNickAndTime() throws Exception {
    journal.open(READER).get();
    Nick cyrillic = Nick.ofBytes(new byte[] {(byte) 0xC8, (byte) 0xE2}, HubCharset.named("CP1251"));
    keep(new HubEvent.MainChat(START, nick("Ada"), "hello ☕", HubEvent.Speaker.PERSON));
    keep(
        new HubEvent.ThirdPersonChat(
            START.plusMillis(1), cyrillic, "waves", HubEvent.Speaker.PERSON));
    keep(
        new HubEvent.OperatorChat(
            START.plusMillis(2), nick("OpChat"), nick("Oper"), "psst", HubEvent.Speaker.PERSON));
    written();

    List<JournalEntry> entries = journal.read(READER, 10).entries();

    assertThat(entries)
        .extracting(JournalEntry::happening)
        .containsExactly(
            said(Happening.Channel.MAIN_CHAT, nick("Ada"), "hello ☕"),
            said(Happening.Channel.THIRD_PERSON, cyrillic, "waves"),
            said(Happening.Channel.OPERATOR_CHAT, nick("Oper"), "psst"));
    assertThat(entries).extracting(JournalEntry::at).startsWith(START, START.plusMillis(1));
    assertThat(((Happening.Said) entries.get(1).happening()).nick().text()).isEqualTo("Ив");
  }

  @Test
  void keepsWhoCameAndWentAndWhenTheHubWasWatched() throws Exception {
    journal.open(READER).get();
    HubUser ada =
        HubUser.listed(nick("Ada"), new MyInfo("", null, "", 1, "", 42), false, false, START, true);
    keep(new HubEvent.MirrorLive(START, 1));
    keep(new HubEvent.UserJoined(START, ada, HubEvent.Witness.LIVE));
    keep(new HubEvent.UserQuit(START, ada, HubEvent.Witness.FOUND_AFTER_RECONNECT));
    keep(new HubEvent.MirrorStale(START));
    written();

    Happening.Traits traits = new Happening.Traits(null, 42, false);
    assertThat(journal.read(READER, 10).entries())
        .extracting(JournalEntry::happening)
        .containsExactly(
            new Happening.WatchBegan(),
            new Happening.Joined(nick("Ada"), HubEvent.Witness.LIVE, traits),
            new Happening.Left(nick("Ada"), HubEvent.Witness.FOUND_AFTER_RECONNECT, traits),
            new Happening.WatchEnded());
  }

  @Test
  void aCursorStaysWhereItWasOverARestart() throws Exception {
    journal.open(READER).get();
    say("one");
    say("two");
    written();
    long first = journal.read(READER, 1).entries().getFirst().position();
    store
        .write(jdbc -> {
          Journal.advance(jdbc, READER, first);
          return true;
        })
        .get();

    store.close();
    open();
    journal.open(READER).get();

    assertThat(texts()).containsExactly("two");
  }

  @Test
  void aCursorNeverMovesBack() throws Exception {
    journal.open(READER).get();
    say("one");
    say("two");
    written();
    List<JournalEntry> entries = journal.read(READER, 10).entries();
    for (JournalEntry entry : List.of(entries.get(1), entries.get(0))) {
      store
          .write(jdbc -> {
            Journal.advance(jdbc, READER, entry.position());
            return true;
          })
          .get();
    }
    assertThat(texts()).isEmpty();
  }

  @Test
  void aNewReaderBeginsBehindWhatIsThere() throws Exception {
    journal.open("earlier").get();
    say("old");
    written();
    journal.open(READER).get();
    say("new");
    written();
    assertThat(texts()).containsExactly("new");
  }

  @Test
  void withoutReadersNothingIsWritten() throws Exception {
    say("nobody listens");
    written();
    assertThat(rows()).isZero();
  }

  @Test
  void whatEveryReaderHasPassedIsRemoved() throws Exception {
    journal.open(READER).get();
    journal.open("slow").get();
    say("one");
    say("two");
    written();
    List<JournalEntry> entries = journal.read(READER, 10).entries();
    advance(READER, entries.getLast().position());
    journal.tidy().get();
    assertThat(rows()).isEqualTo(2);
    advance("slow", entries.getFirst().position());
    journal.tidy().get();
    assertThat(rows()).isOne();
    journal.remove("slow").get();
    journal.tidy().get();
    assertThat(rows()).isZero();
  }

  @Test
  void whatIsToBeKeptStaysAfterTheLastReader() throws Exception {
    journal =
        new Journal(store, settings(Duration.ofHours(1), Duration.ofDays(7), 1_000), () -> now);
    say("kept for an hour");
    written();
    journal.tidy().get();
    assertThat(rows()).isOne();
    now = now.plus(Duration.ofHours(2));
    journal.tidy().get();
    assertThat(rows()).isZero();
  }

  @Test
  void whatIsTooOldForAReaderExpiresAndIsCounted() throws Exception {
    journal.open(READER).get();
    say("one");
    say("two");
    now = now.plus(Duration.ofDays(8));
    keep(new HubEvent.MainChat(now, nick("Ada"), "three", HubEvent.Speaker.PERSON));
    written();
    journal.tidy().get();

    Journal.Batch batch = journal.read(READER, 10);
    assertThat(batch.expired()).isEqualTo(2);
    assertThat(texts()).containsExactly("three");
    advance(READER, batch.entries().getLast().position());
    assertThat(journal.read(READER, 10).expired()).isZero();
  }

  @Test
  void whatIsTooMuchForAReaderExpiresAndIsCounted() throws Exception {
    journal = new Journal(store, settings(Duration.ZERO, Duration.ofDays(7), 1_000), () -> now);
    journal.open(READER).get();
    for (int i = 0; i < 1_500; i++) {
      say("line " + i);
    }
    written();
    journal.tidy().get();
    assertThat(journal.read(READER, 1).expired()).isEqualTo(500);
    assertThat(texts()).hasSize(1_000).startsWith("line 500");
  }

  @Test
  void whatTheKeeperMissedStandsInTheJournal() throws Exception {
    journal.open(READER).get();
    say("before");
    keep(new HubEvent.Gap(START, 17));
    say("after");
    written();
    assertThat(journal.read(READER, 10).entries())
        .extracting(JournalEntry::happening)
        .containsExactly(
            said(Happening.Channel.MAIN_CHAT, nick("Ada"), "before"),
            new Happening.Missed(17),
            said(Happening.Channel.MAIN_CHAT, nick("Ada"), "after"));
    assertThat(journal.missed()).isEqualTo(17);
  }

  @Test
  void whatTheDiskRefusedIsCountedAndStandsInTheJournalWhenItTakesMore() throws Exception {
    journal.open(READER).get();
    say("before");
    written();
    long pages = pragma("page_count");
    pragma("max_page_count = " + pages);
    for (int i = 0; i < 200; i++) {
      say("too much %d %s".formatted(i, "x".repeat(10_000)));
    }
    written();
    pragma("max_page_count = 1000000");
    say("after");
    written();

    List<JournalEntry> entries = journal.read(READER, 1_000).entries();
    long told =
        entries.stream()
            .map(JournalEntry::happening)
            .filter(Happening.Missed.class::isInstance)
            .mapToLong(happening -> ((Happening.Missed) happening).count())
            .sum();
    long said = entries.stream().filter(e -> e.happening() instanceof Happening.Said).count();
    assertThat(told).isPositive().isEqualTo(journal.missed());
    assertThat(said + told).isEqualTo(202);
  }

  @Test
  void callsListenersAfterACommit() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    journal.onCommit(calls::incrementAndGet);
    journal.open(READER).get();
    say("one");
    Awaitility.await().untilAsserted(() -> assertThat(calls).hasValue(1));
  }

  private void say(String text) {
    keep(new HubEvent.MainChat(START, nick("Ada"), text, HubEvent.Speaker.PERSON));
  }

  private void keep(HubEvent event) {
    new JournalKeeper(journal).on(event);
  }

  /** Everything handed to the store so far is on disk or refused. */
  private void written() throws Exception {
    store.write(jdbc -> true).get();
  }

  private void advance(String cursor, long position) throws Exception {
    store
        .write(jdbc -> {
          Journal.advance(jdbc, cursor, position);
          return true;
        })
        .get();
  }

  private long pragma(String pragma) throws Exception {
    return store
        .write(jdbc -> jdbc.sql("pragma " + pragma).query((row, n) -> row.getLong(1)).single())
        .get();
  }

  private long rows() {
    return store
        .reader()
        .sql("select count(*) from journal")
        .query((row, n) -> row.getLong(1))
        .single();
  }

  private List<String> texts() {
    return journal.read(READER, 10_000).entries().stream()
        .map(entry -> ((Happening.Said) entry.happening()).text())
        .toList();
  }

  private static Happening said(Happening.Channel channel, Nick nick, String text) {
    return new Happening.Said(channel, nick, HubEvent.Speaker.PERSON, text);
  }

  private static JournalSettings settings(Duration keep, Duration maxAge, int maxEntries) {
    return new JournalSettings(keep, maxAge, maxEntries);
  }

  private static Nick nick(String text) {
    return Nick.ofBytes(text.getBytes(StandardCharsets.UTF_8), HubCharset.DEFAULT);
  }
}
