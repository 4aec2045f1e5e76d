package org.verlihub.sidecar.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Something to write. Runs on the {@code store-writer} thread inside a transaction that may hold
 * other tasks too: either all of its statements are kept or, if it throws, none of them, whatever
 * becomes of the others.
 *
 * @param <T> what the writing finds out, such as a generated id
 */
@FunctionalInterface
public interface WriteTask<T> {

  /** Executes statements through {@code jdbc}; must not wait for anything else. */
  T write(JdbcClient jdbc);
}
