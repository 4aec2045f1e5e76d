package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.verlihub.sidecar.store.Store;

/**
 * Writes down when the bridge did not hear the hub. What was said then nobody could take down, so
 * that it is in no list; this tells where the lists have holes. Kept over restarts, the newest
 * {@link #MOST}. The methods with a {@link JdbcClient} are for inside a write.
 */
final class Unheard {

  /** Older ones are forgotten. */
  static final int MOST = 50;

  /** What was read so long ago is on disk, if anything is; see the journal's promise. */
  static final Duration ON_DISK = Duration.ofSeconds(5);

  private static final Instant NEVER = Instant.EPOCH;

  private final Store store;

  Unheard(Store store) {
    this.store = store;
  }

  /** Why nothing was heard. */
  enum Reason {
    /** The sidecar was ended, killed or being started. */
    SIDECAR_NOT_RUNNING("the sidecar was not running"),
    /** The sidecar was not on the hub, or did not have its whole list yet. */
    HUB_CONNECTION_LOST("not on the hub"),
    /** More came than could be written down. */
    QUEUE_OVERFLOW("more came than could be written down");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** As the API writes it. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A time when nothing was heard.
   *
   * @param from from the last thing that was written down
   * @param until null while it lasts
   * @param events how many events of the hub are missing, or null where nobody can know
   */
  record Period(Instant from, @Nullable Instant until, Reason reason, @Nullable Long events) {

    /** For people. */
    String words() {
      return "%s to %s (%s%s)"
          .formatted(
              BridgeWords.moment(from),
              until == null ? "now" : BridgeWords.moment(until),
              reason.words,
              events == null ? "" : ", %d events missing".formatted(events));
    }
  }

  /**
   * The bridge begins to listen.
   *
   * @param resumed whether an earlier run listened until it ended, and may have ended without a
   *     word
   * @param born since when this run may have written into the journal
   * @param live whether the hub is followed already
   */
  void begin(boolean resumed, Instant born, boolean live, Instant now) {
    store
        .write(jdbc -> {
          if (resumed) {
            lost(jdbc, lastHeard(jdbc, born, now), Reason.SIDECAR_NOT_RUNNING);
          } else {
            end(jdbc, now); // of a time when nobody was to listen
            if (!live) {
              lost(jdbc, now, Reason.HUB_CONNECTION_LOST);
            }
          }
          return live ? heard(jdbc, now) : 0;
        })
        .join();
  }

  /** Nobody is to listen any more. */
  void stop(Instant now) {
    store.write(jdbc -> end(jdbc, now)).join();
  }

  /** The program ends. */
  void close(Instant now) {
    store
        .write(jdbc -> {
          lost(jdbc, now, Reason.SIDECAR_NOT_RUNNING);
          return 0;
        })
        .join();
  }

  /**
   * The hub is followed since then, and that is still so; to be told now and then. Waits for the
   * disk.
   */
  void stillHeard(Instant since, Instant now) {
    store
        .write(jdbc -> {
          if (!now.isBefore(since.plus(ON_DISK.multipliedBy(2)))) {
            end(jdbc, since); // should the journal not have told of it
          }
          return heard(jdbc, now.minus(ON_DISK));
        })
        .join();
  }

  /** From here on the hub was not heard. A time that lasts already goes on. */
  static void lost(JdbcClient jdbc, Instant at, Reason reason) {
    int added =
        jdbc.sql(
                """
                insert into bridge_unheard(began_at, reason)
                select :at, :reason where not exists (select 1 from bridge_unheard where ended_at is null)
                """)
            .param("at", at.toEpochMilli())
            .param("reason", reason.name())
            .update();
    if (added > 0) {
      bound(jdbc);
    }
  }

  /**
   * From here on the hub was heard again.
   *
   * @param born since when this run writes into the journal; what an earlier one wrote does not end
   *     a time that began with its end
   */
  static void found(JdbcClient jdbc, Instant at, Instant born) {
    jdbc.sql(
            """
            update bridge_unheard set ended_at = max(:at, began_at)
            where ended_at is null and not (reason = 'SIDECAR_NOT_RUNNING' and :at < :born)
            """)
        .param("at", at.toEpochMilli())
        .param("born", born.toEpochMilli())
        .update();
  }

  /** So many events of the hub between these moments are missing. */
  static void overflowed(JdbcClient jdbc, Instant from, Instant until, long events) {
    jdbc.sql(
            "insert into bridge_unheard(began_at, ended_at, reason, events) values (:from, :until, :reason, :events)")
        .param(
            "from",
            from.isAfter(until) || from.equals(NEVER) ? until.toEpochMilli() : from.toEpochMilli())
        .param("until", until.toEpochMilli())
        .param("reason", Reason.QUEUE_OVERFLOW.name())
        .param("events", events)
        .update();
    bound(jdbc);
  }

  /** The hub was certainly heard at this moment. */
  static int heard(JdbcClient jdbc, Instant at) {
    return jdbc.sql("update bridge_heard set at = :at where at < :at")
        .param("at", at.toEpochMilli())
        .update();
  }

  /** When it was certainly heard last. */
  static Instant lastHeard(JdbcClient jdbc) {
    return jdbc.sql("select at from bridge_heard")
        .query((row, n) -> Instant.ofEpochMilli(row.getLong("at")))
        .single();
  }

  /** The latest, the newest first. */
  List<Period> latest(int most) {
    return store
        .reader()
        .sql(
            "select began_at, ended_at, reason, events from bridge_unheard order by id desc limit :most")
        .param("most", most)
        .query((row, n) -> {
          long until = row.getLong("ended_at");
          boolean lasts = row.wasNull();
          long events = row.getLong("events");
          boolean counted = !row.wasNull();
          return new Period(
              Instant.ofEpochMilli(row.getLong("began_at")),
              lasts ? null : Instant.ofEpochMilli(until),
              Reason.valueOf(row.getString("reason")),
              counted ? events : null);
        })
        .list();
  }

  /** When it was heard last by an earlier run. */
  private static Instant lastHeard(JdbcClient jdbc, Instant born, Instant now) {
    long written =
        jdbc.sql("select coalesce(max(at), 0) from journal where at < :born")
            .param("born", born.toEpochMilli())
            .query((row, n) -> row.getLong(1))
            .single();
    long known = Math.max(written, lastHeard(jdbc).toEpochMilli());
    return known == NEVER.toEpochMilli() ? now : Instant.ofEpochMilli(known);
  }

  private static int end(JdbcClient jdbc, Instant at) {
    return jdbc.sql(
            "update bridge_unheard set ended_at = max(:at, began_at) where ended_at is null and began_at <= :at")
        .param("at", at.toEpochMilli())
        .update();
  }

  private static void bound(JdbcClient jdbc) {
    jdbc.sql(
            """
            delete from bridge_unheard where ended_at is not null and id <= coalesce(
              (select id from bridge_unheard order by id desc limit 1 offset :most), 0)
            """)
        .param("most", MOST)
        .update();
  }
}
