package org.verlihub.sidecar.hub.connection;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: a floor that the reason asks for, plus full jitter,
 * that is a random time between zero and {@code min(cap, base · 2^(attempt-1))}. The jitter keeps
 * many clients of a hub that comes back from arriving together; the floors keep the hub from
 * refusing, banning or noticing us.
 *
 * @param base bound of the jitter after a first failure
 * @param cap bound of the jitter after many
 */
record ReconnectPolicy(Duration base, Duration cap) {

  /**
   * Verlihub refuses a nick of class 3 or less for {@code int_login} = 60 s after each completed
   * login, and an address for {@code pwd_tmpban} = 60 s after a wrong password; both counted in
   * whole seconds of the hub's clock.
   */
  static final Duration HUB_MINUTE = Duration.ofSeconds(62);

  /** What the hub names is rounded down to its own seconds. */
  static final Duration NAMED_MARGIN = Duration.ofSeconds(2);

  /** However long a ban is: somebody may have lifted it. */
  static final Duration LONGEST_NAMED = Duration.ofDays(1);

  /** Class above which Verlihub has no delay between two logins ({@code max_class_int_login}). */
  private static final int MAX_CLASS_DELAYED = 3;

  /**
   * A kick bans nick and address for {@code tban_kick} = 5 minutes unless the operator says
   * otherwise.
   */
  private static final Duration KICK_BAN = Duration.ofMinutes(5).plus(NAMED_MARGIN);

  /** Two instances with one account would throw each other out for ever. */
  private static final Duration REPLACED = Duration.ofMinutes(5);

  private static final Duration UNNAMED_BAN = Duration.ofMinutes(30);
  private static final Duration OWNER_MUST_ACT = Duration.ofMinutes(5);
  private static final Duration TAKEN_OR_FULL = Duration.ofSeconds(30);
  private static final int MAX_DOUBLINGS = 30;

  /** The time to wait. Depends on nothing but its arguments. */
  Duration delay(Setback setback, RandomGenerator random) {
    return floor(setback).plus(jitter(setback.attempt(), random));
  }

  /** The least time to wait. */
  Duration floor(Setback setback) {
    DisconnectReason reason = setback.reason();
    Duration byReason =
        switch (reason.kind()) {
          case WRONG_PASSWORD -> afterWrongPassword(setback.wrongPasswords());
          case REPLACED -> REPLACED;
          case BANNED -> reason.hubNamedWait() == null ? UNNAMED_BAN : Duration.ZERO;
          case KICKED -> KICK_BAN;
          case RECONNECTING_TOO_FAST -> reason.hubNamedWait() == null ? HUB_MINUTE : Duration.ZERO;
          case PASSWORD_WANTED,
              NOT_REGISTERED,
              BAD_NICK,
              KEYPRINT_MISMATCH,
              TLS_REQUIRED,
              REFUSED_OTHER,
              TOO_MANY_USERS ->
              OWNER_MUST_ACT;
          case NICK_TAKEN, HUB_FULL -> TAKEN_OR_FULL;
          case UNREACHABLE,
              TLS_FAILED,
              NO_LOCK,
              LOGIN_TIMEOUT,
              CLOSED_DURING_LOGIN,
              LIST_CUT_OFF,
              HUB_STOPPED,
              SILENT,
              PROTOCOL_BROKEN,
              CONNECTION_LOST,
              SHUTDOWN ->
              Duration.ZERO;
        };
    return longer(longer(byReason, named(reason)), afterLogin(setback));
  }

  private Duration jitter(int attempt, RandomGenerator random) {
    int doublings = Math.clamp(attempt - 1L, 0, MAX_DOUBLINGS);
    long least = base.toMillis();
    long most = cap.toMillis();
    long bound = most >> doublings < least ? most : least << doublings;
    return Duration.ofMillis(random.nextLong(bound + 1));
  }

  private static Duration afterWrongPassword(int times) {
    return switch (times) {
      case 0, 1 -> HUB_MINUTE;
      case 2 -> Duration.ofMinutes(5);
      case 3 -> Duration.ofMinutes(15);
      default -> Duration.ofMinutes(60);
    };
  }

  private static Duration named(DisconnectReason reason) {
    Duration named = reason.hubNamedWait();
    if (named == null) {
      return Duration.ZERO;
    }
    return named.compareTo(LONGEST_NAMED) > 0 ? LONGEST_NAMED : named.plus(NAMED_MARGIN);
  }

  private static Duration afterLogin(Setback setback) {
    Integer ownClass = setback.ownClass();
    boolean delayed = ownClass == null || ownClass <= MAX_CLASS_DELAYED;
    return setback.loggedIn() && delayed ? HUB_MINUTE : Duration.ZERO;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
