package org.verlihub.sidecar.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.digest.Samples.at;
import static org.verlihub.sidecar.digest.Samples.joined;
import static org.verlihub.sidecar.digest.Samples.said;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.journal.Happening;
import org.verlihub.sidecar.journal.WrittenJournal;

/** What becomes of the journal's entries when something is odd: a gap, a kill, the clock. */
class MakersTest {

  private final MemoryBooks books = new MemoryBooks();
  private final Spool spool = new Spool(books.reader(), "example.org");
  private final DigestSettings settings =
      Samples.settings("chat-recipients", "a@example.org", "stats-recipients", "a@example.org");
  private final MailRenderer renderer = new MailRenderer(settings, (name, values) -> name);

  @BeforeEach
  void open() {
    WrittenJournal.open(books.reader(), ChatMaker.CURSOR);
    WrittenJournal.open(books.reader(), StatsMaker.CURSOR);
  }

  @AfterEach
  void close() throws Exception {
    books.close();
  }

  @Test
  void eachEntryThatWasRemovedUnreadIsCountedOnce() {
    ChatMaker chat = chat("09:00:00");
    write("09:00:00", said("Ada", "1"));
    chat.pass(at("09:00:01"));
    write("09:00:02", said("Ada", "2"));
    WrittenJournal.expire(books.reader(), 2);
    chat.pass(at("09:00:03"));
    write("09:00:04", said("Ada", "3"));
    chat.pass(at("09:00:05"));
    write("09:00:06", said("Ada", "4"));
    write("09:00:07", said("Ada", "5"));
    WrittenJournal.expire(books.reader(), 5);

    ChatDigest digest = Objects.requireNonNull(chat.preview(at("09:00:08")));
    assertThat(digest.messages()).isEqualTo(2);
    assertThat(digest.lines())
        .contains(new ChatLine.Missing(at("09:00:03"), 1), new ChatLine.Missing(at("09:00:08"), 2));
  }

  @Test
  void whatWasRemovedBeforeTheStartIsCountedOnceToo() {
    write("09:00:00", said("Ada", "1"));
    WrittenJournal.expire(books.reader(), 1);
    ChatMaker chat = chat("09:00:01");
    StatsMaker statistics = statistics("09:00:01");
    write("09:00:02", said("Ada", "2"));
    WrittenJournal.expire(books.reader(), 2);
    write("09:00:03", said("Ada", "3"));

    ChatDigest digest = Objects.requireNonNull(chat.preview(at("09:00:04")));
    assertThat(digest.lines()).contains(new ChatLine.Missing(at("09:00:01"), 2));
    assertThat(statistics.preview(at("09:00:04")).period().missing()).isEqualTo(2);
  }

  @Test
  void aChatDigestIsMadeAlthoughTheClockWasPutBack() {
    ChatMaker chat = chat("09:00:00");
    write("09:00:00", said("Ada", "hello"));
    assertThat(chat.pass(at("09:00:01"))).isFalse();
    assertThat(chat.pass(at("09:00:01").minus(Duration.ofDays(365)))).isTrue();
  }

  @Test
  void statisticsAreMadeAlthoughTheClockWasPutBack() {
    StatsMaker statistics = statistics("09:00:00");
    write("09:01:00", joined("Ada"));
    Instant now = at("09:01:00").minus(Duration.ofDays(365));
    assertThat(statistics.pass(now)).isTrue();
    assertThat(mail()).contains("Duration: 0.0 minutes");
    assertThat(statistics.due()).isEqualTo(now.plus(Duration.ofHours(1)));
  }

  @Test
  void aDigestMadeAtTheStartSaysThatNobodyWatchedSinceTheProcessWasKilled() {
    StatsMaker killed = statistics("09:00:00");
    write("09:00:05", new Happening.WatchBegan());
    write("09:10:00", joined("Ada"));
    killed.pass(at("09:10:01"));

    assertThat(restarted("19:00:00").pass(at("19:00:01"))).isTrue();
    assertThat(mail())
        .contains(
            "Not connected to the hub at some time between 2025-12-15 09:10:00 and the end of it.");
  }

  @Test
  void theSameIsSaidOnceWhenTheHubIsReachedBeforeTheDigest() {
    StatsMaker killed = statistics("09:00:00");
    write("09:00:05", new Happening.WatchBegan());
    write("09:10:00", joined("Ada"));
    killed.pass(at("09:10:01"));
    StatsMaker next = restarted("09:20:00");
    write("09:20:10", new Happening.WatchBegan());

    assertThat(next.preview(at("09:30:00")).period().outages())
        .containsExactly(
            new Outage(null, at("09:00:05"), false),
            new Outage(at("09:10:00"), at("09:20:10"), true));
  }

  @Test
  void aPeriodOfWhichOnlyAGapIsKnownIsMailed() {
    StatsMaker statistics = statistics("09:00:00");
    write("09:01:00", new Happening.Missed(40));
    assertThat(statistics.pass(at("10:00:00"))).isTrue();
    assertThat(mail()).contains("40 entries (chat, joins or quits) are missing in these figures.");
  }

  private ChatMaker chat(String now) {
    return new ChatMaker(books, spool, renderer, settings, () -> "My Hub", at(now));
  }

  private StatsMaker statistics(String now) {
    return statistics(now, true);
  }

  private StatsMaker restarted(String now) {
    return statistics(now, false);
  }

  private StatsMaker statistics(String now, boolean first) {
    return new StatsMaker(
        books,
        spool,
        renderer,
        settings,
        () -> "My Hub",
        () -> HubSnapshot.empty(Instant.EPOCH),
        first,
        at(now));
  }

  private String mail() {
    return spool.mail(1).orElseThrow().text();
  }

  private void write(String time, Happening happening) {
    WrittenJournal.append(books.reader(), at(time), happening);
  }
}
