package org.verlihub.sidecar.testhub;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Messages for one person: {@code $To:} and {@code $MCTo:}. On the world's thread. */
final class PrivateChat {

  private static final Pattern TO =
      Pattern.compile("\\$To: (\\S+) From: (\\S+) \\$<([^>]+)> (.*)", Pattern.DOTALL);
  private static final Pattern MC_TO =
      Pattern.compile("\\$MCTo: (\\S+) \\$(\\S+) (.*)", Pattern.DOTALL);

  private static final String OFFLINE =
      "You're trying to send private message to an offline user: ";

  private final World world;
  private @Nullable String lastBroadcaster;

  PrivateChat(World world) {
    this.world = world;
  }

  /** Answers to the security bot go to this operator from now on. */
  void broadcastBy(String nick) {
    lastBroadcaster = nick;
  }

  void message(Session session, Member member, String frame) {
    Matcher parts = TO.matcher(frame);
    if (!parts.matches()) {
      session.refuse("Your client sent malformed protocol command: To");
      return;
    }
    if (spoofs(session, member, parts.group(2)) || spoofs(session, member, parts.group(3))) {
      return;
    }
    String recipient = parts.group(1);
    String text = parts.group(4);
    if (world.membership.isSecurityBot(recipient)) {
      toSecurityBot(session, member, text);
      return;
    }
    if (world.membership.isOperatorChat(recipient)) {
      world.operatorChat.received(session, member, text);
      return;
    }
    Member other = world.users.find(recipient);
    if (other == null) {
      session.notice(OFFLINE + recipient);
    } else if (other.session() != null) {
      other.session().send(frame);
    }
  }

  void mainChatMessage(Session session, Member member, String frame) {
    Matcher parts = MC_TO.matcher(frame);
    if (!parts.matches()) {
      session.refuse("Your client sent malformed protocol command: MCTo");
      return;
    }
    if (spoofs(session, member, parts.group(2))) {
      return;
    }
    String recipient = parts.group(1);
    Member other = world.users.find(recipient);
    if (other == null) {
      session.notice(OFFLINE + recipient);
    } else if (other.bot()) {
      session.notice("You're trying to send private message to a bot: " + recipient);
    } else if (other.session() != null) {
      boolean understands = other.session().supports("MCTo");
      other.session().send(understands ? frame : "<" + member.nick() + "> " + parts.group(3));
    }
  }

  private void toSecurityBot(Session session, Member member, String text) {
    if (world.commands.execute(session, member, text)) {
      return;
    }
    Member broadcaster = lastBroadcaster == null ? null : world.users.find(lastBroadcaster);
    if (broadcaster != null && broadcaster.session() != null) {
      broadcaster
          .session()
          .send(
              "$To: %s From: %s $<%s> %s"
                  .formatted(broadcaster.nick(), member.nick(), member.nick(), text));
      return;
    }
    String bot = world.securityNick();
    session.send(
        "$To: %s From: %s $<%s> Hub security doesn't accept private messages, use main chat instead."
            .formatted(member.nick(), bot, bot));
  }

  private boolean spoofs(Session session, Member member, String nick) {
    if (Wire.sameNick(nick, member.nick())) {
      return false;
    }
    session.refuse("Nick spoofing attempt detected from your client: " + nick);
    return true;
  }
}
