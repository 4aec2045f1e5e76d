package org.verlihub.sidecar.testhub;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Main chat, and what the hub makes of it. On the world's thread. */
final class Chat {

  private static final Pattern KICK =
      Pattern.compile("(?:(\\S+) )?is kicking (\\S+) [bB]ecause: (.*)\\n?", Pattern.UNIX_LINES);

  /** What the hub remembers of somebody's lines, to keep class 0 to 2 from flooding. */
  private static final class Habit {
    final Deque<Instant> lines = new ArrayDeque<>();
    @Nullable Instant last;
    String lastLine = "";
  }

  private final World world;
  private final Map<Session, Habit> habits = new WeakHashMap<>();
  private final Map<String, Instant> gags = new HashMap<>();

  Chat(World world) {
    this.world = world;
  }

  String hubNameWithTopic() {
    String topic = world.settings.text("hub_topic");
    String name = "$HubName " + world.settings.text("hub_name");
    return topic.isEmpty() ? name : name + " - " + topic;
  }

  /** {@code !topic}: told to everybody, by the hub's name. */
  void changeTopic(String by, String topic) {
    world.settings.set("hub_topic", topic);
    world.users.say(hubNameWithTopic());
    String what = topic.isEmpty() ? " removed the topic." : " changed the topic to: " + topic;
    sayAsHub(by + what);
  }

  /** The security bot to everybody. */
  void sayAsHub(String text) {
    world.users.say("<" + world.securityNick() + "> " + text);
  }

  void gag(String nick, Duration duration) {
    gags.put(Wire.lower(nick), world.clock.instant().plus(duration));
  }

  void ungag(String nick) {
    gags.remove(Wire.lower(nick));
  }

  void received(Session session, Member member, String frame) {
    int end = frame.indexOf("> ");
    if (end < 0 || frame.substring(1, end).indexOf(' ') >= 0) {
      session.refuse("Your client sent malformed protocol command: Chat");
      return;
    }
    String nick = frame.substring(1, end);
    if (!Wire.sameNick(nick, member.nick())) {
      session.refuse("Nick spoofing attempt detected from your client: " + nick);
      return;
    }
    String text = frame.substring(end + 2);
    Habit habit = habits.computeIfAbsent(session, s -> new Habit());
    if (floods(session, member, habit) || tooSoon(session, member, habit)) {
      return;
    }
    if (world.commands.execute(session, member, text)) {
      return;
    }
    if (mayNotSay(session, member, text, habit)) {
      return;
    }
    Matcher kick = KICK.matcher(text);
    if (kick.matches() && (kick.group(1) == null || kick.group(1).equals(member.nick()))) {
      if (member.userClass() >= UserClass.OPERATOR) {
        world.commands.moderation().kickLine(session, member, kick.group(2), kick.group(3));
      }
      return;
    }
    world.users.say(frame);
  }

  private boolean floods(Session session, Member member, Habit habit) {
    if (member.userClass() > world.settings.number("max_class_proto_flood")) {
      return false;
    }
    Instant now = world.clock.instant();
    Instant oldest = now.minus(world.settings.seconds("int_flood_chat_period"));
    habit.lines.addLast(now);
    habit.lines.removeIf(line -> line.isBefore(oldest));
    if (habit.lines.size() <= world.settings.number("int_flood_chat_limit")) {
      return false;
    }
    String reason = "Protocol flood detected: Chat";
    world.bans.blockAddress(
        member.address(), world.settings.seconds("proto_flood_tban_time"), reason);
    world.operatorChat.report(
        "%s ][ Nick: %s ][ IP: %s"
            .formatted(reason, member.nick(), Places.withCountry(member.address())));
    session.refuse(reason);
    return true;
  }

  private boolean tooSoon(Session session, Member member, Habit habit) {
    Instant now = world.clock.instant();
    Instant last = habit.last;
    habit.last = now;
    long interval = world.settings.number("int_chat_ms");
    if (member.userClass() >= UserClass.VIP
        || last == null
        || Duration.between(last, now).toMillis() >= interval) {
      return false;
    }
    session.notice(
        "Your message wasn't sent because minimum chat delay is %d ms but you waited only 0 msecs."
            .formatted(interval));
    return true;
  }

  private boolean mayNotSay(Session session, Member member, String text, Habit habit) {
    String refusal = null;
    Instant gaggedUntil = gags.get(Wire.lower(member.nick()));
    int maxLength = world.settings.number("max_chat_msg");
    int maxLines = world.settings.number("max_chat_lines");
    int lines = 1 + (int) text.chars().filter(c -> c == '\n').count();
    if (gaggedUntil != null && gaggedUntil.isAfter(world.clock.instant())) {
      refusal = "You're not allowed to use main chat right now.";
    } else if (member.userClass() < world.settings.number("mainchat_class")) {
      refusal =
          "Main chat is currently disabled for users with your class, please consider registering"
              + " on the hub or contact an operator.";
    } else if (member.userClass() < UserClass.OPERATOR && text.equals(habit.lastLine)) {
      refusal = "Your message wasn't sent because it equals your previous message.";
    } else if (member.userClass() < UserClass.VIP && text.length() > maxLength) {
      refusal =
          "Your chat message contains %d characters but maximum allowed is %d characters."
              .formatted(text.length(), maxLength);
    } else if (member.userClass() < UserClass.VIP && lines > maxLines) {
      refusal =
          "Your chat message contains %d lines but maximum allowed is %d lines."
              .formatted(lines, maxLines);
    }
    habit.lastLine = text;
    if (refusal != null) {
      session.notice(refusal);
    }
    return refusal != null;
  }
}
