package org.verlihub.sidecar.bridge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
  private final LineTable<OutboxStatus> table;

  Outbox(Store store) {
    this.store = store;
    this.table = new LineTable<>(store, "bridge_outbox", OutboxStatus.class, OutboxStatus.SENDING);
  }

  /**
   * What came of an attempt to post a line.
   *
   * @param attempt whether it counts as one
   */
  record Change(
      long id, OutboxStatus status, @Nullable String reason, boolean attempt, Instant at) {}

  /**
   * Adds a line.
   *
   * @param status WAITING, or SENDING if it is handed to the sender right away
   */
  static OutboxItem add(
      JdbcClient jdbc, Instant saidAt, OutgoingLine line, OutboxStatus status, Instant now) {
    jdbc.sql(
            """
            insert into bridge_outbox(said_at, gateway, username, body, event, avatar, status, changed_at)
            values (:saidAt, :gateway, :username, :body, :event, :avatar, :status, :now)
            """)
        .param("saidAt", saidAt.toEpochMilli())
        .param("gateway", line.gateway())
        .param("username", line.username())
        .param("body", line.text())
        .param("event", line.event())
        .param("avatar", line.avatar())
        .param("status", status.name())
        .param("now", now.toEpochMilli())
        .update();
    long id = jdbc.sql("select last_insert_rowid()").query((row, n) -> row.getLong(1)).single();
    return new OutboxItem(id, saidAt, line, status, null, 0, now);
  }

  /** Adds a line of this moment that waits; its id, when it is on disk. */
  long add(OutgoingLine line, Instant now) {
    return store.write(jdbc -> add(jdbc, now, line, OutboxStatus.WAITING, now)).join().id();
  }

  /** Whether any waits for its turn. */
  static boolean anyWaits(JdbcClient jdbc) {
    return jdbc.sql("select exists(select 1 from bridge_outbox where status = 'WAITING')")
        .query((row, n) -> row.getBoolean(1))
        .single();
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

  /**
   * Writes down what came of a line, and takes the oldest that waits, in one step: it is on disk
   * that this one is being sent. Null if none waits.
   */
  @Nullable OutboxItem take(@Nullable Change before, Instant now) {
    if (before == null && !anyWaits()) {
      return null;
    }
    List<OutboxItem> taken =
        store
            .write(jdbc -> {
              if (before != null) {
                change(jdbc, before);
              }
              List<OutboxItem> oldest =
                  jdbc.sql(
                          "select "
                              + COLUMNS
                              + " from bridge_outbox where status = 'WAITING' order by id limit 1")
                      .query((row, n) -> item(row))
                      .list();
              oldest.forEach(item ->
                  change(
                      jdbc,
                      new Change(item.id(), OutboxStatus.SENDING, item.reason(), false, now)));
              return oldest;
            })
            .join();
    return taken.isEmpty() ? null : taken.getFirst();
  }

  /** Writes down what came of a line. */
  void change(Change change) {
    store.write(jdbc -> change(jdbc, change)).join();
  }

  private static int change(JdbcClient jdbc, Change change) {
    return jdbc.sql(
            """
            update bridge_outbox
            set status = :status, reason = :reason, changed_at = :at, attempts = attempts + :attempt
            where id = :id
            """)
        .param("status", change.status().name())
        .param("reason", change.reason())
        .param("at", change.at().toEpochMilli())
        .param("attempt", change.attempt() ? 1 : 0)
        .param("id", change.id())
        .update();
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
    return table.recover(repeat, "the sidecar was ended while it was being posted", now);
  }

  /** How many wait or are being sent. */
  int waiting() {
    return table.waiting();
  }

  /** Whether any waits for its turn. */
  boolean anyWaits() {
    return anyWaits(store.reader());
  }

  /** How many lines there are of each status. */
  Map<OutboxStatus, Integer> counts() {
    return table.counts();
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

  /** Forgets what ended before this moment, and the oldest of too many. */
  void tidy(Instant before) {
    table.tidy(before, LineTable.MOST_ENDED);
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
