package org.verlihub.sidecar.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.verlihub.sidecar.hub.mirror.HubEvent.Speaker;
import org.verlihub.sidecar.journal.Happening;
import org.verlihub.sidecar.journal.Happening.Channel;
import org.verlihub.sidecar.nmdc.Nick;

/** Texts and names that want to be something else, in both directions. */
class HostileTextTest {

  private static final Set<String> OPERATORS = Set.of(RemoteName.skeleton("Admin"));

  /** Each is tried as a text and as a name. */
  static final List<String> HOSTILE =
      List.of(
          "bye|<Admin> go away|$ForceMove evil.example|",
          "$Kick Ada|",
          "a\r\n<Admin> b\u2028<Admin> c\u2029<Admin> d\u0085<Admin> e\u000B<Admin> f",
          "\u0000\u0001\u0007\u001B[31mred\u001B[0m\u007F\u009B",
          "\u202Etfel ot thgir\u202C \u2066isolated\u2069 \u200Fmark\u061C",
          "a\u200Bd\u200Bm\u2060i\uFEFFn",
          "<Admin> hello",
          "> <Admin> hello",
          "\uFF1CAdmin\uFF1E hello \u2039Admin\u203A",
          "!kick Ada\n+ban Ada\n/me dies",
          "\uFF01kick Ada",
          "is kicking Ada because: spam",
          "@everyone @here <@&123> <!channel> @ROOM",
          "@\u200Beveryone",
          "x" + "\u0301".repeat(500),
          "\uD83D\uDE00\uD800\uDC00\uDBFF lone \uDC00",
          "{nick} {text} %s %n ${jndi:ldap://x} {{7*7}}",
          "\u3164\u115F\u2800",
          "magnet:?xt=urn:tree:tiger:A|$Quit Ada|",
          "l\n".repeat(500),
          "w".repeat(50_000));

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void intoTheHubEveryLineIsOneLineThatTellsWhereItCameFrom(String hostile) {
    for (String line : shown(hostile, "bob")) {
      assertThat(line).startsWith("[irc] <bob> ");
      assertHarmless(line);
    }
    for (String line : shown("x", hostile)) {
      assertThat(line).matches("\\[irc] <[^<>|$]{1,32}( \\(irc\\))?> x");
      assertHarmless(line);
    }
  }

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void outOfTheHubNobodyIsWokenAndNoBotTold(String hostile) {
    OutgoingLine line = sent("Ada", hostile);
    if (line != null) {
      assertThat(line.text().lines()).hasSizeLessThanOrEqualTo(6);
      line.text()
          .lines()
          .forEach(text -> {
            assertThat(text).doesNotStartWith("!").doesNotStartWith("/").doesNotStartWith("+");
            assertWakesNobody(text);
          });
    }
    OutgoingLine named = sent(hostile.replaceAll("[ $|<>\\r\\n\\x00]", ""), "x");
    if (named != null) {
      assertWakesNobody(named.username());
    }
  }

  private static void assertHarmless(String line) {
    assertThat(line)
        .doesNotContainPattern("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u200B\\u2060\\uFEFF\\u061C]")
        .doesNotContainPattern("[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]")
        .doesNotContainPattern("\\p{Mn}{7}");
    assertThat(line.length()).isLessThan(3_100);
  }

  private static void assertWakesNobody(String line) {
    assertThat(line)
        .doesNotContainPattern("(?i)@(everyone|here|room)")
        .doesNotContainPattern("<[@!#]")
        .doesNotContainPattern("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]");
  }

  private static List<String> shown(String text, String username) {
    RemoteMessage message =
        new RemoteMessage(
            text, username, "", "irc.x", "irc", "#c", "verlihub", "", ManualTime.START, List.of());
    BridgeSettings settings = TestSettings.of();
    return switch (new IncomingRules(settings, ZoneOffset.UTC)
        .judge(
            message,
            settings.plannedRoutes().getFirst(),
            new IncomingRules.Circumstances(
                null, false, Duration.ZERO, ignored -> false, OPERATORS::contains))) {
      case IncomingRules.Shown(List<String> lines) -> lines;
      case IncomingRules.NotShown(Skipped _) -> List.of();
    };
  }

  private static @org.jspecify.annotations.Nullable OutgoingLine sent(String nick, String text) {
    BridgeSettings settings = TestSettings.of("hub-to-bridge-format={message}");
    return switch (new OutgoingRules(settings, ZoneOffset.UTC)
        .judge(
            new Happening.Said(
                Channel.MAIN_CHAT, Nick.kept(nick.getBytes(UTF_8), nick), Speaker.PERSON, text),
            ManualTime.START,
            settings.plannedRoutes().getFirst(),
            new TestHubFace().snapshot())) {
      case OutgoingRules.Relayed(OutgoingLine line) -> line;
      case OutgoingRules.NotRelayed(Skipped _), OutgoingRules.Elsewhere() -> null;
    };
  }
}
