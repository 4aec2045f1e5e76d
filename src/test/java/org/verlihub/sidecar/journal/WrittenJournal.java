package org.verlihub.sidecar.journal;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes entries as the journal does, for tests of its readers that need no hub and no disk. */
public final class WrittenJournal {

  private WrittenJournal() {}

  /** Appends an entry. */
  public static void append(JdbcClient jdbc, Instant at, Happening happening) {
    JournalRows.insert(jdbc, at, happening);
  }

  /** Makes a cursor that has everything so far behind it. */
  public static void open(JdbcClient jdbc, String cursor) {
    jdbc.sql(
            """
            insert into journal_cursor(name, position)
            select :name, coalesce((select max(position) from journal), 0)
            """)
        .param("name", cursor)
        .update();
  }

  /** Removes what every cursor has passed. */
  public static void removeRead(JdbcClient jdbc) {
    jdbc.sql("delete from journal where position <= (select min(position) from journal_cursor)")
        .update();
  }

  /** Removes what is too old or too much up to this position, read or not. */
  public static void expire(JdbcClient jdbc, long bound) {
    Journal.expire(jdbc, bound);
  }
}
