package org.verlihub.sidecar.testhub;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of the user list; belongs to the world's thread. */
final class Member {

  private String nick;
  private final String address;
  private final boolean bot;
  private final Instant joinedAt;
  private final @Nullable Session session;
  private InfoFields info;
  private int userClass;
  private boolean operatorMark;

  Member(
      String nick,
      InfoFields info,
      int userClass,
      String address,
      boolean bot,
      Instant joinedAt,
      @Nullable Session session) {
    this.nick = nick;
    this.info = info;
    this.userClass = userClass;
    this.address = address;
    this.bot = bot;
    this.joinedAt = joinedAt;
    this.session = session;
  }

  String nick() {
    return nick;
  }

  /** Only a hub bot is ever renamed; it stays known under its first nick. */
  void rename(String newNick) {
    nick = newNick;
  }

  InfoFields info() {
    return info;
  }

  void info(InfoFields changed) {
    info = changed;
  }

  String frame() {
    return info.frame(nick);
  }

  int userClass() {
    return userClass;
  }

  void userClass(int changed) {
    userClass = changed;
  }

  /** Whether this nick is shown in {@code $OpList}; not quite the same as the class. */
  boolean operatorMark() {
    return operatorMark;
  }

  void operatorMark(boolean shown) {
    operatorMark = shown;
  }

  String address() {
    return address;
  }

  boolean bot() {
    return bot;
  }

  Instant joinedAt() {
    return joinedAt;
  }

  /** Null for the hub's bots and for simulated people. */
  @Nullable Session session() {
    return session;
  }
}
