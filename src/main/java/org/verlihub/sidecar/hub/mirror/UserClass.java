package org.verlihub.sidecar.hub.mirror;

/**
 * What a user may do on the hub, and how we know.
 *
 * @param level -1 pinger, 0 guest, 1 registered, 2 VIP, 3 operator, 4 cheef, 5 administrator, 10
 *     master; the hub knows no others, a script may
 * @param source how it was learned
 */
public record UserClass(int level, Source source) {

  /** The least class that the hub shows with an operator mark. */
  public static final int OPERATOR = 3;

  /** How a class was learned, the surest first. */
  public enum Source {
    /** The hub was asked for this user: the effective class, also a temporary one. */
    ASKED,
    /** The nick is, or is not, in the hub's list of accounts: the stored class. */
    ACCOUNT_LIST,
    /** The owner of the hub wrote it into the settings. */
    CONFIGURED,
    /** The user carries the operator mark, so the class is 3 or more as a rule. */
    OPERATOR_LIST,
    /** Nothing is known that would speak for more than a guest. */
    ASSUMED
  }

  static final UserClass BY_OPERATOR_MARK = new UserClass(OPERATOR, Source.OPERATOR_LIST);
  static final UserClass ASSUMED_GUEST = new UserClass(0, Source.ASSUMED);
}
