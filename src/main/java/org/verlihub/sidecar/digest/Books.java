package org.verlihub.sidecar.digest;

import java.util.concurrent.CompletionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.verlihub.sidecar.store.Store;
import org.verlihub.sidecar.store.WriteTask;

/** The database as the digests use it: one writing at a time, waited for. */
interface Books {

  /** For queries; sees what was written before. */
  JdbcClient reader();

  /**
   * Writes all of a task or nothing of it, and returns when it is on disk.
   *
   * @throws RuntimeException if nothing was written: what the task threw, or why the disk refuses
   */
  <T> T write(WriteTask<T> task);

  /** Those of the sidecar. */
  static Books of(Store store) {
    return new Books() {
      @Override
      public JdbcClient reader() {
        return store.reader();
      }

      @Override
      public <T> T write(WriteTask<T> task) {
        try {
          return store.write(task).join();
        } catch (CompletionException e) {
          throw e.getCause() instanceof RuntimeException refused ? refused : e;
        }
      }
    };
  }
}
