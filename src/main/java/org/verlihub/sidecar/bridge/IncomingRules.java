package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.bridge.RemoteMessage.RemoteFile;

/** Decides what from outside is shown on the hub, and how it is written there. Knows no I/O. */
final class IncomingRules {

  private static final Set<String> JOINS = Set.of("join_leave", "join", "leave");

  private final BridgeSettings settings;
  private final DateTimeFormatter time;

  IncomingRules(BridgeSettings settings, ZoneId zone) {
    this.settings = settings;
    this.time = DateTimeFormatter.ofPattern("HH:mm").withZone(zone);
  }

  /**
   * What is known beside the message.
   *
   * @param ownAccount the account that our own posts carry; null while it is not known
   * @param backlog whether it is from before the stream was opened
   * @param age by Matterbridge's own clock
   * @param ignored whether a person of a network is to be silent
   * @param operator whether a bare name is that of an operator of the hub, or of the hub itself
   */
  record Circumstances(
      @Nullable String ownAccount,
      boolean backlog,
      Duration age,
      Predicate<RemoteMessage> ignored,
      Predicate<String> operator) {}

  /** What becomes of a message on one route. */
  sealed interface Verdict {}

  /** Lines for the hub, at least one. */
  record Shown(List<String> lines) implements Verdict {
    Shown {
      lines = List.copyOf(lines);
    }
  }

  /** Not shown. */
  record NotShown(Skipped reason) implements Verdict {}

  Verdict judge(RemoteMessage message, Route route, Circumstances known) {
    if (message.account().equals(known.ownAccount())) {
      return new NotShown(Skipped.OWN);
    }
    Skipped hidden = hidden(message.event());
    if (hidden != null) {
      return new NotShown(hidden);
    }
    if (known.age().compareTo(settings.maxAge()) > 0
        || (known.backlog() && !message.event().isEmpty() && !isAction(message))) {
      return new NotShown(Skipped.OLD);
    }
    if (known.ignored().test(message)) {
      return new NotShown(Skipped.IGNORED_NICK);
    }
    List<String> said = said(message);
    if (said.isEmpty()) {
      return new NotShown(Skipped.EMPTY);
    }
    String name = RemoteName.shown(speaker(message), protocol(message), known.operator());
    List<String> lines = new ArrayList<>();
    for (String line : said) {
      lines.add(written(message, route, known, name, line));
    }
    return new Shown(lines);
  }

  private @Nullable Skipped hidden(String event) {
    if (event.isEmpty()) {
      return null;
    }
    if (JOINS.contains(event)) {
      return settings.show().joins() ? null : Skipped.HIDDEN_EVENT;
    }
    return switch (event) {
      case "user_action" -> settings.show().actions() ? null : Skipped.HIDDEN_EVENT;
      case "topic_change" -> settings.show().topicChanges() ? null : Skipped.HIDDEN_EVENT;
      default -> Skipped.UNKNOWN_EVENT;
    };
  }

  private static boolean isAction(RemoteMessage message) {
    return message.event().equals("user_action");
  }

  private List<String> said(RemoteMessage message) {
    List<String> lines = new ArrayList<>(PlainText.lines(MagnetLinks.repair(message.text())));
    if (JOINS.contains(message.event())) {
      return lines.isEmpty() ? lines : List.of(PlainText.cut(verb(message, lines.getFirst()), 200));
    }
    for (RemoteFile file : message.files()) {
      String told = told(file);
      // some networks also write the address of an attachment into the text
      if (file.url().isEmpty() || !message.text().contains(file.url())) {
        lines.add(told);
      }
    }
    return PlainText.bounded(lines, settings.maxLines(), settings.maxLength());
  }

  /** The nick is shown in front already. */
  private static String verb(RemoteMessage message, String text) {
    String name = RemoteName.unwrapped(speaker(message)).strip() + " ";
    return text.startsWith(name) ? text.substring(name.length()) : text;
  }

  /** On joins one fork gives the nick in the text only. */
  private static String speaker(RemoteMessage message) {
    if (JOINS.contains(message.event()) && message.username().equals("system")) {
      return message.text().strip().split("\\s+", 2)[0];
    }
    return message.username();
  }

  private String written(
      RemoteMessage message, Route route, Circumstances known, String name, String line) {
    boolean third = !message.event().isEmpty();
    Map<String, String> values =
        Map.ofEntries(
            Map.entry("nick", name),
            Map.entry("username", name),
            Map.entry("text", line),
            Map.entry("message", line),
            Map.entry("protocol", protocol(message)),
            Map.entry("account", bare(message.account())),
            Map.entry("gateway", bare(message.gateway())),
            Map.entry("channel", bare(message.channel())),
            Map.entry("userid", bare(message.userid())),
            Map.entry("time", time(message)));
    String shown =
        third
            ? "[%s] * %s %s".formatted(protocol(message), name, line)
            : route.toHub().write(values);
    String marked = known.backlog() ? "(%s) %s".formatted(time(message), shown) : shown;
    return harmless(marked);
  }

  /** In front of what the hub would execute a blank makes it ordinary text. */
  private static String harmless(String line) {
    boolean command =
        !line.isEmpty()
            && ("+!/".indexOf(line.charAt(0)) >= 0
                || line.toLowerCase(Locale.ROOT).startsWith("is kicking"));
    return command ? " " + line : line;
  }

  private String time(RemoteMessage message) {
    Instant at = message.timestamp();
    return at == null ? "" : time.format(at);
  }

  private static String protocol(RemoteMessage message) {
    String protocol = bare(message.protocol());
    return protocol.isEmpty() ? "?" : protocol;
  }

  /** A word of Matterbridge's configuration, in which nobody is looked for. */
  private static String bare(String word) {
    return PlainText.cut(PlainText.line(word).replaceAll("[<>|$]", "_"), 60);
  }

  private static String told(RemoteFile file) {
    String name = PlainText.cut(PlainText.line(file.name()), 100);
    StringBuilder told = new StringBuilder(name.isEmpty() ? "(file)" : name);
    if (file.bytes() > 0) {
      told.append(" (").append(size(file.bytes()));
      told.append(file.tooLarge() ? ", too large to be passed on)" : ")");
    } else if (file.tooLarge()) {
      told.append(" (too large to be passed on)");
    }
    if (!file.url().isBlank()) {
      told.append(' ').append(PlainText.line(file.url()));
    }
    String comment = PlainText.line(file.comment());
    return comment.isEmpty() ? told.toString() : comment + ": " + told;
  }

  private static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double kilobytes = bytes / 1024.0;
    return kilobytes < 1024
        ? String.format(Locale.ROOT, "%.0f KB", kilobytes)
        : String.format(Locale.ROOT, "%.1f MB", kilobytes / 1024);
  }
}
