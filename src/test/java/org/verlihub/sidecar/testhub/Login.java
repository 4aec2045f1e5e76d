package org.verlihub.sidecar.testhub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The login of one connection, up to the moment when its nick is on the list. */
final class Login {

  private static final String INVALID_SEQUENCE =
      "Invalid login sequence, your client must validate nick first: ";

  private static final Set<String> CONFIRMED_AS_OFFERED =
      Set.of(
          "OpPlus",
          "NoHello",
          "NoGetINFO",
          "ChatOnly",
          "MCTo",
          "BotList",
          "HubTopic",
          "UserIP2",
          "TTHSearch",
          "TTHS",
          "TLS",
          "FailOver",
          "NickRule",
          "SearchRule",
          "HubURL");

  private final World world;
  private final Session session;
  private final Admission admission;
  private boolean lockSent;
  private boolean keySent;
  private boolean supportsSent;
  private boolean versionSent;
  private boolean wantsList;
  private boolean passwordGiven;
  private @Nullable String nick;

  Login(World world, Session session) {
    this.world = world;
    this.session = session;
    this.admission = new Admission(world, session);
  }

  void connected() {
    if (world.rules.myIpTrap()) {
      return;
    }
    greet();
  }

  private void greet() {
    lockSent = true;
    session.send(
        "$Lock EXTENDEDPROTOCOL_NMDC_%s%04d Pk=Verlihub %s"
            .formatted(
                world.rules.myIpTrap() || world.rules.tls() ? "TLS_" : "",
                world.random.nextInt(10_000),
                world.settings.text("hub_version")));
    String refusal = world.bans.addressRefusal(session.address());
    if (refusal != null) {
      session.refuse(refusal);
      return;
    }
    timeOut("Key", () -> keySent);
  }

  private void timeOut(String stage, BooleanSupplier done) {
    String setting = "timeout_" + Wire.lower(stage);
    world.later(
        world.settings.seconds(setting),
        () -> {
          if (!done.getAsBoolean() && !session.closing()) {
            session.refuse("Operation timeout: " + stage);
          }
        });
  }

  void received(String frame) {
    int space = frame.indexOf(' ');
    String command = space < 0 ? frame : frame.substring(0, space);
    String parameter = space < 0 ? "" : frame.substring(space + 1);
    switch (command) {
      case "" -> {}
      case "$MyIP" -> myIp(parameter);
      case "$Supports" -> supports(parameter);
      case "$Key" -> key();
      case "$ValidateNick" -> validateNick(parameter);
      case "$MyPass" -> password(parameter);
      case "$Version" -> versionSent = true;
      case "$GetNickList" -> wantsList = true;
      case "$MyINFO" -> myInfo(parameter);
      case "$MyHubURL" -> {}
      default -> tooEarly(frame, command);
    }
  }

  /** Unknown commands are ignored even here. */
  private void tooEarly(String frame, String command) {
    if (frame.startsWith("<")) {
      session.refuse(INVALID_SEQUENCE + "Chat");
    } else if (Requests.COMMANDS.contains(command)) {
      session.refuse(INVALID_SEQUENCE + Wire.quoted(command));
    }
  }

  private void myIp(String parameter) {
    if (lockSent || !world.rules.myIpTrap()) {
      session.closeSilently();
      return;
    }
    String[] parts = parameter.split(" ", -1);
    session.introducedAs(parts[0], parts.length > 1 ? parts[1] : "0.0");
    greet();
  }

  private void supports(String tokens) {
    if (supportsSent) {
      session.refuse("Invalid login sequence, your client already sent supports.");
      return;
    }
    supportsSent = true;
    StringBuilder confirmed = new StringBuilder("$Supports ");
    for (String token : tokens.trim().split(" +", -1)) {
      session.supports().add(token.equals("ZPipe") ? "ZPipe0" : token);
      String answer = answerTo(token);
      if (!answer.isEmpty()) {
        confirmed.append(answer).append(' ');
      }
    }
    session.send(confirmed.toString());
  }

  private String answerTo(String token) {
    return switch (token) {
      case "BotINFO" -> "HubINFO";
      case "ZPipe", "ZPipe0" -> "ZPipe0";
      case "ExtJSON2" -> world.settings.on("disable_extjson") ? "" : "ExtJSON2";
      default -> CONFIRMED_AS_OFFERED.contains(token) ? token : "";
    };
  }

  private void key() {
    if (keySent) {
      session.refuse("Invalid login sequence, your client already sent key.");
      return;
    }
    keySent = true;
    timeOut("ValidateNick", () -> nick != null);
  }

  private void validateNick(String wanted) {
    if (nick != null) {
      session.refuse("Invalid login sequence, your client already validated nick.");
      return;
    }
    Account account = world.account(wanted);
    if (admission.refuses(wanted, account)) {
      return;
    }
    nick = wanted;
    timeOut("MyINFO", () -> session.member() != null);
    session.send("$HubName " + world.settings.text("hub_name"));
    if (account != null && !admission.isAtHome(account)) {
      return;
    }
    if (account != null && account.password() != null) {
      session.send("$GetPass");
    } else {
      passwordGiven = true;
      session.send("$Hello " + wanted);
    }
  }

  private void password(String given) {
    if (nick == null) {
      session.refuse(INVALID_SEQUENCE + Wire.quoted("$MyPass"));
      return;
    }
    if (passwordGiven) {
      session.refuse("Invalid login sequence, you client already sent password.");
      return;
    }
    Account account = world.account(nick);
    if (account == null || !given.equals(account.password())) {
      wrongPassword(nick, account);
      return;
    }
    passwordGiven = true;
    session.send("$Hello " + nick);
    if (account.userClass() >= UserClass.OPERATOR) {
      session.send("$LogedIn " + nick);
    }
  }

  private void wrongPassword(String wanted, @Nullable Account account) {
    if (account != null) {
      account.failed(world.clock.instant(), session.address());
    }
    world.bans.blockAddress(
        session.address(), world.settings.seconds("pwd_tmpban"), "Incorrect password");
    world.operatorChat.report(
        "Incorrect password ][ Nick: %s ][ IP: %s"
            .formatted(wanted, Places.withCountry(session.address())));
    session.refuse("You've been temporarily banned due to incorrect password.");
  }

  private void myInfo(String parameter) {
    if (nick == null || !keySent || !supportsSent || !versionSent || !passwordGiven) {
      session.closeSilently();
      return;
    }
    InfoFields info = InfoFields.received(session, nick, parameter);
    if (info == null) {
      return;
    }
    if (world.membership.isHubBot(nick)) {
      session.refuse("Your nick is already taken by another user.", "$ValidateDenide " + nick);
      return;
    }
    Account account = world.account(nick);
    int userClass = account == null ? guestClass() : account.userClass();
    String unfit = InfoRules.check(world.settings, info, userClass);
    if (unfit != null) {
      session.refuse(unfit);
      return;
    }
    complete(nick, info, userClass, account);
  }

  private int guestClass() {
    return session.supports("BotINFO") ? UserClass.PINGER : UserClass.GUEST;
  }

  private void complete(
      String entering, InfoFields info, int userClass, @Nullable Account account) {
    Member present = world.users.find(entering);
    if (present != null) {
      if (account == null && !present.info().equals(info)) {
        session.refuse(
            "Your nick is already taken by another user.", "$ValidateDenide " + entering);
        return;
      }
      world.membership.replace(present);
    }
    Instant now = world.clock.instant();
    boolean hidden = account != null && account.flag("hide_share");
    InfoFields shown =
        hidden
            ? new InfoFields(info.description(), info.speed(), info.flag(), info.email(), "0")
            : info;
    Member member = new Member(entering, shown, userClass, session.address(), false, now, session);
    session.entered(member);
    if (userClass <= world.settings.number("max_class_int_login")) {
      world.bans.blockNick(entering, world.settings.seconds("int_login"), "Reconnecting too fast");
    }
    if (!world.settings.text("hub_topic").isEmpty()) {
      session.send(world.chat.hubNameWithTopic());
    }
    world.membership.enter(member);
    for (String line : new Welcome(world).lines(session, member, account)) {
      session.send(line);
    }
    if (account != null) {
      account.loggedIn(now, session.address());
    }
    if (wantsList) {
      world.requests.sendList(session, member);
    }
  }

  /** For the control interface. */
  String describe() {
    if (session.member() != null) {
      return "online";
    }
    List<String> done = new ArrayList<>();
    if (keySent) {
      done.add("key");
    }
    if (nick != null) {
      done.add("nick");
    }
    if (passwordGiven) {
      done.add("hello");
    }
    return done.isEmpty() ? "connected" : String.join("+", done);
  }
}
