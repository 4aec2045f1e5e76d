package org.verlihub.sidecar.hub.connection;

import static org.verlihub.sidecar.hub.connection.DisconnectReason.Kind.BAD_NICK;
import static org.verlihub.sidecar.hub.connection.DisconnectReason.Kind.BANNED;
import static org.verlihub.sidecar.hub.connection.DisconnectReason.Kind.HUB_FULL;
import static org.verlihub.sidecar.hub.connection.DisconnectReason.Kind.HUB_STOPPED;
import static org.verlihub.sidecar.hub.connection.DisconnectReason.Kind.KICKED;
import static org.verlihub.sidecar.hub.connection.DisconnectReason.Kind.LOGIN_TIMEOUT;
import static org.verlihub.sidecar.hub.connection.DisconnectReason.Kind.NICK_TAKEN;
import static org.verlihub.sidecar.hub.connection.DisconnectReason.Kind.NOT_REGISTERED;
import static org.verlihub.sidecar.hub.connection.DisconnectReason.Kind.RECONNECTING_TOO_FAST;
import static org.verlihub.sidecar.hub.connection.DisconnectReason.Kind.REFUSED_OTHER;
import static org.verlihub.sidecar.hub.connection.DisconnectReason.Kind.REPLACED;
import static org.verlihub.sidecar.hub.connection.DisconnectReason.Kind.TLS_REQUIRED;
import static org.verlihub.sidecar.hub.connection.DisconnectReason.Kind.WRONG_PASSWORD;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a hub means by the line it says before it closes. The protocol has no codes for that: the
 * hub writes a chat line for people, in English unless translated or replaced by a script. Hence a
 * loose reading, and no answer for a line that looks like none of the known ones.
 */
final class RefusalReader {

  /** Longest text that is kept, in characters. */
  static final int MAX_WORDS = 500;

  /** What a refusal has to say it says at its beginning; the answer to a command can be huge. */
  private static final int MAX_READ = 2_000;

  /** A text that contains this means that; the first that fits wins. */
  private record Meaning(Pattern text, DisconnectReason.Kind kind) {}

  private static final List<Meaning> MEANINGS =
      List.of(
          meaning("reconnecting too fast", RECONNECTING_TOO_FAST),
          meaning("banned due to incorrect password", WRONG_PASSWORD),
          meaning("prohibited from entering|banned from th(is|e) hub", BANNED),
          meaning("another user has logged in with same nick", REPLACED),
          meaning(
              "nick is already taken|already logged in with same nick|another instance of yourself"
                  + "|already in the hub using another nick",
              NICK_TAKEN),
          meaning("you have been (kicked|dropped)", KICKED),
          meaning("hub will be (stopped|restarted)", HUB_STOPPED),
          meaning("user limit .*exceeded|hub is full|currently unable to service", HUB_FULL),
          meaning("your nick (contains|is too)|following nick prefix|unknown bad nick", BAD_NICK),
          meaning("registered users only", NOT_REGISTERED),
          meaning("only tls-encrypted connections", TLS_REQUIRED),
          meaning("operation timeout", LOGIN_TIMEOUT),
          meaning(
              "didn't specify a tag|too many open hubs|too few|you share .* but (min|max)imum"
                  + "|malformed protocol|too long protocol|protocol flood detected"
                  + "|nick spoofing attempt|no rights to perform|invalid login sequence"
                  + "|authorization ip for this account|provided invalid key|clone detected|set your password now",
              REFUSED_OTHER));

  private static final Pattern AMOUNT =
      Pattern.compile(
          "(\\d{1,9})\\s*(years?|months?|weeks?|days?|hours?|mins?|minutes?|secs?|seconds?"
              + "|[yMwdhms])(?![A-Za-z])");

  // bounded, since a repetition without bound takes the stack to its end on a text made for that
  private static final Pattern NAMED_WAIT =
      Pattern.compile(
          "\\bfor ((?:\\d+\\s*[A-Za-z]+[ ,]*){1,8}?)(?: because\\b|[.:]|$)|Time: ([^\\r\\n]*?) left",
          Pattern.MULTILINE);

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Z}\\p{Cc}\\p{Cf}]+");

  private static final Duration LONGEST = Duration.ofDays(36_500);

  private RefusalReader() {}

  /** What this line of the hub means if it is a refusal, a farewell or a kick. */
  static Optional<DisconnectReason> read(String line) {
    String text = line.length() <= MAX_READ ? line : line.substring(0, MAX_READ);
    for (Meaning meaning : MEANINGS) {
      if (meaning.text().matcher(text).find()) {
        return Optional.of(
            new DisconnectReason(meaning.kind(), words(text), namedWait(text).orElse(null)));
      }
    }
    return Optional.empty();
  }

  /** A hub's text on one line, shortened, without control and formatting characters. */
  static String words(String text) {
    String start = text.length() <= MAX_READ ? text : text.substring(0, MAX_READ);
    String line = UNPRINTABLE.matcher(start).replaceAll(" ").strip().replace(" [*] ", " ");
    return line.length() <= MAX_WORDS ? line : line.substring(0, MAX_WORDS) + "…";
  }

  /** The time that the text names, in any of Verlihub's ways to write one. */
  static Optional<Duration> namedWait(String text) {
    Matcher named = NAMED_WAIT.matcher(text);
    while (named.find()) {
      String period = named.group(1) == null ? named.group(2) : named.group(1);
      Duration sum = Duration.ZERO;
      Matcher amount = AMOUNT.matcher(period);
      while (amount.find()) {
        sum = sum.plus(unit(amount.group(2)).multipliedBy(Long.parseLong(amount.group(1))));
      }
      if (sum.isPositive()) {
        return Optional.of(sum.compareTo(LONGEST) > 0 ? LONGEST : sum);
      }
    }
    return Optional.empty();
  }

  private static Duration unit(String name) {
    if (name.equals("M") || name.startsWith("mo")) {
      return Duration.ofDays(30);
    }
    return switch (name.charAt(0)) {
      case 'y' -> Duration.ofDays(365);
      case 'w' -> Duration.ofDays(7);
      case 'd' -> Duration.ofDays(1);
      case 'h' -> Duration.ofHours(1);
      case 'm' -> Duration.ofMinutes(1);
      default -> Duration.ofSeconds(1);
    };
  }

  private static Meaning meaning(String regex, DisconnectReason.Kind kind) {
    return new Meaning(Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), kind);
  }
}
