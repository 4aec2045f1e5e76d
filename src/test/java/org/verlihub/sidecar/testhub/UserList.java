package org.verlihub.sidecar.testhub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who is on the hub, and telling them. Belongs to the world's thread. */
final class UserList {

  private final Map<String, Member> byFoldedNick = new LinkedHashMap<>();
  private final List<Session> online = new ArrayList<>();

  /** Every MyINFO, kept until somebody leaves; null if it must be made anew. */
  private @Nullable String infos;

  @Nullable Member find(String nick) {
    return byFoldedNick.get(Wire.lower(nick));
  }

  Collection<Member> all() {
    return byFoldedNick.values();
  }

  /** People with a socket, in the order of their login. */
  List<Session> online() {
    return online;
  }

  void add(Member member) {
    if (infos != null) {
      infos += "|" + member.frame();
    }
    byFoldedNick.put(Wire.lower(member.nick()), member);
    if (member.session() != null) {
      online.add(member.session());
    }
  }

  /** Whether exactly this entry was on the list; a successor under the same nick is left alone. */
  boolean remove(Member member) {
    infos = null;
    if (member.session() != null) {
      online.remove(member.session());
    }
    return byFoldedNick.remove(Wire.lower(member.nick()), member);
  }

  /** A hub bot has another nick now. */
  void renamed() {
    infos = null;
  }

  void clear() {
    infos = null;
    byFoldedNick.clear();
    online.clear();
  }

  int people() {
    return byFoldedNick.size() - count(Member::bot);
  }

  int count(Predicate<Member> condition) {
    int found = 0;
    for (Member member : byFoldedNick.values()) {
      if (condition.test(member)) {
        found++;
      }
    }
    return found;
  }

  long share() {
    long sum = 0;
    for (Member member : byFoldedNick.values()) {
      sum += member.info().shareBytes();
    }
    return sum;
  }

  /** To everybody with a socket, at once. */
  void say(String frame) {
    for (Session session : online) {
      session.send(frame);
    }
  }

  /** To everybody with a socket, with the next tick. */
  void report(String frame) {
    for (Session session : online) {
      session.queue(frame);
    }
  }

  /**
   * Everybody's MyINFO, frame after frame without the last bar. As on the real hub a change is
   * missing from it until somebody leaves.
   */
  String infos() {
    if (infos == null) {
      StringBuilder all = new StringBuilder();
      for (Member member : byFoldedNick.values()) {
        all.append(all.isEmpty() ? "" : "|").append(member.frame());
      }
      infos = all.toString();
    }
    return infos;
  }

  String nickList() {
    return list("$NickList ", member -> true);
  }

  String opList() {
    return list("$OpList ", Member::operatorMark);
  }

  String botList() {
    return list("$BotList ", Member::bot);
  }

  private String list(String command, Predicate<Member> condition) {
    StringBuilder frame = new StringBuilder(command);
    for (Member member : byFoldedNick.values()) {
      if (condition.test(member)) {
        frame.append(member.nick()).append("$$");
      }
    }
    return frame.toString();
  }

  String userIps() {
    StringBuilder frame = new StringBuilder("$UserIP ");
    for (Member member : byFoldedNick.values()) {
      frame.append(member.nick()).append(' ').append(member.address()).append("$$");
    }
    return frame.toString();
  }
}
