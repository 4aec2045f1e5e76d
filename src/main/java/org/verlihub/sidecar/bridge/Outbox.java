package org.verlihub.sidecar.bridge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.verlihub.sidecar.store.Store;

/**
 * The durable queue to Matterbridge. Writing waits for the disk; the methods with a {@link
 * JdbcClient} are for inside a write.
 */
final class Outbox {

  private static final String COLUMNS =
      "id, said_at, gateway, username, body, event, avatar, status, reason, attempts, changed_at";

  private final Store store;

  Outbox(Store store) {
    this.store = store;
  }

  /** Adds a line; gives its id. */
  static long add(JdbcClient jdbc, Instant saidAt, OutgoingLine line, Instant now) {
    jdbc.sql(
            """
            insert into bridge_outbox(said_at, gateway, username, body, event, avatar, status, changed_at)
            values (:saidAt, :gateway, :username, :body, :event, :avatar, 'WAITING', :now)
            """)
        .param("saidAt", saidAt.toEpochMilli())
        .param("gateway", line.gateway())
        .param("username", line.username())
        .param("body", line.text())
        .param("event", line.event())
        .param("avatar", line.avatar())
        .param("now", now.toEpochMilli())
        .update();
    return jdbc.sql("select last_insert_rowid()").query((row, n) -> row.getLong(1)).single();
  }

  /** Adds a line of this moment; its id, when it is on disk. */
  long add(OutgoingLine line, Instant now) {
    return store.write(jdbc -> add(jdbc, now, line, now)).join();
  }

  /** Drops the oldest of those that wait until no more than so many do; tells how many. */
  static int bound(JdbcClient jdbc, int most, Instant now) {
    return jdbc.sql(
            """
            update bridge_outbox set status = 'DROPPED', changed_at = :now,
                reason = 'more than ' || :most || ' lines were waiting (sidecar.bridge.queue)'
            where status = 'WAITING' and id <= coalesce(
              (select id from bridge_outbox where status = 'WAITING' order by id desc limit 1 offset :most), 0)
            """)
        .param("most", most)
        .param("now", now.toEpochMilli())
        .update();
  }

  /** The oldest that waits, or null. */
  @Nullable OutboxItem next() {
    return store
        .reader()
        .sql(
            "select "
                + COLUMNS
                + " from bridge_outbox where status = 'WAITING' order by id limit 1")
        .query((row, n) -> item(row))
        .optional()
        .orElse(null);
  }

  void change(long id, OutboxStatus status, @Nullable String reason, boolean attempt, Instant now) {
    store
        .write(jdbc ->
            jdbc.sql(
                    """
                    update bridge_outbox
                    set status = :status, reason = :reason, changed_at = :now, attempts = attempts + :attempt
                    where id = :id
                    """)
                .param("status", status.name())
                .param("reason", reason)
                .param("now", now.toEpochMilli())
                .param("attempt", attempt ? 1 : 0)
                .param("id", id)
                .update())
        .join();
  }

  /** Ends those that wait and were said before this moment; tells how many. */
  int expire(Instant before, Instant now) {
    Integer due =
        store
            .reader()
            .sql(
                "select count(*) from bridge_outbox where status = 'WAITING' and said_at < :before")
            .param("before", before.toEpochMilli())
            .query((row, n) -> row.getInt(1))
            .single();
    return due == 0
        ? 0
        : store
            .write(jdbc ->
                jdbc.sql(
                        """
                        update bridge_outbox set status = 'EXPIRED', changed_at = :now,
                            reason = coalesce(reason, 'waited too long') || ' (sidecar.bridge.max-age)'
                        where status = 'WAITING' and said_at < :before
                        """)
                    .param("before", before.toEpochMilli())
                    .param("now", now.toEpochMilli())
                    .update())
            .join();
  }

  /** Judges what was being posted when the program ended; tells how many there were. */
  int recover(boolean repeat, Instant now) {
    return store
        .write(jdbc ->
            jdbc.sql(
                    """
                    update bridge_outbox set status = :status, changed_at = :now,
                        reason = 'the sidecar was ended while it was being posted'
                    where status = 'SENDING'
                    """)
                .param("status", repeat ? "WAITING" : "UNKNOWN")
                .param("now", now.toEpochMilli())
                .update())
        .join();
  }

  int waiting() {
    return store
        .reader()
        .sql("select count(*) from bridge_outbox where status in ('WAITING', 'SENDING')")
        .query((row, n) -> row.getInt(1))
        .single();
  }

  /** How many lines there are of each status. */
  Map<OutboxStatus, Integer> counts() {
    Map<OutboxStatus, Integer> counts = new EnumMap<>(OutboxStatus.class);
    for (OutboxStatus status : OutboxStatus.values()) {
      counts.put(status, 0);
    }
    store
        .reader()
        .sql("select status, count(*) as lines from bridge_outbox group by status")
        .query(row -> {
          counts.put(OutboxStatus.valueOf(row.getString("status")), row.getInt("lines"));
        });
    return counts;
  }

  /**
   * The newest, the latest first.
   *
   * @param status only those, or null for all
   */
  List<OutboxItem> newest(@Nullable OutboxStatus status, int limit, int offset) {
    return store
        .reader()
        .sql(
            "select "
                + COLUMNS
                + " from bridge_outbox where :status is null or status = :status order by id desc limit :limit offset :offset")
        .param("status", status == null ? null : status.name())
        .param("limit", limit)
        .param("offset", offset)
        .query((row, n) -> item(row))
        .list();
  }

  @Nullable OutboxItem find(long id) {
    return store
        .reader()
        .sql("select " + COLUMNS + " from bridge_outbox where id = :id")
        .param("id", id)
        .query((row, n) -> item(row))
        .optional()
        .orElse(null);
  }

  /** Forgets what ended before this moment. */
  void tidy(Instant before) {
    store
        .write(jdbc ->
            jdbc.sql(
                    "delete from bridge_outbox where status not in ('WAITING', 'SENDING') and changed_at < :before")
                .param("before", before.toEpochMilli())
                .update())
        .join();
  }

  private static OutboxItem item(ResultSet row) throws SQLException {
    return new OutboxItem(
        row.getLong("id"),
        Instant.ofEpochMilli(row.getLong("said_at")),
        new OutgoingLine(
            row.getString("gateway"),
            row.getString("username"),
            row.getString("body"),
            row.getString("event"),
            row.getString("avatar")),
        OutboxStatus.valueOf(row.getString("status")),
        row.getString("reason"),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("changed_at")));
  }
}
