package org.verlihub.sidecar.nmdc;

/**
 * A command that changes nothing and that the hub answers at once. None of those that make it
 * resolve host names ({@code !getinfo}, {@code !gethost}): they stop the whole hub.
 */
public sealed interface HubQuestion {

  /**
   * {@code !mayinfo nick}: the effective class of somebody online, also a temporary one. Class 3 or
   * more.
   */
  record Rights(Nick nick) implements HubQuestion {
    /**
     * Refuses a nick with a tab or its like (VT, FF), where the hub would stop reading and answer
     * about somebody else.
     */
    public Rights {
      if (!askable(nick)) {
        throw new IllegalArgumentException(
            "The hub cannot be asked about the nick %s, since it contains a tab or its like"
                .formatted(nick));
      }
    }

    /** Whether the hub understands a question about this nick. */
    public static boolean askable(Nick nick) {
      for (byte b : nick.bytes()) {
        if (b == '\t' || b == 0x0B || b == '\f') {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * {@code !reglist level}: all accounts of that class. Class 4 or more, and no higher than our
   * own.
   *
   * @param level -1 to 10
   */
  record Accounts(int level) implements HubQuestion {
    /** Refuses a class that no account can have. */
    public Accounts {
      if (level < -1 || level > 10) {
        throw new IllegalArgumentException(
            "There are no accounts of class %d; allowed is -1 to 10".formatted(level));
      }
    }
  }

  /** {@code +info}: the hub's address and our own class, among others. Any class. */
  record Summary() implements HubQuestion {}

  /** {@code !gv cmd_start%}: what begins a command on this hub. Class 5 or more. */
  record Prefixes() implements HubQuestion {}
}
