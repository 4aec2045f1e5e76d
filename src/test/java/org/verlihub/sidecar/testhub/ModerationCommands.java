package org.verlihub.sidecar.testhub;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.testhub.Commands.Call;

/** Kicks, gags and redirects, typed or by protocol. */
final class ModerationCommands {

  private static final Pattern BAN_TIME = Pattern.compile("_ban_(\\d+[smhdwMy])?");

  private final World world;

  ModerationCommands(World world) {
    this.world = world;
  }

  void register(Commands commands) {
    commands.add(UserClass.OPERATOR, this::kick, "kick");
    commands.add(UserClass.OPERATOR, this::dropTyped, "drop");
    commands.add(UserClass.OPERATOR, this::gag, "gag");
    commands.add(UserClass.OPERATOR, this::ungag, "ungag");
  }

  /** Null if the operator may not; the answer has then been given. */
  private @Nullable Member victim(
      Session session, Member by, String nick, String action, String notFound) {
    Member member = world.users.find(nick);
    if (member == null || member.bot()) {
      session.notice(notFound + nick);
      return null;
    }
    int difference = world.settings.number("classdif_kick");
    if (member.userClass() + difference > by.userClass()) {
      session.notice("You have no rights to %s user: %s".formatted(action, member.nick()));
      return null;
    }
    return member == by ? null : member;
  }

  private boolean kick(Call call) {
    if (call.rest().isBlank()) {
      return false;
    }
    String[] parts = call.rest().split(" ", 2);
    String reason = parts.length > 1 ? parts[1] : "";
    Member member = victim(call.session(), call.by(), parts[0], "drop or kick", "User not found: ");
    if (member != null) {
      String why = reason.isEmpty() ? "from hub." : "because: " + reason;
      tell(member, call.by(), "You have been kicked " + why);
      call.answer(banAsKicked(member, call.by(), reason));
      world.membership.drop(member);
    }
    return true;
  }

  /**
   * {@code nick is kicking u because: …} bans; the socket is closed by the {@code $Kick} after it.
   */
  void kickLine(Session session, Member by, String nick, String reason) {
    Member member = victim(session, by, nick, "kick", "User not found: ");
    if (member != null) {
      session.notice(banAsKicked(member, by, reason));
    }
  }

  private String banAsKicked(Member member, Member by, String reason) {
    Duration duration = world.settings.seconds("tban_kick");
    boolean permanent = false;
    Matcher explicit = BAN_TIME.matcher(reason);
    if (explicit.find()) {
      String named = explicit.group(1);
      permanent = named == null;
      Duration given = named == null ? null : BanCommands.time(named);
      duration = given == null ? duration : given;
    }
    Instant until = permanent ? null : world.clock.instant().plus(duration);
    world.bans.add(new Bans.Ban(member.nick(), member.address(), reason, until, by.nick()));
    return permanent
        ? "User was kicked and banned permanently: " + member.nick()
        : "User was kicked and banned for %s: %s"
            .formatted(Amounts.seconds(duration), member.nick());
  }

  private boolean dropTyped(Call call) {
    if (call.rest().isBlank()) {
      return false;
    }
    String[] parts = call.rest().split(" ", 2);
    Member member = victim(call.session(), call.by(), parts[0], "drop or kick", "User not found: ");
    if (member != null) {
      String reason = parts.length > 1 ? parts[1] : "";
      world.operatorChat.report(
          "%s dropped user %s ][ Nick: %s ][ IP: %s"
              .formatted(
                  call.by().nick(),
                  reason.isEmpty() ? "without reason" : "with reason: " + reason,
                  member.nick(),
                  Places.withCountry(member.address())));
      if (!reason.isEmpty()) {
        tell(member, call.by(), "You have been dropped because: " + reason);
      }
      call.answer("User was dropped: " + member.nick());
      world.membership.drop(member);
    }
    return true;
  }

  private void tell(Member member, Member by, String text) {
    if (member.session() != null) {
      member
          .session()
          .send("$To: %s From: %s $<%s> %s".formatted(member.nick(), by.nick(), by.nick(), text));
    }
  }

  private boolean gag(Call call) {
    String[] words = call.words();
    Duration given = words.length > 1 ? BanCommands.time(words[1]) : null;
    if (words.length == 0) {
      call.answer("Missing command parameters.");
      return true;
    }
    Duration duration = given == null ? Duration.ofDays(7) : given;
    world.chat.gag(words[0], duration);
    Member member = world.users.find(words[0]);
    if (member != null && member.session() != null) {
      member
          .session()
          .notice("You're no longer allowed to use main chat for: " + Amounts.seconds(duration));
    }
    call.answer(
        "Restricting user from using main chat: %s for %s"
            .formatted(words[0], Amounts.seconds(duration)));
    return true;
  }

  private boolean ungag(Call call) {
    String nick = call.rest().trim();
    world.chat.ungag(nick);
    Member member = world.users.find(nick);
    if (member != null && member.session() != null) {
      member.session().notice("You're now allowed to use main chat.");
    }
    call.answer("Allowing user to use main chat again: " + nick);
    return true;
  }

  /** {@code $Kick}, {@code $SetTopic}, {@code $OpForceMove}: too low a class is disconnected. */
  void byProtocol(Session session, Member by, String command, String parameter) {
    int needed =
        switch (command) {
          case "$SetTopic" -> world.settings.number("topic_mod_class");
          case "$OpForceMove" -> world.settings.number("min_class_redir");
          default -> UserClass.OPERATOR;
        };
    if (by.userClass() < needed) {
      session.refuse(
          "You have no rights to perform following operator action: " + command.substring(1));
      return;
    }
    switch (command) {
      case "$SetTopic" -> {
        world.settings.setUnstored("hub_topic", parameter);
        session.notice("Topic is set to: " + parameter);
      }
      case "$OpForceMove" -> redirect(session, by, parameter);
      default -> {
        Member member = victim(session, by, parameter.trim(), "kick", "User not found: ");
        if (member != null) {
          world.membership.drop(member);
        }
      }
    }
  }

  private void redirect(Session session, Member by, String parameter) {
    Matcher parts =
        Pattern.compile("\\$Who:([^$]+)\\$Where:([^$]*)\\$Msg:(.*)", Pattern.DOTALL)
            .matcher(parameter);
    if (!parts.matches()) {
      session.refuse("Your client sent malformed protocol command: OpForceMove");
      return;
    }
    Member member = world.users.find(parts.group(1));
    Session moved = member == null ? null : member.session();
    String wrong = whyNotToRedirect(by, member);
    if (wrong != null) {
      session.notice("You're trying to redirect %s: %s".formatted(wrong, parts.group(1)));
      return;
    }
    if (member != null && moved != null) {
      tell(
          member,
          by,
          "You are being redirected to %s because: %s".formatted(parts.group(2), parts.group(3)));
      moved.send("$ForceMove " + parts.group(2));
      moved.closeLater();
    }
  }

  private static @Nullable String whyNotToRedirect(Member by, @Nullable Member member) {
    if (member == null) {
      return "an offline user";
    }
    if (member.bot()) {
      return "a bot";
    }
    return member.userClass() >= by.userClass() ? "a protected user" : null;
  }
}
