package org.verlihub.sidecar.bridge;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.verlihub.sidecar.store.Store;

/**
 * What outbox and inbox have in common: rows with a status that wait, are under way, and then came
 * to an end. Both tables have the columns {@code id}, {@code status}, {@code reason} and {@code
 * changed_at}, and statuses named WAITING and UNKNOWN.
 */
final class LineTable<S extends Enum<S>> {

  /** Lines that came to an end and are kept, whatever their age. */
  static final int MOST_ENDED = 50_000;

  private final Store store;
  private final String table;
  private final Class<S> statuses;
  private final S underWay;

  LineTable(Store store, String table, Class<S> statuses, S underWay) {
    this.store = store;
    this.table = table;
    this.statuses = statuses;
    this.underWay = underWay;
  }

  /**
   * Judges what was under way when the program ended; tells how many lines that were.
   *
   * @param repeat whether it is to be tried again
   */
  int recover(boolean repeat, String reason, Instant now) {
    return store
        .write(jdbc ->
            sql(
                    jdbc,
                    "update %s set status = :status, changed_at = :now, reason = :reason where status = :underWay")
                .param("status", repeat ? "WAITING" : "UNKNOWN")
                .param("reason", reason)
                .param("now", now.toEpochMilli())
                .param("underWay", underWay.name())
                .update())
        .join();
  }

  /** How many have not come to an end. */
  int waiting() {
    return sql(
            store.reader(),
            "select count(*) from %s where status = 'WAITING' or status = :underWay")
        .param("underWay", underWay.name())
        .query((row, n) -> row.getInt(1))
        .single();
  }

  /** How many lines there are of each status. */
  Map<S, Integer> counts() {
    Map<S, Integer> counts = new EnumMap<>(statuses);
    for (S status : statuses.getEnumConstants()) {
      counts.put(status, 0);
    }
    sql(store.reader(), "select status, count(*) as lines from %s group by status")
        .query(row -> {
          counts.put(Enum.valueOf(statuses, row.getString("status")), row.getInt("lines"));
        });
    return counts;
  }

  /** Forgets what ended before this moment, and the oldest of too many. */
  void tidy(Instant before, int mostEnded) {
    store
        .write(jdbc ->
            sql(
                    jdbc,
                    """
                    delete from %1$s where status <> 'WAITING' and status <> :underWay and (changed_at < :before
                      or id <= coalesce((select id from %1$s order by id desc limit 1 offset :most), 0))
                    """)
                .param("underWay", underWay.name())
                .param("before", before.toEpochMilli())
                .param("most", mostEnded)
                .update())
        .join();
  }

  private JdbcClient.StatementSpec sql(JdbcClient jdbc, String statement) {
    return jdbc.sql(statement.formatted(table));
  }
}
