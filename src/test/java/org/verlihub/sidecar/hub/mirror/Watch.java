package org.verlihub.sidecar.hub.mirror;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.verlihub.sidecar.nmdc.ClientTag;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.MyInfo;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * A mirror being told things, one second apart, with everything it answered. After each step the
 * promises that hold for any step are checked.
 */
final class Watch {

  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  static final HubCharset UTF_8 = new HubCharset(StandardCharsets.UTF_8);
  static final Nick OURS = nick("ApiBot");

  private Instant now = START;
  private Mirror mirror = Mirror.empty(START);
  private final List<HubEvent> events = new ArrayList<>();

  static Nick nick(String text) {
    return Nick.ofText(text, UTF_8);
  }

  static Nick[] nicks(String... texts) {
    return Arrays.stream(texts).map(Watch::nick).toArray(Nick[]::new);
  }

  static MyInfo info(String description, long share) {
    return new MyInfo(description, null, "100", 1, "", share);
  }

  static HubMessage.UserInfo myInfo(String nick, String description, long share) {
    return new HubMessage.UserInfo(nick(nick), info(description, share));
  }

  static HubMessage.UserInfo myInfo(String nick) {
    return myInfo(nick, "", 0);
  }

  static HubMessage.UserInfo hubBot(String nick, String description) {
    ClientTag tag =
        new ClientTag(
            "<Verlihub V:1.7.0.0,M:A,H:0/0/1,S:0>",
            "Verlihub",
            "1.7.0.0",
            ClientTag.Mode.ACTIVE,
            new ClientTag.Hubs(0, 0, 1),
            0);
    return new HubMessage.UserInfo(nick(nick), new MyInfo(description, tag, "", 1, "", 0));
  }

  static HubMessage.Quit quit(String nick) {
    return new HubMessage.Quit(nick(nick));
  }

  static HubMessage.OpList opList(String... nicks) {
    return new HubMessage.OpList(List.of(nicks(nicks)));
  }

  static HubMessage.BotList botList(String... nicks) {
    return new HubMessage.BotList(List.of(nicks(nicks)));
  }

  static HubMessage.Chat chat(String nick, String text) {
    return new HubMessage.Chat(nick(nick), text);
  }

  static HubMessage.PrivateMessage pm(String from, String speaker, String text) {
    return new HubMessage.PrivateMessage(OURS, nick(from), nick(speaker), text);
  }

  Watch hears(HubMessage... messages) {
    for (HubMessage message : messages) {
      now = now.plus(Duration.ofSeconds(1));
      accept(mirror.apply(message, now));
    }
    return this;
  }

  Watch told(MirrorInput... inputs) {
    for (MirrorInput input : inputs) {
      now = now.plus(Duration.ofSeconds(1));
      accept(mirror.apply(input, now));
    }
    return this;
  }

  /** Everything up to the point where the hub's list begins. */
  Watch greeted(String... extraBots) {
    return hears(new HubMessage.HubName("Test Hub"))
        .told(new MirrorInput.SessionOpened(OURS, Set.of(nicks(extraBots))))
        .hears(myInfo("ApiBot"), opList("ApiBot"));
  }

  /** Logs in to a hub with the two built-in bots and these people, a trailing @ marks operators. */
  Watch online(String... people) {
    greeted();
    hears(chat("Verlihub", "Software: Verlihub 1.7.0.0"));
    listed(people);
    forget();
    return this;
  }

  /** The answer to {@code $GetNickList}. */
  Watch listed(String... people) {
    List<String> operators = new ArrayList<>(List.of("Verlihub", "OpChat", "ApiBot"));
    hears(hubBot("Verlihub", "Hub security"), hubBot("OpChat", "Operator chat"), myInfo("ApiBot"));
    for (String person : people) {
      String nick = person.replace("@", "");
      hears(myInfo(nick));
      if (!nick.equals(person)) {
        operators.add(nick);
      }
    }
    return hears(opList(operators.toArray(String[]::new)), botList("Verlihub", "OpChat"));
  }

  Watch settles() {
    return told(new MirrorInput.Settled());
  }

  Watch forget() {
    events.clear();
    return this;
  }

  List<HubEvent> events() {
    return List.copyOf(events);
  }

  /** The events as short words, such as {@code UserJoined Ada LIVE}. */
  List<String> words() {
    return events.stream().map(Watch::word).toList();
  }

  Mirror mirror() {
    return mirror;
  }

  HubSnapshot snapshot() {
    return mirror.snapshot();
  }

  Instant now() {
    return now;
  }

  @Nullable HubUser user(String nick) {
    return snapshot().user(nick(nick));
  }

  /** The entry of somebody who must be there. */
  HubUser entry(String nick) {
    return Objects.requireNonNull(user(nick), () -> nick + " is not listed");
  }

  private void accept(Mirror.Step step) {
    StepPromises.check(mirror.snapshot(), step, now);
    mirror = step.mirror();
    events.addAll(step.events());
  }

  /** Totals of people whose addresses nobody asked for. */
  static Totals totals(int people, int bots, int operators, long shareBytes, int peakPeople) {
    return new Totals(people, bots, operators, shareBytes, peakPeople, HashTreePMap.empty());
  }

  private static String word(HubEvent event) {
    String name = event.getClass().getSimpleName();
    return switch (event) {
      case HubEvent.Gap gap -> name;
      case HubEvent.MirrorLive live -> name;
      case HubEvent.MirrorStale stale -> name;
      case HubEvent.UserJoined e -> "%s %s %s".formatted(name, marked(e.user()), e.witness());
      case HubEvent.UserQuit e -> "%s %s %s".formatted(name, e.user().nick(), e.witness());
      case HubEvent.UserInfoChanged e -> "%s %s %s".formatted(name, e.after().nick(), e.witness());
      case HubEvent.NickRespelled e ->
          "%s %s %s %s".formatted(name, e.before(), e.after().nick(), e.witness());
      case HubEvent.BotMarkGained e -> "%s %s %s".formatted(name, e.user().nick(), e.witness());
      case HubEvent.BotMarkLost e -> "%s %s %s".formatted(name, e.user().nick(), e.witness());
      case HubEvent.OperatorMarkGained e ->
          "%s %s %s".formatted(name, e.user().nick(), e.witness());
      case HubEvent.OperatorMarkLost e -> "%s %s %s".formatted(name, e.user().nick(), e.witness());
      case HubEvent.UserLocated e -> "%s %s".formatted(name, e.user().nick());
      case HubEvent.UserClassLearned e -> "%s %s".formatted(name, e.after().nick());
      case HubEvent.TopicChanged e ->
          "%s '%s' '%s' %s".formatted(name, e.before(), e.after(), e.witness());
      case HubEvent.HubRenamed e ->
          "%s '%s' '%s' %s".formatted(name, e.before(), e.after(), e.witness());
      case HubEvent.MainChat e -> "%s %s %s".formatted(name, e.nick(), e.speaker());
      case HubEvent.ThirdPersonChat e -> "%s %s %s".formatted(name, e.nick(), e.speaker());
      case HubEvent.OperatorChat e -> "%s %s %s".formatted(name, e.nick(), e.speaker());
      case HubEvent.PrivateMessage e -> "%s %s %s".formatted(name, e.nick(), e.speaker());
      case HubEvent.PrivateMainChat e -> "%s %s %s".formatted(name, e.nick(), e.speaker());
    };
  }

  private static String marked(HubUser user) {
    return user.nick() + (user.operator() ? "@" : "") + (user.bot() ? "*" : "");
  }
}
