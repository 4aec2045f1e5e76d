package org.verlihub.sidecar.testhub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.verlihub.sidecar.testhub.Commands.Call;

/** Classes and registrations. */
final class AccountCommands {

  private static final String NO_RIGHTS = "You have no rights to do this.";

  private final World world;

  AccountCommands(World world) {
    this.world = world;
  }

  void register(Commands commands) {
    commands.addAnySpelling(UserClass.CHIEF, this::changeClass, "class");
    commands.add(UserClass.CHIEF, this::list, "reglist", "rlist", "reglst", "rlst");
    commands.add(UserClass.OPERATOR, this::info, "reginfo", "rinfo");
    commands.add(UserClass.CHIEF, this::add, "regnew", "rnew", "regn", "rn");
    commands.add(UserClass.CHIEF, this::storedClass, "regclass", "rclass");
    commands.add(UserClass.CHIEF, this::remove, "regdel", "rdel", "regdelete", "rdelete");
    new AccountVariableCommands(world).register(commands);
    commands.addAnySpelling(UserClass.GUEST, this::ownPassword, "passwd", "password");
  }

  static OptionalInt number(String text) {
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  /** {@code !class}: temporary, shown to everybody only where the operator mark changes. */
  private boolean changeClass(Call call) {
    String[] words = call.words();
    int maximum = Math.min(call.by().userClass() - 1, UserClass.ADMIN);
    int wanted = words.length > 1 ? number(words[1]).orElse(-1) : UserClass.OPERATOR;
    if (words.length == 0 || wanted < 0 || wanted > maximum) {
      call.answer(
          "Command usage: !class <nick> [class=3] (maximum allowed class is %d)"
              .formatted(maximum));
      return true;
    }
    Member member = world.users.find(words[0]);
    if (member == null || member.bot()) {
      call.answer("User not found: " + words[0]);
      return true;
    }
    if (member.userClass() >= call.by().userClass()) {
      call.answer("You have no rights to change class for this user: " + member.nick());
      return true;
    }
    int before = member.userClass();
    world.membership.changeTemporarily(member, wanted);
    call.answer(
        "Temporarily changing class from %d to %d for user: %s"
            .formatted(before, wanted, member.nick()));
    return true;
  }

  private boolean list(Call call) {
    if (call.rest().isBlank()) {
      return false;
    }
    int userClass = number(call.rest().trim()).orElse(UserClass.REGISTERED);
    if (userClass > call.by().userClass()) {
      call.answer(NO_RIGHTS);
      return true;
    }
    List<String> lines = new ArrayList<>();
    for (Account account : world.accounts.values()) {
      if (account.userClass() == userClass) {
        boolean online = world.users.find(account.nick()) != null;
        lines.add(" " + stored(account.nick()) + (online ? " [ON]" : ""));
      }
    }
    lines.sort(String.CASE_INSENSITIVE_ORDER);
    call.answer(
        lines.isEmpty()
            ? "No registered users with class %d found.".formatted(userClass)
            : "Found %d registered user%s with class %d:\r\n\r\n%s\r\n"
                .formatted(
                    lines.size(),
                    lines.size() == 1 ? "" : "s",
                    userClass,
                    String.join("\r\n", lines)));
    return true;
  }

  /** As the database gives it back, which keeps text in UTF-8 only. */
  private static String stored(String nick) {
    return Wire.text(new String(Wire.bytes(nick), UTF_8).replace('\uFFFD', '?').getBytes(UTF_8));
  }

  private boolean info(Call call) {
    String nick = call.rest().trim();
    if (nick.isEmpty()) {
      return false;
    }
    Account account = world.account(nick);
    if (account == null) {
      call.answer("Registered user not found: " + nick);
    } else if (account.userClass() > call.by().userClass() + 1) {
      call.answer(NO_RIGHTS);
    } else {
      call.answer(account.nick() + " registration information:\r\n\r\n" + account.describe());
    }
    return true;
  }

  private boolean mayNotManage(Call call, int userClass) {
    if (world.mayManage(call.by(), userClass)) {
      return false;
    }
    call.answer(NO_RIGHTS);
    return true;
  }

  private boolean add(Call call) {
    String[] words = call.words();
    if (words.length == 0) {
      return false;
    }
    int userClass = words.length > 1 ? number(words[1]).orElse(-1) : UserClass.REGISTERED;
    if (userClass < UserClass.PINGER || mayNotManage(call, userClass)) {
      return true;
    }
    String nick = words[0];
    if (world.account(nick) != null) {
      call.answer("User is already registered: " + nick);
      return true;
    }
    String password = words.length > 2 ? words[2] : null;
    Account account =
        new Account(nick, userClass, password, world.clock.instant(), call.by().nick());
    world.accounts.put(Wire.lower(nick), account);
    Member member = world.users.find(nick);
    if (member != null) {
      if (password != null) {
        tell(
            member,
            "You have been registered with class %d and following password: %s"
                .formatted(userClass, password));
      }
      world.membership.changeClass(member, userClass);
    }
    call.answer(
        password == null
            ? "%s has been registered with class %d. Please tell him to set his password."
                .formatted(nick, userClass)
            : "%s has been registered with class %d and password.".formatted(nick, userClass));
    return true;
  }

  private boolean storedClass(Call call) {
    String[] words = call.words();
    OptionalInt userClass = words.length > 1 ? number(words[1]) : OptionalInt.empty();
    if (words.length == 0) {
      return false;
    }
    if (userClass.isEmpty()) {
      call.answer("Missing command parameters.");
      return true;
    }
    Account account = world.account(words[0]);
    if (account == null) {
      call.answer("Registered user not found: " + words[0]);
      return true;
    }
    if (mayNotManage(call, Math.max(account.userClass(), userClass.getAsInt()))) {
      return true;
    }
    account.userClass(userClass.getAsInt());
    Member member = world.users.find(account.nick());
    if (member != null) {
      world.membership.changeClass(member, userClass.getAsInt());
      tell(member, "Your class has been changed to %d.".formatted(userClass.getAsInt()));
    }
    call.answer(
        "Updated variable class to value %d for user: %s"
            .formatted(userClass.getAsInt(), account.nick()));
    return true;
  }

  private boolean remove(Call call) {
    String nick = call.rest().trim();
    Account account = world.account(nick);
    if (account == null) {
      call.answer("Registered user not found: " + nick);
      return true;
    }
    if (mayNotManage(call, account.userClass())) {
      return true;
    }
    String description = account.describe();
    world.accounts.remove(Wire.lower(nick));
    Member member = world.users.find(nick);
    if (member != null) {
      world.membership.changeClass(member, UserClass.GUEST);
      tell(member, "You have been unregistered.");
    }
    call.answer(account.nick() + " has been unregistered, user information:\r\n\r\n" + description);
    return true;
  }

  private boolean ownPassword(Call call) {
    Account account = world.account(call.by().nick());
    if (account == null || call.words().length != 1) {
      return false;
    }
    account.password(call.words()[0]);
    call.answer("Password updated successfully.");
    return true;
  }

  private void tell(Member member, String text) {
    Session session = member.session();
    if (session != null) {
      String bot = world.securityNick();
      session.send("$To: %s From: %s $<%s> %s".formatted(member.nick(), bot, bot, text));
      session.notice(text);
    }
  }
}
