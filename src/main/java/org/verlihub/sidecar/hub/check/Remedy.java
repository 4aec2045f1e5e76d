package org.verlihub.sidecar.hub.check;

/**
 * What to do about a finding.
 *
 * @param where who does it, and where
 * @param what to be copied as it is, but for what stands in angle brackets
 */
record Remedy(String where, String what) {

  /** A setting of this program. */
  static Remedy setting(String line) {
    return new Remedy("In the settings of the sidecar", line);
  }

  /** A command on the hub that any administrator may give. */
  static Remedy byAdministrator(String command) {
    return new Remedy("On the hub, by an administrator (class 5)", command);
  }

  /** A command on the hub that any operator may give. */
  static Remedy byOperator(String command) {
    return new Remedy("On the hub, by an operator (class 3)", command);
  }

  /**
   * A command about an account: the hub lets nobody give it whose class is not {@code classdif_reg}
   * = 2 above both the present class and the new one. There is none between 5 and 10.
   *
   * @param level the higher of the two
   */
  static Remedy aboutAccount(int level, String command) {
    return level > 3
        ? new Remedy("On the hub, by a master (class 10)", command)
        : byAdministrator(command);
  }
}
