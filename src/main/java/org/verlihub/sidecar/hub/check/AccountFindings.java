package org.verlihub.sidecar.hub.check;

import java.util.ArrayList;
import java.util.List;

/** What is worth setting about the account, although it works. */
final class AccountFindings {

  private static final int OPERATOR = 3;
  private static final int ADMINISTRATOR = 5;

  private AccountFindings() {}

  static List<Finding> of(Visit visit) {
    Integer level = visit.ownClass();
    OwnAccount account = visit.account();
    if (level == null || level < OPERATOR) {
      return List.of();
    }
    if (account == null) {
      return List.of(
          new Finding(
              Grade.ADVICE,
              "The hub does not tell how the account of %s is set (send_user_info is off, or it is translated). Worth setting, as this check would explain otherwise:"
                  .formatted(visit.nick()),
              List.of(),
              List.of(
                  binding(visit.nick(), level, "<our address>"),
                  guarding(visit.nick(), level),
                  hiding(visit.nick(), level))));
    }
    List<Finding> findings = new ArrayList<>();
    if (!account.passwordSet()) {
      findings.add(
          Finding.of(
              Grade.LIMIT,
              "The account has no password. The hub gives it no rights until it has one, and anybody can log in as %s and set one."
                  .formatted(visit.nick()),
              Remedy.aboutAccount(level, "!regpass %s <password>".formatted(visit.nick())),
              Remedy.setting("sidecar.hub.password: <password>")));
    }
    if (!account.bound()) {
      findings.add(
          Finding.of(
              Grade.ADVICE,
              "Whoever learns the password can log in as %s from anywhere. If this machine always has the same address in the eyes of the hub, bind the account to it; a login from elsewhere is then refused, and that address banned for a minute. The same command with a space and nothing behind auth_ip undoes it."
                  .formatted(visit.nick()),
              binding(
                  visit.nick(),
                  level,
                  account.address() == null ? "<our address>" : account.address())));
    }
    if (!account.guarded() && level <= ADMINISTRATOR) {
      findings.add(
          Finding.of(
              Grade.ADVICE,
              "Others of class %d can kick %s, which bans it for five minutes; class_protect leaves that to higher classes."
                  .formatted(level, visit.nick()),
              guarding(visit.nick(), level)));
    }
    if (!account.kicksHidden()) {
      findings.add(
          Finding.of(
              Grade.ADVICE,
              "On a hub that shows kicks in main chat (hide_all_kicks is 0) those by %s are shown too, unless hide_kick is set."
                  .formatted(visit.nick()),
              hiding(visit.nick(), level)));
    }
    return findings;
  }

  private static Remedy binding(String nick, int level, String address) {
    return Remedy.aboutAccount(level, "!regset %s auth_ip %s".formatted(nick, address));
  }

  private static Remedy guarding(String nick, int level) {
    return Remedy.aboutAccount(
        level, "!regprotect %s %d".formatted(nick, Math.clamp(level, OPERATOR, ADMINISTRATOR)));
  }

  private static Remedy hiding(String nick, int level) {
    return Remedy.aboutAccount(level, "!regset %s hide_kick 1".formatted(nick));
  }
}
