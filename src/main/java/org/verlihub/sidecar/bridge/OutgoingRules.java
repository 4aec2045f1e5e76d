package org.verlihub.sidecar.bridge;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.bridge.BridgeSettings.Source;
import org.verlihub.sidecar.hub.mirror.HubEvent.Witness;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.journal.Happening;
import org.verlihub.sidecar.nmdc.Nick;

/** Decides what of the hub goes through a route, and how it is written there. Knows no I/O. */
final class OutgoingRules {

  /** What a hub keeps for itself at the start of a line. */
  private static final String COMMAND_MARKS = "!/+";

  private final BridgeSettings settings;
  private final DateTimeFormatter time;

  OutgoingRules(BridgeSettings settings, ZoneId zone) {
    this.settings = settings;
    this.time = DateTimeFormatter.ofPattern("HH:mm").withZone(zone);
  }

  /** What becomes of something that happened. */
  sealed interface Verdict {}

  /** It is to be posted. */
  record Relayed(OutgoingLine line) implements Verdict {}

  /** It is not. */
  record NotRelayed(Skipped reason) implements Verdict {}

  /** It is none of this route's business, and not counted. */
  record Elsewhere() implements Verdict {}

  Verdict judge(Happening happening, Instant at, Route route, HubSnapshot hub) {
    return switch (happening) {
      case Happening.Said said when isFrom(said.channel(), route.source()) ->
          said(said, at, route, hub);
      case Happening.Joined(Nick nick, Witness witness, Happening.Traits traits) ->
          moved(nick, "joins", witness, traits, route);
      case Happening.Left(Nick nick, Witness witness, Happening.Traits traits) ->
          moved(nick, "leaves", witness, traits, route);
      case Happening.Said _, Happening.WatchBegan _, Happening.WatchEnded _, Happening.Missed _ ->
          new Elsewhere();
    };
  }

  private static boolean isFrom(Happening.Channel channel, Source source) {
    return (channel == Happening.Channel.OPERATOR_CHAT) == (source == Source.OPERATOR_CHAT);
  }

  private Verdict said(Happening.Said said, Instant at, Route route, HubSnapshot hub) {
    Skipped reason = skipped(said, route, hub);
    if (reason != null) {
      return new NotRelayed(reason);
    }
    List<String> lines = PlainText.lines(said.text());
    if (lines.isEmpty()) {
      return new NotRelayed(Skipped.EMPTY);
    }
    String text =
        String.join("\n", PlainText.bounded(lines, settings.maxLines(), settings.maxLength()));
    boolean action = said.channel() == Happening.Channel.THIRD_PERSON;
    String formatted =
        action ? text : route.toBridge().write(values(said.nick(), text, at, route, hub));
    return relayed(said.nick(), formatted, action ? "user_action" : "", route);
  }

  private @Nullable Skipped skipped(Happening.Said said, Route route, HubSnapshot hub) {
    Skipped speaker =
        switch (said.speaker()) {
          case PERSON -> null;
          case OURSELVES -> Skipped.OWN;
          // who speaks without being in the list is a script
          case HUB_SECURITY, BOT, NOT_IN_LIST -> Skipped.BOT;
        };
    if (speaker != null) {
      return speaker;
    }
    if (route.ignores(said.nick().text())) {
      return Skipped.IGNORED_NICK;
    }
    if (!mayBeRelayed(said.nick(), route, hub)) {
      return Skipped.CLASS;
    }
    String text = said.text().strip();
    if (!text.isEmpty() && COMMAND_MARKS.indexOf(text.charAt(0)) >= 0) {
      return Skipped.COMMAND; // it may hold a password
    }
    return route.skips(text) ? Skipped.PATTERN : null;
  }

  private boolean mayBeRelayed(Nick nick, Route route, HubSnapshot hub) {
    if (route.minClass() <= 0) {
      return true;
    }
    HubUser user = hub.user(nick);
    UserClass known = user == null ? null : user.userClass();
    if (known != null) {
      return known.level() >= route.minClass();
    }
    return switch (settings.unknownClass()) {
      case AS_LISTED -> user != null && user.knownOrAssumedClass().level() >= route.minClass();
      case SEND -> true;
      case SKIP -> false;
    };
  }

  private Verdict moved(
      Nick nick, String verb, Witness witness, Happening.Traits traits, Route route) {
    if (route.source() != Source.MAIN_CHAT || !settings.sendJoins() || witness != Witness.LIVE) {
      return new Elsewhere();
    }
    if (traits.bot()) {
      return new NotRelayed(Skipped.BOT);
    }
    if (route.ignores(nick.text())) {
      return new NotRelayed(Skipped.IGNORED_NICK);
    }
    return relayed(nick, name(nick) + " " + verb, "join_leave", route);
  }

  private Verdict relayed(Nick nick, String text, String event, Route route) {
    String safe =
        MagnetLinks.protect(Mentions.defused(text))
            .lines()
            .map(Mentions::noCommand)
            .collect(Collectors.joining("\n"));
    return new Relayed(
        new OutgoingLine(route.gateway(), Mentions.defused(name(nick)), safe, event, avatar(nick)));
  }

  private static String name(Nick nick) {
    String name = PlainText.line(nick.text());
    return name.isEmpty() ? "?" : name;
  }

  private @Nullable String avatar(Nick nick) {
    String template = settings.avatarUrl();
    return template == null
        ? null
        : template.replace(
            "{nick}", URLEncoder.encode(nick.text(), StandardCharsets.UTF_8).replace("+", "%20"));
  }

  private Map<String, String> values(
      Nick nick, String text, Instant at, Route route, HubSnapshot hub) {
    HubUser user = hub.user(nick);
    int level = user == null ? 0 : user.knownOrAssumedClass().level();
    String hubName = hub.hub().name();
    return Map.ofEntries(
        Map.entry("nick", name(nick)),
        Map.entry("username", name(nick)),
        Map.entry("userid", name(nick)),
        Map.entry("text", text),
        Map.entry("message", text),
        Map.entry("protocol", "nmdc"),
        Map.entry("account", "nmdc.verlihub"),
        Map.entry("gateway", route.gateway()),
        Map.entry("channel", route.source() == Source.MAIN_CHAT ? "main" : "operators"),
        Map.entry("class", String.valueOf(level)),
        Map.entry("user_class", String.valueOf(level)),
        Map.entry("class_name", className(level)),
        Map.entry("hub", hubName == null ? "" : PlainText.line(hubName)),
        Map.entry("time", time.format(at)));
  }

  /** As the hub spells it. */
  private static String className(int level) {
    return switch (level) {
      case 0 -> "Guest";
      case 1 -> "Regular";
      case 2 -> "VIP";
      case 3 -> "Operator";
      case 4 -> "Cheef";
      case 5 -> "Admin";
      case 10 -> "Master";
      default -> "Class" + level;
    };
  }
}
