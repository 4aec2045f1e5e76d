package org.verlihub.sidecar.migration;

import static org.verlihub.sidecar.migration.ScriptOption.ignored;
import static org.verlihub.sidecar.migration.ScriptOption.taken;
import static org.verlihub.sidecar.migration.ScriptOption.takenUnless;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.migration.PythonValue.Figure;
import org.verlihub.sidecar.migration.PythonValue.Table;
import org.verlihub.sidecar.migration.PythonValue.Text;
import org.verlihub.sidecar.migration.ScriptOption.Form;

/**
 * The Python scripts and what becomes of their options. The tables of the migration page are these
 * very words, which a test compares.
 */
enum KnownScript {
  /** Kept its options in variables. */
  HUB_API(
      "hub_api.py",
      taken("api_port", "sidecar.api.port", "!api start with another port survives a restart"),
      taken(
          "cors_origins",
          "sidecar.api.cors-origins",
          "whole origins; pages from the address of the API itself need none"),
      ignored(
          "CACHE_TTL", "never had an effect; the hub is followed live and nothing is refreshed"),
      ignored("CACHE_UPDATE_INTERVAL", "the hub is followed live and nothing is refreshed"),
      ofDiagnostics("TRACEROUTE_TTL"),
      ofDiagnostics("TRACEROUTE_INTERVAL"),
      ofDiagnostics("MAX_CONCURRENT_TRACEROUTES"),
      ofDiagnostics("OS_DETECTION_TTL"),
      ofDiagnostics("OS_DETECTION_INTERVAL"),
      ofDiagnostics("MAX_CONCURRENT_OS_SCANS"),
      ofDiagnostics("PING_TTL"),
      ofDiagnostics("PING_INTERVAL"),
      ofDiagnostics("MAX_CONCURRENT_PINGS"),
      ofDiagnostics("PING_COUNT"),
      ofDiagnostics("PING_INTERVAL_MS")) {
    @Override
    Map<String, PythonValue> values(Map<String, PythonValue> assignments) {
      Map<String, PythonValue> values = new LinkedHashMap<>(assignments);
      // All other variables are the program's own affair.
      values.keySet().retainAll(optionNames());
      return values;
    }
  },

  /** Has a table named CONFIG. */
  MATTERBRIDGE(
      "matterbridge.py",
      taken(
          "api_url", "sidecar.bridge.api-url", "in a container localhost is the container itself"),
      taken("api_token", "sidecar.bridge.api-token", Form.SECRET),
      taken("gateway", "sidecar.bridge.gateway"),
      taken(
          "channel",
          "sidecar.bridge.channel",
          "a label that status and help show; it never had another effect"),
      taken(
          "bot_nick",
          "sidecar.bridge.bot-nick",
          "a label; the hub lets the sidecar speak under its own nick only"),
      takenUnless(
          new Text("<{nick}> {message}"),
          "hub_to_bridge_format",
          "sidecar.bridge.hub-to-bridge-format",
          "the nick goes along as user name besides, so {message} alone shows it once"),
      taken(
          "bridge_to_hub_format",
          "sidecar.bridge.bridge-to-hub-format",
          "behind the nick of the bot, which the hub puts in front"),
      ignored("poll_interval", "never had an effect; lines come as they are written"),
      taken(
          "retry_interval",
          "sidecar.bridge.retry-interval",
          Form.SECONDS,
          "the longest first wait; it doubles with each failure, up to retry-cap"),
      takenUnless(
          new Figure("10"),
          "max_retries",
          "sidecar.bridge.max-retries",
          "without it the bridge tries for ever, which is better than giving up for good"),
      taken(
          "ignore_nicks",
          "sidecar.bridge.ignore-nicks",
          "capital and small letters are the same now"),
      taken(
          "min_class_to_send",
          "sidecar.bridge.min-class-to-send",
          "whose class is not known yet counts as the hub lists them, not as one who may")),

  /** Has a table named CONFIG. */
  EMAIL_DIGEST(
      "email_digest.py",
      taken("smtp_server", "spring.mail.host"),
      taken(
          "smtp_port",
          "spring.mail.port",
          "465, which the script could not use, takes spring.mail.ssl.enabled: true besides"),
      ignored(
          "smtp_use_tls",
          "STARTTLS is used where the server offers it, and asked for where a password goes to another machine"),
      taken(
          "smtp_username",
          "spring.mail.username",
          "without one there is no login, so that a relay can be used"),
      taken("smtp_password", "spring.mail.password", Form.SECRET),
      taken("from_address", "sidecar.digest.from", "without one the user name, as before"),
      taken(
          "chat_recipients",
          "sidecar.digest.chat-recipients",
          "each gets a copy and sees nobody else's address"),
      taken(
          "stats_recipients",
          "sidecar.digest.stats-recipients",
          "each gets a copy and sees nobody else's address"),
      taken("chat_inactivity_minutes", "sidecar.digest.chat-inactivity", Form.MINUTES),
      taken(
          "chat_max_messages",
          "sidecar.digest.chat-max-messages",
          "with so many the digest is sent early, where the script dropped the oldest"),
      taken("stats_interval_minutes", "sidecar.digest.stats-interval", Form.MINUTES),
      taken(
          "stats_include_ips",
          "sidecar.digest.stats-include-ips",
          "only with it are addresses written down at all"),
      taken("stats_include_geo", "sidecar.digest.stats-include-geo"),
      taken(
          "stats_include_clients",
          "sidecar.digest.stats-include-clients",
          "works now; in the script it stayed empty"),
      taken(
          "stats_include_share",
          "sidecar.digest.stats-include-share",
          "works now; in the script it stayed empty"),
      taken("stats_detailed", "sidecar.digest.stats-detailed"),
      takenUnless(
          new Text("Verlihub Hub"),
          "hub_name",
          "sidecar.digest.hub-name",
          "without it the name that the hub tells"),
      taken(
          "timezone",
          "sidecar.digest.timezone",
          "takes effect now; the script wrote the time of the machine"));

  private static final String TABLE = "CONFIG";

  private final String fileName;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<ScriptOption> options;

  KnownScript(String fileName, ScriptOption... options) {
    this.fileName = fileName;
    this.options = List.of(options);
  }

  private static ScriptOption ofDiagnostics(String name) {
    return ignored(name, "addresses of users are not traced, pinged or scanned");
  }

  /** The script that has most of these as its options, or null if none has any. */
  static @Nullable KnownScript of(Map<String, PythonValue> assignments) {
    return Arrays.stream(values())
        .filter(script -> script.knownAmong(assignments) > 0)
        .max(Comparator.comparingLong(script -> script.knownAmong(assignments)))
        .orElse(null);
  }

  private long knownAmong(Map<String, PythonValue> assignments) {
    return values(assignments).keySet().stream().filter(optionNames()::contains).count();
  }

  /** What the script sets, its options or other things. */
  Map<String, PythonValue> values(Map<String, PythonValue> assignments) {
    return assignments.get(TABLE) instanceof Table table ? table.entries() : Map.of();
  }

  String fileName() {
    return fileName;
  }

  /** In the order of the script. */
  List<ScriptOption> options() {
    return options;
  }

  List<String> optionNames() {
    return options.stream().map(ScriptOption::name).toList();
  }
}
