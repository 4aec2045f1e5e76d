package org.verlihub.sidecar.testhub;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.testhub.Commands.Call;

/** What is set about single accounts. */
final class AccountVariableCommands {

  private static final String NO_RIGHTS = "You have no rights to do this.";
  private static final String MISSING = "Missing command parameters.";

  private final World world;

  AccountVariableCommands(World world) {
    this.world = world;
  }

  void register(Commands commands) {
    commands.add(UserClass.CHIEF, this::variable, "regset", "rset");
    commands.add(UserClass.CHIEF, this::protection, "regprotect", "rprotect");
    commands.add(UserClass.CHIEF, this::password, "regpass", "regpasswd", "rpass");
  }

  /** One space behind the variable's name and nothing more makes it empty. */
  private boolean variable(Call call) {
    String[] parts = call.rest().split(" ", 3);
    if (parts[0].isEmpty()) {
      return false;
    }
    if (parts.length < 3) {
      call.answer(MISSING);
      return true;
    }
    Account account = managed(call, parts[0]);
    if (account == null) {
      return true;
    }
    if (call.by().userClass() < UserClass.ADMIN) {
      call.answer(NO_RIGHTS);
    } else {
      change(call, account, parts[1], parts[2]);
    }
    return true;
  }

  private boolean protection(Call call) {
    String[] words = call.words();
    if (words.length == 0) {
      return false;
    }
    if (words.length < 2) {
      call.answer(MISSING);
      return true;
    }
    Account account = managed(call, words[0]);
    if (account == null) {
      return true;
    }
    OptionalInt from = AccountCommands.number(words[1]);
    if (from.isEmpty() || call.by().userClass() <= from.getAsInt()) {
      call.answer(NO_RIGHTS);
    } else {
      change(call, account, "class_protect", words[1]);
    }
    return true;
  }

  private boolean password(Call call) {
    String[] words = call.words();
    Account account = words.length < 2 ? null : managed(call, words[0]);
    if (words.length < 2) {
      return false;
    }
    if (account != null) {
      account.password(words[1]);
      call.answer("Password updated.");
    }
    return true;
  }

  private void change(Call call, Account account, String name, String value) {
    if (!account.knows(name)) {
      call.answer(
          "Error setting variable %s to value %s for user: %s"
              .formatted(name, value, account.nick()));
      return;
    }
    account.set(name, value);
    Member member = world.users.find(account.nick());
    if (member != null && name.endsWith("_keys")) {
      world.membership.mark(member, world.membership.deservesMark(member.userClass(), account));
    }
    call.answer(
        "Updated variable %s to value %s for user: %s".formatted(name, value, account.nick()));
  }

  private @Nullable Account managed(Call call, String nick) {
    Account account = world.account(nick);
    if (account == null) {
      call.answer("Registered user not found: " + nick);
      return null;
    }
    if (!world.mayManage(call.by(), account.userClass())) {
      call.answer(NO_RIGHTS);
      return null;
    }
    return account;
  }
}
