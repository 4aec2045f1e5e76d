package org.verlihub.sidecar.testhub;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** What somebody who is logged in may ask by protocol. On the world's thread. */
final class Requests {

  /** Those that need a complete login. */
  static final Set<String> COMMANDS =
      Set.of(
          "$To:",
          "$MCTo:",
          "$GetINFO",
          "$UserIP",
          "$WhoIP",
          "$GetTopic",
          "$GetBanList",
          "$BotINFO",
          "$Kick",
          "$SetTopic",
          "$OpForceMove",
          "$ConnectToMe",
          "$RevConnectToMe",
          "$Search",
          "$SR");

  private final World world;
  private final PrivateChat privateChat;
  private final Map<Session, Instant> listAsked = new WeakHashMap<>();
  private final Map<Session, Instant> infoShown = new WeakHashMap<>();
  private final Map<Session, Boolean> hubInfoSent = new WeakHashMap<>();
  private final Map<String, List<String>> heard = new HashMap<>();

  Requests(World world) {
    this.world = world;
    this.privateChat = new PrivateChat(world);
  }

  PrivateChat privateChat() {
    return privateChat;
  }

  void listenTo(String nick) {
    heard.put(Wire.lower(nick), new ArrayList<>());
  }

  List<String> heardFrom(String nick) {
    return List.copyOf(heard.getOrDefault(Wire.lower(nick), List.of()));
  }

  void received(Session session, Member member, String frame) {
    List<String> kept = heard.get(Wire.lower(member.nick()));
    if (kept != null) {
      kept.add(frame);
    }
    if (frame.startsWith("<")) {
      world.chat.received(session, member, frame);
      return;
    }
    int space = frame.indexOf(' ');
    String command = space < 0 ? frame : frame.substring(0, space);
    String parameter = space < 0 ? "" : frame.substring(space + 1);
    switch (command) {
      case "$To:" -> privateChat.message(session, member, frame);
      case "$MCTo:" -> privateChat.mainChatMessage(session, member, frame);
      case "$MyINFO" -> changeInfo(session, member, parameter);
      case "$GetNickList" -> getNickList(session, member);
      case "$GetINFO" -> getInfo(session, member, parameter);
      case "$GetBanList" -> operators(session, member, "GetBanList", () -> {});
      case "$UserIP" -> {
        if (member.userClass() < world.settings.number("user_ip_class")) {
          session.refuse("You have no rights to perform following operator action: UserIP");
        } else {
          userIp(session, parameter);
        }
      }
      case "$WhoIP" -> operators(session, member, "WhoIP", () -> whoIp(session, parameter));
      case "$GetTopic" -> operators(session, member, "GetTopic", () -> getTopic(session));
      case "$BotINFO" -> {
        if (space >= 0) {
          botInfo(session);
        }
      }
      case "$Kick", "$SetTopic", "$OpForceMove" ->
          world.commands.moderation().byProtocol(session, member, command, parameter);
      case "$Version" -> session.refuse("Invalid login sequence, you client already sent version.");
      case "$Supports" ->
          session.refuse("Invalid login sequence, your client already sent supports.");
      case "$Key" -> session.refuse("Invalid login sequence, your client already sent key.");
      case "$ValidateNick" ->
          session.refuse("Invalid login sequence, your client already validated nick.");
      case "$MyPass" -> session.refuse("Invalid login sequence, you client already sent password.");
      case "$ConnectToMe" -> forward(parameter.split(" ", 2)[0], frame);
      case "$RevConnectToMe" -> forward(parameter.substring(parameter.lastIndexOf(' ') + 1), frame);
      case "$Search" -> search(session, frame);
      case "$SR" -> searchResult(frame);
      default -> {
        // unknown messages and those nobody here needs are dropped, as the hub does
      }
    }
  }

  private void operators(Session session, Member member, String name, Runnable action) {
    if (member.userClass() < UserClass.OPERATOR) {
      session.refuse("You have no rights to perform following operator action: " + name);
    } else {
      action.run();
    }
  }

  private void changeInfo(Session session, Member member, String parameter) {
    InfoFields info = InfoFields.received(session, member.nick(), parameter);
    if (info == null) {
      return;
    }
    if (allowed(infoShown, session, "int_myinfo")) {
      world.membership.changeInfo(member, info);
    }
  }

  private void getNickList(Session session, Member member) {
    if (member.userClass() >= UserClass.OPERATOR || allowed(listAsked, session, "int_nicklist")) {
      sendList(session, member);
    }
  }

  /** Whether the interval has passed since the last time; what happens at login does not count. */
  private boolean allowed(Map<Session, Instant> times, Session session, String intervalSetting) {
    Instant now = world.clock.instant();
    Instant last = times.get(session);
    Duration interval = world.settings.seconds(intervalSetting);
    if (last != null && Duration.between(last, now).compareTo(interval) < 0) {
      return false;
    }
    times.put(session, now);
    return true;
  }

  /** The list in the form the client's {@code $Supports} asks for. */
  void sendList(Session session, Member member) {
    boolean infos = session.supports("NoGetINFO") || session.supports("NoHello");
    if (!session.supports("NoHello")) {
      session.send(world.users.nickList());
    }
    if (infos) {
      session.send(world.users.infos());
    }
    session.send(world.users.opList());
    if (session.supports("BotList")) {
      session.send(world.users.botList());
    }
    if (session.supports("UserIP2") && world.settings.on("send_user_ip")) {
      boolean all = member.userClass() >= world.settings.number("user_ip_class");
      session.send(
          all
              ? world.users.userIps()
              : "$UserIP %s %s$$".formatted(member.nick(), member.address()));
    }
  }

  private void getInfo(Session session, Member member, String parameter) {
    String nick = parameter.split(" ", 2)[0];
    Member other = world.users.find(nick);
    if (other == null) {
      session.send("$Quit " + nick);
      return;
    }
    boolean pushedLately =
        other.joinedAt().isAfter(member.joinedAt())
            && Duration.between(other.joinedAt(), world.clock.instant())
                    .compareTo(world.settings.seconds("int_myinfo"))
                < 0;
    if (!session.supports("NoGetINFO") && !pushedLately) {
      session.queue(other.frame());
    }
  }

  private void userIp(Session session, String nicks) {
    StringBuilder answer = new StringBuilder("$UserIP ");
    for (String nick : nicks.split("\\$\\$", -1)) {
      Member other = world.users.find(nick);
      if (other != null) {
        answer.append(nick).append(' ').append(other.address()).append("$$");
      }
    }
    if (answer.length() > "$UserIP ".length()) {
      session.send(answer.toString());
    }
  }

  private void whoIp(Session session, String address) {
    if (address.isEmpty()) {
      return;
    }
    StringBuilder answer = new StringBuilder("$UsersWithIP " + address + "$");
    for (Member other : world.users.all()) {
      if (!other.bot() && other.address().equals(address)) {
        answer.append("$$").append(other.nick());
      }
    }
    session.send(answer.toString());
  }

  private void getTopic(Session session) {
    String topic = world.settings.text("hub_topic");
    if (!topic.isEmpty()) {
      session.send("$HubTopic " + topic);
    }
  }

  private void botInfo(Session session) {
    if (!session.supports("BotINFO")) {
      session.refuse("Invalid login sequence, you didn't identify yourself as pinger.");
      return;
    }
    if (hubInfoSent.put(session, true) != null) {
      session.refuse("Invalid login sequence, you already sent pinger information.");
      return;
    }
    Settings settings = world.settings;
    if (!settings.text("hub_icon_url").isEmpty()) {
      session.queue("$SetIcon " + settings.text("hub_icon_url"));
    }
    if (!settings.text("hub_logo_url").isEmpty()) {
      session.queue("$SetLogo " + settings.text("hub_logo_url"));
    }
    int maxUsers = Math.min(settings.number("max_users"), settings.number("max_users0"));
    session.queue(
        "$HubINFO %s$$%s$%d$%s$0$0$Verlihub %s$%s$%s$%s"
            .formatted(
                settings.text("hub_name"),
                settings.text("hub_desc"),
                maxUsers,
                settings.text("min_share"),
                settings.text("hub_version"),
                settings.text("hub_owner"),
                settings.text("hub_category"),
                settings.text("hub_encoding")));
  }

  private void forward(String nick, String frame) {
    Member other = world.users.find(nick);
    if (other != null && other.session() != null) {
      other.session().send(frame);
    }
  }

  private void search(Session from, String frame) {
    for (Session session : world.users.online()) {
      Member member = session.member();
      boolean shares = member != null && member.info().shareBytes() > 0;
      if (session != from && shares && !session.supports("ChatOnly")) {
        session.queue(frame);
      }
    }
  }

  private void searchResult(String frame) {
    int end = frame.lastIndexOf('\u0005');
    if (end >= 0) {
      forward(frame.substring(end + 1), frame.substring(0, end));
    }
  }
}
