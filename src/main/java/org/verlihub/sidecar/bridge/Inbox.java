package org.verlihub.sidecar.bridge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.verlihub.sidecar.bridge.BridgeSettings.Source;
import org.verlihub.sidecar.store.Store;

/**
 * The durable queue into the hub, bounded: of what piles up during an outage the latest lines are
 * kept, of a flood the first, and a line in their place says how many are left out. Writing waits
 * for the disk.
 */
final class Inbox {

  private final Store store;
  private final LineTable<InboxStatus> table;
  private final int maxHeld;
  private final int maxWaiting;

  Inbox(Store store, int maxHeld, int maxWaiting) {
    this.store = store;
    this.table = new LineTable<>(store, "bridge_inbox", InboxStatus.class, InboxStatus.SAYING);
    this.maxHeld = maxHeld;
    this.maxWaiting = maxWaiting;
  }

  /** Lines of one message for one chat of the hub. */
  record Entry(Instant saidAt, Source place, String gateway, List<String> lines, String mark) {}

  /**
   * Adds lines, on disk when this returns.
   *
   * @param held whether they wait for the end of an outage, and so the latest count
   * @return how many lines were left out for them, or of them
   */
  int add(List<Entry> entries, boolean held, Instant now) {
    return store
        .write(jdbc -> {
          int leftOut = 0;
          for (Entry entry : entries) {
            for (String line : entry.lines()) {
              leftOut += held ? addHeld(jdbc, entry, line, now) : addLive(jdbc, entry, line, now);
            }
          }
          return leftOut;
        })
        .join();
  }

  private int addHeld(JdbcClient jdbc, Entry entry, String line, Instant now) {
    insert(jdbc, entry, line, 0, true, InboxStatus.WAITING, now);
    List<Long> lines = waitingIds(jdbc, "and held = 1 and left_out = 0");
    if (lines.size() <= maxHeld) {
      return 0;
    }
    long oldest = lines.getFirst();
    List<Long> notes = waitingIds(jdbc, "and held = 1 and left_out > 0");
    if (notes.isEmpty()) {
      note(jdbc, oldest, 1);
    } else {
      end(jdbc, oldest, InboxStatus.LEFT_OUT, "more came during an outage", now);
      note(jdbc, notes.getFirst(), leftOut(jdbc, notes.getFirst()) + 1);
    }
    return 1;
  }

  private int addLive(JdbcClient jdbc, Entry entry, String line, Instant now) {
    List<Long> waiting = waitingIds(jdbc, "");
    if (waiting.size() < maxWaiting) {
      insert(jdbc, entry, line, 0, false, InboxStatus.WAITING, now);
      return 0;
    }
    insert(jdbc, entry, line, 0, false, InboxStatus.LEFT_OUT, now);
    long last = waiting.getLast();
    int before = leftOut(jdbc, last);
    if (before > 0) {
      note(jdbc, last, before + 1);
    } else {
      insert(jdbc, entry, PlainText.more(1), 1, false, InboxStatus.WAITING, now);
    }
    return 1;
  }

  private static void insert(
      JdbcClient jdbc,
      Entry entry,
      String line,
      int leftOut,
      boolean held,
      InboxStatus status,
      Instant now) {
    jdbc.sql(
            """
            insert into bridge_inbox(said_at, place, gateway, body, mark, left_out, held, status, changed_at)
            values (:saidAt, :place, :gateway, :body, :mark, :leftOut, :held, :status, :now)
            """)
        .param("saidAt", entry.saidAt().toEpochMilli())
        .param("place", entry.place().name())
        .param("gateway", entry.gateway())
        .param("body", line)
        .param("mark", entry.mark())
        .param("leftOut", leftOut)
        .param("held", held ? 1 : 0)
        .param("status", status.name())
        .param("now", now.toEpochMilli())
        .update();
  }

  private static List<Long> waitingIds(JdbcClient jdbc, String condition) {
    return jdbc.sql(
            "select id from bridge_inbox where status = 'WAITING' " + condition + " order by id")
        .query((row, n) -> row.getLong("id"))
        .list();
  }

  private static int leftOut(JdbcClient jdbc, long id) {
    return jdbc.sql("select left_out from bridge_inbox where id = :id")
        .param("id", id)
        .query((row, n) -> row.getInt("left_out"))
        .single();
  }

  private static void note(JdbcClient jdbc, long id, int leftOut) {
    jdbc.sql("update bridge_inbox set left_out = :leftOut, body = :body where id = :id")
        .param("leftOut", leftOut)
        .param("body", PlainText.more(leftOut))
        .param("id", id)
        .update();
  }

  private static int end(
      JdbcClient jdbc, long id, InboxStatus status, @Nullable String reason, Instant now) {
    return jdbc.sql(
            "update bridge_inbox set status = :status, reason = :reason, changed_at = :now where id = :id")
        .param("status", status.name())
        .param("reason", reason)
        .param("now", now.toEpochMilli())
        .param("id", id)
        .update();
  }

  /** Takes the oldest that waits; it is on disk that it was taken. Null if there is none. */
  @Nullable InboxItem take(Instant now) {
    boolean any =
        store
            .reader()
            .sql("select exists(select 1 from bridge_inbox where status = 'WAITING')")
            .query((row, n) -> row.getBoolean(1))
            .single();
    if (!any) {
      return null;
    }
    List<InboxItem> taken =
        store
            .write(jdbc -> {
              List<InboxItem> oldest =
                  jdbc.sql(
                          "select id, said_at, place, body from bridge_inbox where status = 'WAITING' order by id limit 1")
                      .query((row, n) ->
                          new InboxItem(
                              row.getLong("id"),
                              Instant.ofEpochMilli(row.getLong("said_at")),
                              Source.valueOf(row.getString("place")),
                              row.getString("body")))
                      .list();
              oldest.forEach(item -> end(jdbc, item.id(), InboxStatus.SAYING, null, now));
              return oldest;
            })
            .join();
    return taken.isEmpty() ? null : taken.getFirst();
  }

  void change(long id, InboxStatus status, @Nullable String reason, Instant now) {
    store.write(jdbc -> end(jdbc, id, status, reason, now)).join();
  }

  /** Judges what was on its way into the hub when the program ended; tells how many there were. */
  int recover(boolean repeat, Instant now) {
    return table.recover(repeat, "the sidecar was ended while it was being said", now);
  }

  /** Gives up what waits, for this reason; tells how many lines that are. */
  int leaveOut(String reason, Instant now) {
    return store
        .write(jdbc ->
            jdbc.sql(
                    """
                    update bridge_inbox set status = 'LEFT_OUT', reason = :reason, changed_at = :now
                    where status = 'WAITING'
                    """)
                .param("reason", reason)
                .param("now", now.toEpochMilli())
                .update())
        .join();
  }

  /** How many wait or are being said. */
  int waiting() {
    return table.waiting();
  }

  /** How many lines there are of each status. */
  Map<InboxStatus, Integer> counts() {
    return table.counts();
  }

  /** The marks of the latest messages, the oldest first. */
  List<String> latestMarks(int most) {
    return store
        .reader()
        .sql(
            """
            select mark from (select id, mark from bridge_inbox where mark is not null order by id desc limit :most)
            order by id
            """)
        .param("most", most)
        .query((row, n) -> row.getString("mark"))
        .list();
  }

  /** When the newest message was said that is known; null if there is none. */
  @Nullable Instant newest() {
    return store
        .reader()
        .sql("select said_at from bridge_inbox order by id desc limit 1")
        .query((row, n) -> Instant.ofEpochMilli(row.getLong("said_at")))
        .optional()
        .orElse(null);
  }

  /** Forgets what ended before this moment, and the oldest of too many. */
  void tidy(Instant before) {
    table.tidy(before, LineTable.MOST_ENDED);
  }
}
