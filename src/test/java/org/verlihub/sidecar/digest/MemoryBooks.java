package org.verlihub.sidecar.digest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.verlihub.sidecar.store.WriteTask;

/**
 * The database in memory, with the tables of the product, where writing can go wrong on order:
 * refused by the disk, or killed before or after the commit.
 */
final class MemoryBooks implements Books, AutoCloseable {

  /** The process was killed. */
  static final class Killed extends RuntimeException {
    Killed() {
      super("killed", null, false, false);
    }
  }

  /** The disk refuses. */
  static final class DiskFull extends RuntimeException {
    DiskFull() {
      super("disk full", null, false, false);
    }
  }

  /** What may happen to a write. */
  enum Fate {
    WELL,
    REFUSED,
    KILLED_BEFORE_COMMIT,
    KILLED_AFTER_COMMIT
  }

  private static final List<String> TABLES =
      List.of(
          "journal",
          "journal_cursor",
          "digest_delivery",
          "digest_mail",
          "digest_period",
          "digest_hub");

  private final Connection connection;
  private final JdbcClient jdbc;
  private Supplier<Fate> fate = () -> Fate.WELL;

  MemoryBooks() {
    try {
      connection = DriverManager.getConnection("jdbc:sqlite::memory:");
      Resource[] scripts =
          new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/*.sql");
      Arrays.sort(scripts, Comparator.comparingInt(MemoryBooks::version));
      for (Resource script : scripts) {
        ScriptUtils.executeSqlScript(connection, script);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }

  private static int version(Resource script) {
    return Integer.parseInt(String.valueOf(script.getFilename()).replaceFirst("V(\\d+)__.*", "$1"));
  }

  /** Begins anew with empty tables. */
  void empty() {
    TABLES.forEach(table -> jdbc.sql("delete from " + table).update());
    fate = () -> Fate.WELL;
  }

  void fates(Supplier<Fate> next) {
    fate = next;
  }

  @Override
  public JdbcClient reader() {
    return jdbc;
  }

  @Override
  public <T> T write(WriteTask<T> task) {
    Fate now = fate.get();
    sql("begin");
    boolean done = false;
    try {
      T result = task.write(jdbc);
      if (now == Fate.REFUSED) {
        throw new DiskFull();
      }
      if (now == Fate.KILLED_BEFORE_COMMIT) {
        throw new Killed();
      }
      sql("commit");
      done = true;
      if (now == Fate.KILLED_AFTER_COMMIT) {
        throw new Killed();
      }
      return result;
    } finally {
      if (!done) {
        sql("rollback");
      }
    }
  }

  private void sql(String statement) {
    try (Statement once = connection.createStatement()) {
      once.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
