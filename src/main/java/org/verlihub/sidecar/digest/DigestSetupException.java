package org.verlihub.sidecar.digest;

/** The settings of the digests do not fit together. The message is for the owner. */
final class DigestSetupException extends RuntimeException {

  DigestSetupException(String message) {
    super(message);
  }
}
