package org.verlihub.sidecar.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The embedded database. All writing goes through {@link #write}: one platform thread runs the
 * tasks in the order they were handed in and commits them in groups, at most {@link
 * #COMMIT_WINDOW_MILLIS} after the first of a group. A completed future means: on disk, and still
 * there after the process or the machine dies (write-ahead log, {@code synchronous=FULL}).
 *
 * <p>Reading goes through {@link #reader()} on the caller's thread. A reader sees what was
 * committed before it asked and never waits for the writer. SQLite's calls are native and hold a
 * virtual thread to its carrier while they last, which is why readers are few and short.
 *
 * <p>A file that is damaged or not ours is never replaced: opening fails and says so.
 */
public final class Store implements AutoCloseable {

  /**
   * The longest a task waits for the commit of its group, in milliseconds, not counting the disk.
   */
  public static final int COMMIT_WINDOW_MILLIS = 100;

  /** Name of the database in the data folder. */
  public static final String FILE_NAME = "sidecar.db";

  private static final int READERS = 4;

  private final DataDirectory directory;
  private final HikariDataSource readers;
  private final JdbcClient reader;
  private final StoreWriter writer;

  private Store(DataDirectory directory, HikariDataSource readers, StoreWriter writer) {
    this.directory = directory;
    this.readers = readers;
    this.reader = JdbcClient.create(readers);
    this.writer = writer;
  }

  /**
   * Opens or creates the database in this folder and brings its tables up to date.
   *
   * @throws StoreUnavailableException if the folder is in use or not writable, the file is damaged,
   *     no SQLite database, or was written by a newer sidecar
   */
  public static Store open(Path dataDirectory) {
    return open(DataDirectory.hold(dataDirectory));
  }

  private static Store open(DataDirectory directory) {
    try {
      Path file = directory.file(FILE_NAME);
      requireSound(file);
      migrate(file);
      Connection connection = dataSource(file).getConnection();
      return new Store(directory, readerPool(file), new StoreWriter(connection, file));
    } catch (SQLException e) {
      directory.close();
      throw new StoreUnavailableException(
          "The database %s cannot be opened: %s"
              .formatted(directory.file(FILE_NAME), e.getMessage()),
          e);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /**
   * Runs one task, commits it and lets go: for a command line run, which must work beside a running
   * sidecar. If nobody holds the folder this is as {@link #open}, with the tables made where they
   * are missing; otherwise the task runs as a second process of the same database, which SQLite
   * allows, waiting a few seconds for the other's transaction to end.
   *
   * @throws StoreUnavailableException if the database cannot be opened or written
   */
  public static <T> T writeOnce(Path dataDirectory, WriteTask<T> task) {
    DataDirectory directory = DataDirectory.holdIfFree(dataDirectory);
    if (directory == null) {
      return writeBeside(dataDirectory.toAbsolutePath().normalize().resolve(FILE_NAME), task);
    }
    try (Store store = open(directory)) {
      return store.write(task).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static <T> T writeBeside(Path file, WriteTask<T> task) {
    if (!Files.isWritable(file)) {
      // Opening would create an empty one under the eyes of the sidecar that is about to.
      throw new StoreUnavailableException(
          "A sidecar is using the folder, but its database %s is not there or not writable for this user"
              .formatted(file));
    }
    try (Connection connection = dataSource(file).getConnection()) {
      JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      jdbc.sql("begin immediate").update();
      T result = task.write(jdbc);
      jdbc.sql("commit").update();
      return result;
    } catch (SQLException | DataAccessException e) {
      throw new StoreUnavailableException(
          "The database %s cannot be written beside the running sidecar (is it of another version?): %s"
              .formatted(file, NestedExceptionUtils.getMostSpecificCause(e).getMessage()),
          e);
    }
  }

  /**
   * Hands a task to the writer. The future completes on the writer's thread after the commit, so
   * whatever hangs on it must be short. It fails with what the task threw, or with {@link
   * StoreUnavailableException} if the disk refuses, the queue is full ({@link
   * StoreWriter#QUEUE_TASKS}) or the store is closed; a failed task has left nothing behind.
   */
  public <T> CompletableFuture<T> write(WriteTask<T> task) {
    return writer.submit(task);
  }

  /** For queries on the caller's thread. Attempts to write through it fail. */
  public JdbcClient reader() {
    return reader;
  }

  /** How many tasks wait for the writer right now. */
  public int queued() {
    return writer.queued();
  }

  /**
   * Commits what was handed in, then closes the file and lets go of the folder. Waits for the disk.
   */
  @Override
  public void close() {
    writer.close();
    readers.close();
    directory.close();
  }

  private static void requireSound(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    if (!Files.isWritable(file)) {
      throw new StoreUnavailableException(
          "The database %s is not writable for this user".formatted(file));
    }
    try (Connection connection = dataSource(file).getConnection();
        Statement statement = connection.createStatement();
        ResultSet verdict = statement.executeQuery("pragma quick_check(1)")) {
      String found = verdict.next() ? verdict.getString(1) : "no answer";
      if (!"ok".equals(found)) {
        throw damaged(file, found, null);
      }
    } catch (SQLException e) {
      throw damaged(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static StoreUnavailableException damaged(
      Path file, String found, @Nullable SQLException e) {
    String message =
        "The database %s is damaged or no SQLite file (%s). Nothing was changed. Put a backup in its place, or move it (with its -wal and -shm files) away to start with an empty one"
            .formatted(file, found);
    return e == null
        ? new StoreUnavailableException(message)
        : new StoreUnavailableException(message, e);
  }

  private static void migrate(Path file) {
    try {
      Flyway.configure()
          .dataSource(dataSource(file))
          .locations("classpath:db/migration")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StoreUnavailableException(
          "The tables of the database %s cannot be brought up to date: %s"
              .formatted(file, firstLine(e)),
          e);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }

  private static HikariDataSource readerPool(Path file) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("store-readers");
    pool.setDataSource(dataSource(file));
    pool.setMaximumPoolSize(READERS);
    pool.setMinimumIdle(1);
    pool.setConnectionInitSql("pragma query_only = true");
    return new HikariDataSource(pool);
  }

  private static DataSource dataSource(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(5_000);
    config.enforceForeignKeys(true);
    SQLiteDataSource dataSource = new SQLiteDataSource(config);
    dataSource.setUrl("jdbc:sqlite:" + file);
    return dataSource;
  }
}
