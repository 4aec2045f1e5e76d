package org.verlihub.sidecar.digest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.journal.Journal;
import org.verlihub.sidecar.journal.JournalEntry;

/**
 * Makes client statistics of the journal. The cursor stands at the beginning of the period and
 * moves in the transaction that puts the digest into the spool. Not safe for several threads.
 */
final class StatsMaker {

  /** Name of the cursor in the journal. */
  static final String CURSOR = "digest-stats";

  private static final int BATCH = 500;

  private final Books books;
  private final Spool spool;
  private final MailRenderer renderer;
  private final DigestSettings settings;
  private final Supplier<String> hubName;
  private final Supplier<HubSnapshot> snapshot;
  private final QuietHours quiet;
  private StatsPeriod period;
  private long noticed;

  /**
   * Goes on where the cursor stands, which must exist.
   *
   * @param first whether the cursor is new, so that a period begins now
   */
  StatsMaker(
      Books books,
      Spool spool,
      MailRenderer renderer,
      DigestSettings settings,
      Supplier<String> hubName,
      Supplier<HubSnapshot> snapshot,
      boolean first,
      Instant now) {
    this.books = books;
    this.spool = spool;
    this.renderer = renderer;
    this.settings = settings;
    this.hubName = hubName;
    this.snapshot = snapshot;
    this.quiet = settings.quiet();
    StatsPeriod.Start start = first ? null : kept(books.reader()).orElse(null);
    if (start == null) {
      StatsPeriod.Start begun = new StatsPeriod.Start(now, 0, false);
      books.write(jdbc -> keep(jdbc, begun));
      start = begun;
    }
    Journal.Standing standing =
        Journal.standing(books.reader(), CURSOR).orElseGet(() -> new Journal.Standing(0, 0));
    this.noticed = standing.position();
    this.period = new StatsPeriod(start, noticed, settings.statsSecurity());
    period.addExpired(standing.expired(), noticed);
    read();
    period.restarted();
  }

  /** Reads what is new, and makes the digest if it is due; returns whether it was. */
  boolean pass(Instant now) {
    read();
    boolean clockPutBack = period.start().at().isAfter(now.plus(ChatSchedule.TOLERANCE));
    if ((due().isAfter(now) && !clockPutBack) || quiet.endAfter(now).isPresent()) {
      return false;
    }
    if (!period.active()) {
      begin(now, null);
      return false;
    }
    if (spool.counts().waiting() >= settings.spoolMails()) {
      return false;
    }
    make(now);
    return true;
  }

  /**
   * Makes a digest of the period as it stands, and begins the next one.
   *
   * @return the number of its mail; empty if nobody came or went
   */
  Optional<Long> makeNow(Instant now) {
    read();
    return period.active() ? Optional.of(make(now)) : Optional.empty();
  }

  /** Forgets the period and begins the next one; returns how many people that were. */
  int clear(Instant now) {
    read();
    int clients = period.clients().size();
    begin(now, null);
    return clients;
  }

  /** What a digest would be like now. */
  StatsDigest preview(Instant now) {
    read();
    return digest(now);
  }

  StatsPeriod period() {
    return period;
  }

  /** When the period is over, quiet hours or not. */
  Instant due() {
    return period.end(settings.statsInterval());
  }

  private StatsDigest digest(Instant now) {
    return StatsDigest.of(
        period, now, hubName.get(), snapshot.get(), StatsDigest.Shown.of(settings));
  }

  private long make(Instant now) {
    return begin(now, renderer.statistics(digest(now)));
  }

  /** Ends the period, with a mail or without one; returns the number of the mail or 0. */
  private long begin(Instant now, @Nullable RenderedMail mail) {
    StatsPeriod.Start next = period.next(now);
    long upTo = period.position();
    long id =
        books.write(jdbc -> {
          Journal.advance(jdbc, CURSOR, upTo);
          keep(jdbc, next);
          return mail == null ? 0L : spool.insert(jdbc, mail, settings.statsRecipients(), now);
        });
    period = new StatsPeriod(next, upTo, settings.statsSecurity());
    noticed = upTo;
    return id;
  }

  private void read() {
    notice();
    List<JournalEntry> entries;
    do {
      entries = Journal.after(books.reader(), period.position(), BATCH);
      entries.forEach(period::add);
    } while (entries.size() == BATCH);
  }

  /** The journal may have removed what was not read in time. */
  private void notice() {
    Journal.Standing standing = Journal.standing(books.reader(), CURSOR).orElse(null);
    if (standing == null || standing.expired() == 0 || standing.position() <= noticed) {
      return;
    }
    if (standing.position() > period.position()) {
      period.addExpired(Math.max(1, standing.expired() - period.entries()), standing.position());
    }
    noticed = standing.position();
  }

  private static Optional<StatsPeriod.Start> kept(JdbcClient jdbc) {
    return jdbc.sql("select * from digest_period where name = :name")
        .param("name", CURSOR)
        .query((row, n) ->
            new StatsPeriod.Start(
                Instant.ofEpochMilli(row.getLong("started_at")),
                row.getInt("people"),
                row.getInt("watching") != 0))
        .optional();
  }

  private static int keep(JdbcClient jdbc, StatsPeriod.Start start) {
    return jdbc.sql(
            """
            insert into digest_period(name, started_at, people, watching)
            values (:name, :at, :people, :watching)
            on conflict(name) do update set
              started_at = excluded.started_at, people = excluded.people, watching = excluded.watching
            """)
        .param("name", CURSOR)
        .param("at", start.at().toEpochMilli())
        .param("people", start.people())
        .param("watching", start.watching() ? 1 : 0)
        .update();
  }
}
