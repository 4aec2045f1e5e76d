package org.verlihub.sidecar.testhub;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.testhub.Commands.Call;

/** Commands that only ask. */
final class QueryCommands {

  private final World world;

  QueryCommands(World world) {
    this.world = world;
  }

  void register(Commands commands) {
    commands.addAnySpelling(UserClass.OPERATOR, this::getIp, "getip", "gi");
    commands.addAnySpelling(UserClass.OPERATOR, this::getInfo, "getinfo", "gn");
    commands.add(UserClass.OPERATOR, this::rights, "mayinfo", "noinfo");
    commands.add(
        UserClass.OPERATOR, call -> who(call, "country code", this::inCountry), "wcc", "whocc");
    commands.add(UserClass.OPERATOR, call -> who(call, "IP", Member::address), "wip", "whoip");
    commands.add(UserClass.OPERATOR, this::range, "wrange", "whorange");
    commands.add(UserClass.ADMIN, this::hubInfo, "hubinfo");
    commands.addAnySpelling(UserClass.GUEST, this::info, "info");
    commands.addAnySpelling(UserClass.GUEST, this::myInfo, "myinfo");
    commands.addAnySpelling(UserClass.GUEST, this::myIp, "myip");
    commands.addAnySpelling(UserClass.GUEST, this::thirdPerson, "me");
  }

  private boolean getIp(Call call) {
    return eachUser(call, user -> " ][ IP: " + user.address());
  }

  private boolean getInfo(Call call) {
    return eachUser(
        call,
        user -> {
          Places.Place place = Places.of(user.address());
          return " ][ IP: %s ][ Country: %s ][ City: %s"
              .formatted(user.address(), place.country(), place.city());
        });
  }

  private interface Details {
    String of(Member member);
  }

  private boolean eachUser(Call call, Details details) {
    String[] nicks = call.words();
    if (nicks.length == 0) {
      call.answer("Please specify one or more nicks separated by space.");
      return true;
    }
    StringBuilder text = new StringBuilder("Showing ").append(nicks.length);
    text.append(nicks.length == 1 ? " result:" : " results:");
    for (String nick : nicks) {
      Member member = person(nick);
      text.append("\r\n [*] ");
      if (member == null) {
        text.append("User not found: ").append(nick);
      } else {
        text.append("User: ").append(member.nick()).append(details.of(member));
      }
    }
    call.answer(text.toString());
    return true;
  }

  private @Nullable Member person(String nick) {
    Member member = world.users.find(nick);
    return member == null || member.bot() ? null : member;
  }

  private boolean rights(Call call) {
    String[] words = call.words();
    if (words.length == 0 || call.rest().startsWith(" ")) {
      call.answer("Missing command parameters.");
      return true;
    }
    Member member = person(words[0]);
    call.answer(
        member == null
            ? "User not found: " + words[0]
            : "User rights information:\r\n\r\n [*] Nick: %s\r\n [*] Class: %d\r\n%s"
                .formatted(member.nick(), member.userClass(), rightsOf(member.userClass())));
    return true;
  }

  private static String rightsOf(int userClass) {
    return may("use main chat", userClass >= UserClass.GUEST)
        + may("use private chat", userClass >= UserClass.GUEST)
        + may("use operator chat", userClass >= UserClass.OPERATOR)
        + may("search files", userClass >= UserClass.GUEST)
        + may("download files", userClass >= UserClass.GUEST)
        + may("hide share", userClass >= UserClass.VIP || userClass == UserClass.PINGER)
        + may("register users", userClass >= UserClass.CHIEF)
        + may("drop users", userClass >= UserClass.OPERATOR)
        + may("kick users", userClass >= UserClass.OPERATOR)
        + may("temporarily ban users", userClass >= UserClass.OPERATOR)
        + may("permanently ban users", userClass >= UserClass.OPERATOR);
  }

  private static String may(String what, boolean allowed) {
    return " [*] Can %s: %s\r\n".formatted(what, allowed ? "Yes" : "No");
  }

  private String inCountry(Member member) {
    return Places.of(member.address()).code();
  }

  private boolean who(Call call, String what, Details details) {
    String wanted = call.rest().trim();
    return found(call, what, wanted, member -> details.of(member).equals(wanted), member -> "");
  }

  private boolean range(Call call) {
    String wanted = call.rest().trim();
    String[] ends = wanted.split("\\.\\.|-", -1);
    if (ends.length != 2) {
      call.answer("No users found.");
      return true;
    }
    long low = number(ends[0]);
    long high = number(ends[1]);
    return found(
        call,
        "range",
        wanted,
        member -> number(member.address()) >= low && number(member.address()) <= high,
        member -> " [" + member.address() + "]");
  }

  private boolean found(
      Call call, String what, String wanted, Predicate<Member> condition, Details suffix) {
    if (wanted.isEmpty()) {
      return false;
    }
    StringBuilder list = new StringBuilder();
    int count = 0;
    for (Member member : world.users.all()) {
      if (!member.bot() && condition.test(member)) {
        list.append("\r\n\t").append(member.nick()).append(suffix.of(member));
        count++;
      }
    }
    call.answer(
        count == 0
            ? "No users found."
            : "Found %d user%s with %s %s:%s"
                .formatted(count, count == 1 ? "" : "s", what, wanted, list));
    return true;
  }

  private static long number(String address) {
    long value = 0;
    for (String part : address.trim().split("\\.", -1)) {
      value = value * 256 + Integer.parseInt(part);
    }
    return value;
  }

  private boolean hubInfo(Call call) {
    int people = world.users.people();
    int passive = passive();
    StringBuilder text = new StringBuilder("Hub information:\r\n\r\n");
    line(text, "Version", world.settings.text("hub_version"));
    line(text, "Uptime", Amounts.period(world.uptime()));
    text.append("\r\n");
    line(text, "Name", orNotSet("hub_name"));
    line(text, "Owner", orNotSet("hub_owner"));
    line(text, "Category", orNotSet("hub_category"));
    line(text, "Locale", "Not set");
    text.append("\r\n");
    line(text, "Users", people + " of " + world.settings.text("max_users"));
    line(text, "Share", Amounts.share(world.users.share()));
    line(text, "User list", Integer.toString(world.users.all().size()));
    line(text, "Secure users", secure() + " of " + people);
    line(text, "Active users", Integer.toString(people - passive));
    line(text, "Passive users", Integer.toString(passive));
    line(text, "Bot count", Integer.toString(world.users.count(Member::bot)));
    call.answer(text.toString());
    return true;
  }

  private int passive() {
    return world.users.count(member -> !member.bot() && member.info().passive());
  }

  private int secure() {
    return world.users.count(
        member -> member.session() != null && !member.session().tlsVersion().equals("0.0"));
  }

  private String orNotSet(String setting) {
    String value = world.settings.text(setting);
    return value.isEmpty() ? "Not set" : value;
  }

  private boolean info(Call call) {
    int people = world.users.people();
    int passive = passive();
    StringBuilder text = new StringBuilder("Hub information:\r\n\r\n");
    line(text, "Owner", orNotSet("hub_owner"));
    String host = orNotSet("hub_host");
    line(text, "Address", host.equals("Not set") ? host : "dchub://" + host);
    line(text, "Status", "Normal");
    line(text, "Users", people + " of " + world.settings.text("max_users"));
    line(text, "Secure", secure() + " of " + people);
    line(text, "Active", Integer.toString(people - passive));
    line(text, "Passive", Integer.toString(passive));
    line(text, "Bots", Integer.toString(world.users.count(Member::bot)));
    line(text, "Share", Amounts.share(world.users.share()));
    int userClass = call.by().userClass();
    text.append("\r\n Your information:\r\n\r\n");
    line(text, "Class", userClass + " [" + UserClass.name(userClass) + "]");
    line(text, "Search interval", searchInterval(userClass));
    line(text, "Mode", call.by().info().passive() ? "Passive" : "Active");
    text.append(Welcome.connection(call.session(), call.by()));
    line(text, "Share", Amounts.share(call.by().info().shareBytes()));
    line(text, "Hidden", "No");
    line(text, "Chat", "No");
    call.answer(text.toString());
    return true;
  }

  private static String searchInterval(int userClass) {
    return switch (userClass) {
      case UserClass.PINGER, UserClass.GUEST -> "32 seconds";
      case UserClass.REGISTERED -> "16 seconds";
      case UserClass.VIP -> "8 seconds";
      default -> "1 second";
    };
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(" [*] ").append(name).append(": ").append(value).append("\r\n");
  }

  private boolean myInfo(Call call) {
    Account account = world.account(call.by().nick());
    call.answer(
        "Your information:\r\n\r\n"
            + Welcome.about(call.session(), call.by(), account)
            + "\r\n"
            + rightsOf(call.by().userClass()));
    return true;
  }

  private boolean myIp(Call call) {
    Places.Place place = Places.of(call.by().address());
    call.answer(
        "Your IP information:\r\n\r\n [*] IP: %s\r\n [*] Country: %s\r\n [*] City: %s\r\n%s"
            .formatted(
                call.by().address(),
                place.country(),
                place.city(),
                Welcome.connection(call.session(), call.by())));
    return true;
  }

  private boolean thirdPerson(Call call) {
    world.users.say("** " + call.by().nick() + " " + call.rest().replace("\n", "\r\n"));
    return true;
  }
}
