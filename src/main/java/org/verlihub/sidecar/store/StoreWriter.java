package org.verlihub.sidecar.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The one thread that writes. It takes tasks in order and commits as soon as nothing else is
 * waiting, or when the first task of the group has waited {@link Store#COMMIT_WINDOW_MILLIS}; under
 * load the disk's own slowness makes the groups large.
 */
final class StoreWriter implements AutoCloseable {

  /** Tasks that may wait; the next one is refused. */
  static final int QUEUE_TASKS = 100_000;

  private static final Logger log = LoggerFactory.getLogger(StoreWriter.class);

  /** A task, its future, and between execution and commit its result. */
  private static final class Entry<T> {
    private final WriteTask<T> task;
    private final CompletableFuture<T> future;
    private @Nullable T result;

    Entry(WriteTask<T> task, CompletableFuture<T> future) {
      this.task = task;
      this.future = future;
    }

    void execute(JdbcClient jdbc) {
      result = task.write(jdbc);
    }

    @SuppressWarnings("NullAway") // a task of a nullable type may well have found null
    void committed() {
      future.complete(result);
    }

    void failed(Throwable cause) {
      future.completeExceptionally(cause);
    }
  }

  private static final Entry<?> LAST = new Entry<>(jdbc -> "", new CompletableFuture<>());

  private final BlockingQueue<Entry<?>> queue = new ArrayBlockingQueue<>(QUEUE_TASKS);
  private final Connection connection;
  private final JdbcClient jdbc;
  private final Path file;
  private final Thread thread;
  private volatile boolean closed;
  private boolean refusing;

  StoreWriter(Connection connection, Path file) throws SQLException {
    this.connection = connection;
    this.file = file;
    this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    this.thread = Thread.ofPlatform().name("store-writer").daemon(false).start(this::run);
  }

  <T> CompletableFuture<T> submit(WriteTask<T> task) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Entry<T> entry = new Entry<>(task, future);
    synchronized (queue) { // so that nothing is put behind LAST
      if (closed) {
        entry.failed(isClosed());
      } else if (!queue.offer(entry)) {
        entry.failed(
            new StoreUnavailableException(
                "The database %s cannot keep up: %d writes are waiting"
                    .formatted(file, QUEUE_TASKS)));
      }
    }
    return future;
  }

  int queued() {
    return queue.size();
  }

  @Override
  public void close() {
    synchronized (queue) {
      if (closed) {
        return;
      }
      closed = true;
    }
    boolean interrupted = false;
    while (true) {
      try {
        queue.put(LAST);
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // what was promised is still written
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      Entry<?> first = queue.take();
      while (first != LAST && writeGroup(first)) {
        first = queue.take();
      }
    } catch (InterruptedException e) {
      log.warn("The writer of {} was interrupted and stops", file);
    } finally {
      try {
        connection.close();
      } catch (SQLException e) {
        log.warn("Closing {} failed: {}", file, e.getMessage());
      }
      refuseWhatIsLeft();
    }
  }

  /** Nothing is, unless the thread ends before it was told to; then nobody must wait for ever. */
  private void refuseWhatIsLeft() {
    synchronized (queue) {
      closed = true;
    }
    for (Entry<?> left = queue.poll(); left != null; left = queue.poll()) {
      left.failed(isClosed());
    }
  }

  private StoreUnavailableException isClosed() {
    return new StoreUnavailableException("The database %s is closed".formatted(file));
  }

  /** Returns false when the last entry was seen. */
  private boolean writeGroup(Entry<?> first) {
    List<Entry<?>> group = new ArrayList<>();
    group.add(first);
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Store.COMMIT_WINDOW_MILLIS);
    Entry<?> next = first;
    try {
      // In plain SQL, since the driver's own notion of a transaction does not survive SQLite ending
      // one by itself.
      sql("begin immediate");
      while (next != null && next != LAST) {
        if (!keeps(next)) {
          group.removeLast();
        }
        next = System.nanoTime() < deadline ? queue.poll() : null;
        if (next != null && next != LAST) {
          group.add(next);
        }
      }
      sql("commit");
    } catch (SQLException e) {
      // SQLite may have undone the whole transaction by itself (a full disk does that), so nobody
      // of the group is safe.
      rollback();
      StoreUnavailableException cause = refused(e);
      group.forEach(entry -> entry.failed(cause));
      return next != LAST;
    }
    if (refusing && !group.isEmpty()) {
      refusing = false;
      log.info("The database {} accepts writes again", file);
    }
    group.forEach(Entry::committed);
    return next != LAST;
  }

  /**
   * Runs one task. False if it failed alone and was undone; throws if the transaction as a whole is
   * in doubt.
   */
  private boolean keeps(Entry<?> entry) throws SQLException {
    sql("savepoint task");
    try {
      entry.execute(jdbc);
    } catch (RuntimeException e) {
      undoTask(e);
      entry.failed(e);
      return false;
    } catch (Error e) {
      // A fault of ours in one task, or memory that ran short for it; the others are still to be
      // written.
      log.error("A write to {} failed with a fault of the program", file, e);
      undoTask(e);
      entry.failed(e);
      return false;
    }
    sql("release task");
    return true;
  }

  private void undoTask(Throwable reason) throws SQLException {
    try {
      sql("rollback to task");
      sql("release task");
    } catch (SQLException goneWithIt) {
      // The task's own failure, a full disk say, ended the transaction; that is what people must
      // read, not the aftermath.
      Throwable cause = NestedExceptionUtils.getMostSpecificCause(reason);
      throw new SQLException(cause.getMessage(), reason);
    }
  }

  private void rollback() {
    try {
      sql("rollback");
    } catch (SQLException e) {
      log.debug("SQLite had ended the transaction in {} by itself: {}", file, e.getMessage());
    }
  }

  private void sql(String statement) throws SQLException {
    try (Statement once = connection.createStatement()) {
      once.execute(statement);
    }
  }

  private StoreUnavailableException refused(SQLException e) {
    String message = "The database %s cannot be written: %s".formatted(file, e.getMessage());
    if (!refusing) {
      refusing = true; // said once, not for every line of chat while the disk is full
      log.error(
          "{}. Free space or repair the disk; what is not written now is refused, not forgotten silently",
          message);
    }
    return new StoreUnavailableException(message, e);
  }
}
