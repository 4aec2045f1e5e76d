package org.verlihub.sidecar.hub.check;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verlihub.sidecar.hub.connection.DisconnectReason;
import org.verlihub.sidecar.hub.connection.Explanation;
import org.verlihub.sidecar.hub.connection.HubAddress;
import org.verlihub.sidecar.hub.connection.HubSettings;
import org.verlihub.sidecar.hub.connection.Keyprint;

/** Why we are not on the hub, and what mends it. */
final class FailureFindings {

  private static final int WANTED_CLASS = 5;
  private static final Pattern BANNED_ADDRESS =
      Pattern.compile("^[^:]*: Nick: _ipban_ IP: ([0-9.]+) ");

  private FailureFindings() {}

  static Finding of(Visit visit, DisconnectReason reason) {
    Grade grade = reason.kind() == DisconnectReason.Kind.LIST_CUT_OFF ? Grade.LIMIT : Grade.FAULT;
    String text =
        (visit.entered() ? "The hub let us in and ended the session again. " : "")
            + new Explanation(visit.settings()).of(reason)
            + ".";
    return new Finding(grade, text, List.of(), remedies(visit, reason));
  }

  /** The hub neither let us in nor said no. */
  static Finding neither() {
    return Finding.of(
        Grade.FAULT,
        "The hub neither let us in nor refused us in the time that sidecar.hub.timeouts gives it.");
  }

  private static List<Remedy> remedies(Visit visit, DisconnectReason reason) {
    HubSettings settings = visit.settings();
    String nick = settings.nick();
    Keyprint shown = visit.certificate();
    return switch (reason.kind()) {
      case TLS_FAILED ->
          shown == null ? List.of() : List.of(ConnectionFindings.pinning(settings.url(), shown));
      case KEYPRINT_MISMATCH ->
          shown == null
              ? List.of()
              : List.of(
                  new Remedy(
                      "If the owner of the hub confirms it, in the settings of the sidecar",
                      ConnectionFindings.pinning(settings.url(), shown).what()));
      case TLS_REQUIRED -> List.of(encrypted(settings.url()));
      case WRONG_PASSWORD ->
          List.of(
              Remedy.setting("sidecar.hub.password: <the right one>"),
              Remedy.aboutAccount(WANTED_CLASS, "!regpass %s <new password>".formatted(nick)));
      case PASSWORD_WANTED -> List.of(Remedy.setting("sidecar.hub.password: <password>"));
      case NOT_REGISTERED, NICK_TAKEN, BAD_NICK -> List.of(registering(nick));
      case HUB_FULL -> List.of(registering(nick), Remedy.byAdministrator("!set max_users <more>"));
      case BANNED ->
          reason.words().toLowerCase(Locale.ROOT).contains("temporarily prohibited")
              ? List.of(Remedy.byOperator("!deltempban <our address>"))
              : List.of(
                  Remedy.byOperator("!infoban " + banned(nick, reason.words())),
                  Remedy.byOperator("!unban " + banned(nick, reason.words())));
      case RECONNECTING_TOO_FAST ->
          List.of(
              Remedy.byOperator("!deltempban " + nick),
              visit.registered()
                  ? Remedy.aboutAccount(WANTED_CLASS, "!regclass %s 5".formatted(nick))
                  : registering(nick));
      case KICKED -> List.of(Remedy.byOperator("!unban " + nick));
      case REFUSED_OTHER -> refused(visit, reason.words());
      case LIST_CUT_OFF -> List.of(Remedy.byAdministrator("!set adv_max_outbuf_size 8388608"));
      case UNREACHABLE,
          NO_LOCK,
          LOGIN_TIMEOUT,
          CLOSED_DURING_LOGIN,
          REPLACED,
          TOO_MANY_USERS,
          HUB_STOPPED,
          SILENT,
          PROTOCOL_BROKEN,
          CONNECTION_LOST,
          SHUTDOWN ->
          List.of();
    };
  }

  private static List<Remedy> refused(Visit visit, String words) {
    if (words.startsWith("Authorization IP")) {
      return List.of(
          Remedy.aboutAccount(
              WANTED_CLASS, "!regset %s auth_ip %s".formatted(visit.nick(), lastWord(words))));
    }
    OwnAccount account = visit.account();
    return words.endsWith("operator action: UserIP") && (account == null || account.passwordSet())
        ? List.of(Remedy.byAdministrator("!set user_ip_class 3"))
        : List.of();
  }

  private static Remedy registering(String nick) {
    return Remedy.aboutAccount(WANTED_CLASS, "!regnew %s 5 <password>".formatted(nick));
  }

  private static Remedy encrypted(HubAddress url) {
    return Remedy.setting("sidecar.hub.url: " + new HubAddress(url.host(), url.port(), true, null));
  }

  /** A ban of an address alone stands under no nick; its refusal names the address. */
  private static String banned(String nick, String words) {
    Matcher address = BANNED_ADDRESS.matcher(words);
    return address.find() ? address.group(1) : nick;
  }

  private static String lastWord(String words) {
    return words.substring(words.lastIndexOf(' ') + 1);
  }
}
