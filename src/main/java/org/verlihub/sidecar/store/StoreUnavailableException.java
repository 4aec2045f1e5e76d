package org.verlihub.sidecar.store;

/**
 * The database cannot be opened or can no longer be written. The message is for the owner of the
 * machine: it names the file, what is wrong with it and what to do.
 */
public final class StoreUnavailableException extends RuntimeException {

  StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  StoreUnavailableException(String message) {
    super(message);
  }
}
