package org.verlihub.sidecar.testhub;

import org.jspecify.annotations.Nullable;

/** Joining, leaving and the operator mark: what everybody is told. On the world's thread. */
final class Membership {

  private final World world;
  private @Nullable Member securityBot;
  private @Nullable Member operatorChat;

  Membership(World world) {
    this.world = world;
  }

  /** The hub's own bots, which are on the list before anybody else. */
  void addHubBots() {
    securityBot = addHubBot("hub_security", "hub_security_desc");
    operatorChat =
        world.settings.text("opchat_name").isEmpty()
            ? null
            : addHubBot("opchat_name", "opchat_desc");
  }

  /** After a renaming the bots are still addressed by their old nicks, until a restart. */
  boolean isSecurityBot(String nick) {
    return securityBot != null && world.users.find(nick) == securityBot;
  }

  boolean isOperatorChat(String nick) {
    return operatorChat != null && world.users.find(nick) == operatorChat;
  }

  private Member addHubBot(String nickSetting, String descriptionSetting) {
    InfoFields info =
        new InfoFields(
            world.settings.text(descriptionSetting)
                + "<Verlihub V:%s,M:A,H:0/0/1,S:0>".formatted(world.settings.text("hub_version")),
            "",
            (char) 1,
            "",
            "0");
    Member bot =
        new Member(
            world.settings.text(nickSetting),
            info,
            UserClass.MASTER,
            "127.0.0.1",
            true,
            world.clock.instant(),
            null);
    bot.operatorMark(true);
    world.users.add(bot);
    return bot;
  }

  /** {@code !set hub_security}: the bot changes its nick in front of everybody. */
  void renameSecurityBot(String newNick) {
    rename(securityBot, "hub_security", newNick);
  }

  void renameOperatorChat(String newNick) {
    if (operatorChat == null) {
      world.settings.set("opchat_name", newNick);
      operatorChat = addHubBot("opchat_name", "opchat_desc");
      return;
    }
    rename(operatorChat, "opchat_name", newNick);
  }

  private void rename(@Nullable Member bot, String setting, String newNick) {
    if (bot == null) {
      return;
    }
    world.users.report("$Quit " + bot.nick());
    world.settings.set(setting, newNick);
    bot.rename(newNick);
    world.users.renamed();
    world.users.report(bot.frame());
    world.users.report("$OpList " + bot.nick() + "$$");
    for (Session session : world.users.online()) {
      if (session.supports("BotList")) {
        session.queue("$BotList " + bot.nick() + "$$");
      }
    }
  }

  boolean isHubBot(String nick) {
    Member member = world.users.find(nick);
    return member != null && member.bot();
  }

  /** Puts somebody on the list and shows them to everybody, themselves included. */
  void enter(Member member) {
    Account account = world.account(member.nick());
    member.operatorMark(deservesMark(member.userClass(), account));
    world.users.add(member);
    world.users.report(member.frame());
    if (member.operatorMark()) {
      world.users.report("$OpList " + member.nick() + "$$");
    }
    if (world.settings.on("send_user_ip")) {
      for (Session session : world.users.online()) {
        if (session.supports("UserIP2") && maySeeAddresses(session)) {
          session.queue("$UserIP %s %s$$".formatted(member.nick(), member.address()));
        }
      }
    }
  }

  private boolean maySeeAddresses(Session session) {
    Member reader = session.member();
    return reader != null && reader.userClass() >= world.settings.number("user_ip_class");
  }

  /** A second login under the same nick: the first is thrown out, the list changes in one burst. */
  void replace(Member old) {
    world.users.remove(old);
    world.users.report("$Quit " + old.nick());
    Session replaced = old.session();
    if (replaced != null) {
      replaced.refuse("Another user has logged in with same nick and IP address.");
    }
  }

  /** Somebody's socket is gone, or a simulated person leaves. Nothing happens to a successor. */
  void reap(Member member) {
    if (world.users.remove(member)) {
      world.users.report("$Quit " + member.nick());
    }
  }

  /** Out at once, as {@code $Kick} does it; a person with a socket is reaped when it closes. */
  void drop(Member member) {
    Session session = member.session();
    if (session == null) {
      world.later(world.rules.reapAfter(), () -> reap(member));
    } else {
      session.sendAway();
    }
  }

  void changeInfo(Member member, InfoFields info) {
    if (!info.equals(member.info())) {
      member.info(info);
      world.users.report(member.frame());
    }
  }

  /**
   * A class change of a registered account, temporary or not; shown only where the mark changes.
   */
  void changeClass(Member member, int userClass) {
    member.userClass(userClass);
    mark(member, deservesMark(userClass, world.account(member.nick())));
  }

  /** {@code !class}: an unregistered user's mark stays as it is. */
  void changeTemporarily(Member member, int userClass) {
    if (world.account(member.nick()) == null) {
      member.userClass(userClass);
    } else {
      changeClass(member, userClass);
    }
  }

  /**
   * Shows or takes away the operator mark: {@code $OpList}, or {@code $Quit} and {@code $MyINFO}.
   */
  void mark(Member member, boolean shown) {
    if (member.operatorMark() == shown) {
      return;
    }
    member.operatorMark(shown);
    if (shown) {
      world.users.report("$OpList " + member.nick() + "$$");
    } else {
      world.users.report("$Quit " + member.nick());
      world.users.report(member.frame());
    }
  }

  boolean deservesMark(int userClass, @Nullable Account account) {
    if (account != null && account.flag("show_keys")) {
      return true;
    }
    boolean hidden = account != null && account.flag("hide_keys");
    return userClass >= world.settings.number("oplist_class") && !hidden;
  }
}
