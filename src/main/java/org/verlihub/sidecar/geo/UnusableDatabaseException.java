package org.verlihub.sidecar.geo;

import java.io.IOException;

/** A file that cannot serve as a database. */
final class UnusableDatabaseException extends IOException {

  private final String reason;

  /**
   * @param reason for the operator, to be read after the name of the file: "there is no such file"
   */
  UnusableDatabaseException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
