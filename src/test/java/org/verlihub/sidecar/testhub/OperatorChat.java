package org.verlihub.sidecar.testhub;

import java.util.HashSet;
import java.util.Set;

/** The operators' chatroom, which also carries the hub's reports. On the world's thread. */
final class OperatorChat {

  private final World world;
  private final Set<String> invited = new HashSet<>();

  OperatorChat(World world) {
    this.world = world;
  }

  String nick() {
    return world.settings.text("opchat_name");
  }

  private boolean isMember(Member member) {
    return member.userClass() >= world.settings.number("opchat_class")
        || invited.contains(Wire.lower(member.nick()));
  }

  /** A report of the hub to all operators. */
  void report(String text) {
    if (!nick().isEmpty()) {
      relay(nick(), text);
      return;
    }
    for (Session session : world.users.online()) {
      Member member = session.member();
      if (member != null && isMember(member)) {
        session.send("<> " + text);
      }
    }
  }

  /** To every member but the speaker, who is not echoed. */
  void relay(String speaker, String text) {
    for (Session session : world.users.online()) {
      Member member = session.member();
      if (member != null && isMember(member) && !Wire.sameNick(member.nick(), speaker)) {
        session.send("$To: %s From: %s $<%s> %s".formatted(member.nick(), nick(), speaker, text));
      }
    }
  }

  void received(Session session, Member member, String text) {
    if (!isMember(member)) {
      answer(session, member, "You can't use this chatroom, use main chat instead.");
    } else if (text.startsWith("+")) {
      command(session, member, text.split("\\s+", -1));
    } else {
      relay(member.nick(), text);
    }
  }

  private void command(Session session, Member member, String[] words) {
    switch (words[0]) {
      case "+members" -> {
        StringBuilder list = new StringBuilder("Chatroom members:\r\n\r\n");
        for (Session other : world.users.online()) {
          Member present = other.member();
          if (present != null && isMember(present)) {
            list.append(present.nick()).append("\r\n");
          }
        }
        answer(session, member, list.toString());
      }
      case "+invite" -> {
        Member guest = words.length > 1 ? world.users.find(words[1]) : null;
        if (guest == null) {
          answer(session, member, "User not online: " + (words.length > 1 ? words[1] : ""));
        } else {
          invited.add(Wire.lower(guest.nick()));
          answer(session, member, "User added to chatroom: " + guest.nick());
        }
      }
      case "+out" -> {
        String leaving = words.length > 1 ? words[1] : member.nick();
        boolean removed = invited.remove(Wire.lower(leaving));
        answer(
            session,
            member,
            (removed ? "User removed from chatroom: " : "User not in chatroom: ") + leaving);
      }
      default -> answer(session, member, "Unknown chatroom command specified.");
    }
  }

  private void answer(Session session, Member member, String text) {
    session.send("$To: %s From: %s $<%s> %s".formatted(member.nick(), nick(), nick(), text));
  }
}
