package org.verlihub.sidecar.testhub;

import org.jspecify.annotations.Nullable;

/** Whether a nick may come in, decided when it is validated. */
final class Admission {

  private final World world;
  private final Session session;
  private final NickRules nickRules;

  Admission(World world, Session session) {
    this.world = world;
    this.session = session;
    this.nickRules = new NickRules(world);
  }

  /** Refuses and tells why, or lets pass. */
  boolean refuses(String wanted, @Nullable Account account) {
    boolean ruled = session.supports("NickRule");
    if (ruled) {
      session.send(nickRules.announcement());
    }
    NickRules.Fault fault = account == null ? nickRules.check(wanted) : null;
    if (fault != null) {
      String[] more = ruled ? new String[] {"$BadNick " + fault.code()} : new String[0];
      session.refuse(fault.reason(), more);
      return true;
    }
    String refusal = refusal(wanted, account == null ? UserClass.GUEST : account.userClass());
    if (refusal != null) {
      session.refuse(refusal);
      return true;
    }
    if (account == null && isTaken(wanted)) {
      session.refuse("Your nick is already taken by another user.", "$ValidateDenide " + wanted);
      return true;
    }
    return false;
  }

  /** Refuses whoever comes from another address than his account is bound to. */
  boolean isAtHome(Account account) {
    String bound = account.authorizedAddress();
    if (bound.isEmpty() || bound.startsWith(session.address())) {
      return true;
    }
    account.failed(world.clock.instant(), session.address());
    String reason =
        "Authorization IP for this account doesn't match your IP address: " + session.address();
    world.bans.blockAddress(session.address(), world.settings.seconds("pwd_tmpban"), reason);
    session.refuse(reason);
    return false;
  }

  private @Nullable String refusal(String wanted, int userClass) {
    String tooSoon = world.bans.nickRefusal(wanted);
    if (tooSoon != null) {
      return tooSoon;
    }
    if (userClass < world.settings.number("ban_bypass_class")) {
      String banned = world.bans.banRefusal(wanted, session.address());
      if (banned != null) {
        return banned;
      }
    }
    int people = world.users.people();
    boolean full = people >= world.settings.number("max_users");
    return full && userClass < UserClass.OPERATOR
        ? "User limit exceeded at %d online users.".formatted(people)
        : null;
  }

  /** A guest's nick is kept for their address; a hub bot's is refused only later. */
  private boolean isTaken(String wanted) {
    Member present = world.users.find(wanted);
    return present != null && !present.bot() && !present.address().equals(session.address());
  }
}
