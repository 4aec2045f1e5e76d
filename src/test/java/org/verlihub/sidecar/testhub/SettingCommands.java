package org.verlihub.sidecar.testhub;

import java.util.regex.Pattern;
import org.verlihub.sidecar.testhub.Commands.Call;

/** The topic, the configuration and messages to everybody. */
final class SettingCommands {

  private final World world;

  SettingCommands(World world) {
    this.world = world;
  }

  void register(Commands commands) {
    commands.addAnySpelling(UserClass.OPERATOR, this::topic, "topic", "hubtopic");
    commands.add(UserClass.ADMIN, this::set, "set", "=");
    commands.add(UserClass.ADMIN, this::get, "gv", "getvar");
    commands.add(UserClass.ADMIN, this::getAll, "gc", "getconf", "getconfig");
    commands.add(UserClass.CHIEF, call -> broadcast(call, UserClass.PINGER), "bc", "broadcast");
    commands.add(UserClass.OPERATOR, call -> broadcast(call, UserClass.OPERATOR), "oc", "ops");
  }

  /** Without text it removes the topic; of several lines the first counts. */
  private boolean topic(Call call) {
    if (call.by().userClass() < world.settings.number("topic_mod_class")) {
      call.answer("You have no rights to change topic.");
      return true;
    }
    int lineEnd = call.rest().indexOf('\n');
    String topic = lineEnd < 0 ? call.rest() : call.rest().substring(0, lineEnd);
    if (topic.length() > 255) {
      call.answer(
          "Topic must not be longer than 255 characters but yours has %d."
              .formatted(topic.length()));
    } else {
      world.chat.changeTopic(call.by().nick(), topic);
    }
    return true;
  }

  private boolean set(Call call) {
    String[] parts = call.rest().split(" ", 2);
    String name = parts[0].startsWith("config.") ? parts[0].substring(7) : parts[0];
    if (name.isEmpty()) {
      return false;
    }
    if (parts.length < 2) {
      call.answer("Command parameters error.");
      return true;
    }
    if (!world.settings.knows(name)) {
      call.answer("Undefined configuration variable: config." + name);
      return true;
    }
    String before = world.settings.text(name);
    String value = parts[1];
    if (name.equals("hub_security")) {
      world.membership.renameSecurityBot(value.replace(' ', '_'));
    } else if (name.equals("opchat_name")) {
      world.membership.renameOperatorChat(value.replace(' ', '_'));
    } else {
      world.settings.set(name, value);
    }
    call.answer("Updated configuration config.%s: %s -> %s".formatted(name, before, value));
    return true;
  }

  private boolean get(Call call) {
    String mask = call.rest().trim();
    if (mask.isEmpty()) {
      call.answer("Missing command parameters.");
      return true;
    }
    StringBuilder text =
        new StringBuilder("Configuration filter results: ").append(mask).append("\r\n\r\n");
    Pattern like = Pattern.compile(mask.replace("%", ".*"));
    boolean found = false;
    for (String name : world.settings.names()) {
      if (like.matcher(name).matches()) {
        found = true;
        text.append(" [*] config.%s = %s\r\n".formatted(name, world.settings.stored(name)));
      }
    }
    call.answer(
        found ? text.toString() : "Configuration filter didn't return any results: " + mask);
    return true;
  }

  private boolean getAll(Call call) {
    StringBuilder text = new StringBuilder("Configuration file: config\r\n\r\n");
    for (String name : world.settings.names()) {
      text.append(" [*] %s = %s\r\n".formatted(name, world.settings.text(name)));
    }
    call.privately(world, text.toString());
    return true;
  }

  private boolean broadcast(Call call, int minClass) {
    if (call.rest().isBlank()) {
      return false;
    }
    String bot = world.securityNick();
    int delivered = 0;
    for (Session session : world.users.online()) {
      Member member = session.member();
      if (member != null && member.userClass() >= minClass) {
        session.send(
            "$To: %s From: %s $<%s> %s"
                .formatted(member.nick(), bot, bot, expanded(call.rest(), member)));
        delivered++;
      }
    }
    world.requests.privateChat().broadcastBy(call.by().nick());
    call.answer(
        "Message delivered to %d user%s in 0 msecs."
            .formatted(delivered, delivered == 1 ? "" : "s"));
    return true;
  }

  private static String expanded(String text, Member member) {
    Places.Place place = Places.of(member.address());
    return text.replace("%[NICK]", member.nick())
        .replace("%[CLASS]", Integer.toString(member.userClass()))
        .replace("%[CC]", place.code())
        .replace("%[CN]", place.name())
        .replace("%[CITY]", place.city())
        .replace("%[IP]", member.address());
  }
}
