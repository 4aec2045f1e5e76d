package org.verlihub.sidecar.journal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.verlihub.sidecar.store.Store;

/**
 * The record that readers follow with cursors. An entry is received when it is committed, at most
 * {@link Store#COMMIT_WINDOW_MILLIS} ms (and the disk's own time) after it was appended; what is
 * lost when the process is killed is at most that window. Entries that could not be written are
 * counted and stand in the journal as {@link Happening.Missed}.
 *
 * <p>Chat is private: an entry is removed as soon as every cursor has passed it and {@link
 * JournalSettings#keep} is over, and nothing is written while nobody reads and nothing is to be
 * kept. Safe for any thread.
 */
public final class Journal {

  /** How much may wait for the disk, in bytes of memory; what comes on top is missed. */
  static final long MAX_WAITING_BYTES = 16L << 20;

  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  private final Store store;
  private final JournalSettings settings;
  private final InstantSource clock;
  private final Set<String> cursors = ConcurrentHashMap.newKeySet();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicLong missed = new AtomicLong();
  private final AtomicLong missedEver = new AtomicLong();
  private volatile boolean addresses;

  /** The journal in this store, with the cursors of earlier runs. */
  public Journal(Store store, JournalSettings settings, InstantSource clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    store
        .reader()
        .sql("select name from journal_cursor")
        .query((row, n) -> row.getString("name"))
        .list()
        .forEach(cursors::add);
  }

  /**
   * What a reader has before it.
   *
   * @param entries the next entries in order, up to the limit asked for
   * @param expired how many entries in front of these were removed before the reader came to them
   */
  public record Batch(List<JournalEntry> entries, long expired) {}

  /**
   * Where a cursor stands.
   *
   * @param position everything up to and including this is done
   * @param expired how many entries behind it were removed before the reader came to them
   */
  public record Standing(long position, long expired) {}

  /**
   * Makes sure that this cursor exists. A new one begins behind the newest entry; one of an earlier
   * run stays where it was.
   *
   * @return whether it is new, when it is on disk
   */
  public CompletableFuture<Boolean> open(String cursor) {
    cursors.add(cursor);
    return store.write(jdbc ->
        jdbc.sql(
                    """
                    insert into journal_cursor(name, position)
                    select :name, coalesce((select max(position) from journal), 0)
                    where true
                    on conflict(name) do nothing
                    """)
                .param("name", cursor)
                .update()
            > 0);
  }

  /** Gives this cursor up, so that nothing is kept for it any more; false if there was none. */
  public CompletableFuture<Boolean> remove(String cursor) {
    cursors.remove(cursor);
    return store.write(jdbc ->
        jdbc.sql("delete from journal_cursor where name = :name").param("name", cursor).update()
            > 0);
  }

  /**
   * What the cursor has before it; does not move it. A cursor that was never opened has nothing.
   */
  public Batch read(String cursor, int limit) {
    return standing(store.reader(), cursor)
        .map(at -> new Batch(after(store.reader(), at.position(), limit), at.expired()))
        .orElseGet(() -> new Batch(List.of(), 0));
  }

  /** Where this cursor stands; empty if it was never opened. */
  public static Optional<Standing> standing(JdbcClient jdbc, String cursor) {
    return jdbc.sql("select position, expired from journal_cursor where name = :name")
        .param("name", cursor)
        .query((row, n) -> new Standing(row.getLong("position"), row.getLong("expired")))
        .optional();
  }

  /**
   * What stands behind this position, in order; for a reader that goes on without moving its cursor
   * yet.
   */
  public static List<JournalEntry> after(JdbcClient jdbc, long position, int limit) {
    return JournalRows.after(jdbc, position, limit);
  }

  /**
   * Moves a cursor past everything up to and including this position, never back. To be called
   * inside a {@linkplain Store#write write}, together with what the reader makes of the entries, so
   * that both happen or neither.
   */
  public static void advance(JdbcClient jdbc, String cursor, long position) {
    jdbc.sql(
            """
            update journal_cursor set position = :position, expired = 0
            where name = :name and position <= :position
            """)
        .param("name", cursor)
        .param("position", position)
        .update();
  }

  /**
   * Has something called after each commit of new entries, on the store's thread; it must be short.
   */
  public void onCommit(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * Has addresses of those who come and go written down from now on, until the process ends.
   * Without this none are: for a reader that its owner told to use them.
   */
  public void keepAddresses() {
    addresses = true;
  }

  boolean keepsAddresses() {
    return addresses;
  }

  /** How many entries were missed since the start. */
  public long missed() {
    return missedEver.get();
  }

  /** Appends an entry without waiting. */
  void append(Instant at, Happening happening) {
    if (cursors.isEmpty() && settings.keep().isZero()) {
      return;
    }
    long weight = JournalRows.weight(happening);
    if (waitingBytes.addAndGet(weight) > MAX_WAITING_BYTES) {
      waitingBytes.addAndGet(-weight);
      miss(1);
      return;
    }
    // taken here and not when it is written, so that the gap stands where it arose
    long gap = missed.getAndSet(0);
    CompletableFuture<Boolean> written =
        store.write(jdbc -> {
          if (gap > 0) {
            JournalRows.insert(jdbc, at, new Happening.Missed(gap));
          }
          JournalRows.insert(jdbc, at, happening);
          return true;
        });
    var _ =
        written.whenComplete((done, failure) -> {
          waitingBytes.addAndGet(-weight);
          if (failure == null) {
            listeners.forEach(Runnable::run);
          } else {
            missed.addAndGet(gap);
            miss(1);
          }
        });
  }

  /** Somebody before us has missed so many events. */
  void miss(long count) {
    missed.addAndGet(count);
    if (missedEver.getAndAdd(count) == 0) {
      log.error(
          "Chat, joins or quits are missing in the journal from now on: the disk is too slow or full, or the processor too busy; each gap is recorded");
    }
  }

  /** Removes what nobody needs any more, and what is over the bounds. */
  CompletableFuture<Integer> tidy() {
    Instant now = clock.instant();
    return store.write(jdbc -> removeRead(jdbc, now) + expireUnread(jdbc, now));
  }

  private int removeRead(JdbcClient jdbc, Instant now) {
    return jdbc.sql(
            """
            delete from journal
            where position <= coalesce((select min(position) from journal_cursor), (select max(position) from journal))
              and at <= :before
            """)
        .param("before", now.minus(settings.keep()).toEpochMilli())
        .update();
  }

  private int expireUnread(JdbcClient jdbc, Instant now) {
    Long bound =
        jdbc.sql(
                """
                select max(
                  coalesce((select max(position) from journal where at < :oldest), 0),
                  coalesce((select position from journal order by position desc limit 1 offset :entries), 0))
                """)
            .param("oldest", now.minus(settings.maxAge()).toEpochMilli())
            .param("entries", settings.maxEntries())
            .query((row, n) -> row.getLong(1))
            .single();
    return expire(jdbc, bound);
  }

  static int expire(JdbcClient jdbc, long bound) {
    jdbc.sql(
            """
            update journal_cursor set
              expired = expired + (select count(*) from journal
                                   where journal.position > journal_cursor.position and journal.position <= :bound),
              position = :bound
            where position < :bound
            """)
        .param("bound", bound)
        .update();
    return jdbc.sql("delete from journal where position <= :bound").param("bound", bound).update();
  }
}
