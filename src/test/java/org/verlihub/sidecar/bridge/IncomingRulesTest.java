package org.verlihub.sidecar.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingRulesTest {

  private BridgeSettings settings = TestSettings.of();

  @Test
  void showsWhatTheRecordedIrcConversationSaid() throws IOException {
    assertThat(shown("stream-irc-events-42wim.jsonl"))
        .containsExactly(
            "[irc] <alice3> hello",
            "[irc] * alice3 waves",
            "[irc] <alice3> *md* https://x.y/a_b_c");
  }

  @Test
  void showsTheSameFromTheOtherForkWhichPutsTheNickInBrackets() throws IOException {
    assertThat(shown("stream-irc-events-org-fork.jsonl"))
        .isEqualTo(shown("stream-irc-events-42wim.jsonl"));
  }

  @Test
  void showsJoinsOfBothForksAlikeIfWanted() throws IOException {
    settings = TestSettings.of("show.joins=true");

    assertThat(shown("stream-irc-events-42wim.jsonl"))
        .startsWith("[irc] * alice3 joins", "[irc] <alice3> hello")
        .contains("[irc] * bobx joins", "[irc] * bobx parts")
        .isEqualTo(shown("stream-irc-events-org-fork.jsonl"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stream-api-to-api.jsonl", "fork-stream-api-to-api.jsonl"})
  void showsNoEventThatItDoesNotKnow(String recording) throws IOException {
    assertThat(shown(recording))
        .containsExactly(
            "[api] * u ev user_action",
            "[api] <u> reply",
            "[api] <sp ace> n",
            "[api] <sp ace> l <>&",
            "[api] <sp ace> ключ 😀 b  nul",
            "[api] <u> file here",
            "[api] <u> cmt: a.png (6 B) http://h/a.png");
  }

  @Test
  void showsTopicsIfWanted() {
    settings = TestSettings.of("show.topic-changes=true");

    assertThat(lines(message("new topic", "u", "topic_change")))
        .containsExactly("[irc] * u new topic");
  }

  @Test
  void forgesNobody() {
    assertThat(lines(message("bye|<Admin> go\n<Admin> away|$ForceMove evil|", "x> |<Admin", "")))
        .containsExactly(
            "[irc] <x) ¦(Admin> bye|<Admin> go",
            "[irc] <x) ¦(Admin> <Admin> away|$ForceMove evil|");
  }

  @Test
  void boundsManyLinesVisibly() {
    List<String> lines = lines(message("l\n".repeat(17), "u", ""));

    assertThat(lines).hasSize(6).endsWith("[irc] <u> (… 12 more lines)");
  }

  @Test
  void aLineThatTheHubWouldExecuteIsMadeOrdinary() {
    settings = TestSettings.of("bridge-to-hub-format={text}");

    assertThat(lines(message("!kick Ada", "u", ""))).containsExactly(" !kick Ada");
    assertThat(lines(message("+me x", "u", ""))).containsExactly(" +me x");
    assertThat(lines(message("is kicking Ada because: x", "u", "")))
        .containsExactly(" is kicking Ada because: x");
  }

  @Test
  void theOwnAccountIsIgnoredExactly() {
    assertThat(reason(account("api.verlihub"), known("api.verlihub", false, 0)))
        .isEqualTo(Skipped.OWN);
    assertThat(lines(account("discord.rapidhub"))).hasSize(1);
    assertThat(lines(account("api.other"))).hasSize(1);
  }

  @Test
  void whatIsTooOldIsNotShownAndABacklogIsMarkedWithItsTime() {
    assertThat(reason(message("x", "u", ""), known(null, true, 601))).isEqualTo(Skipped.OLD);
    assertThat(judged(message("x", "u", ""), known(null, true, 599)))
        .containsExactly("(10:00) [irc] <u> x");
  }

  @Test
  void oldJoinsAreNobodysBusiness() {
    settings = TestSettings.of("show.joins=true");

    assertThat(reason(message("bob joins", "system", "join_leave"), known(null, true, 5)))
        .isEqualTo(Skipped.OLD);
  }

  @Test
  void anAttachmentIsToldAndNotShown() {
    RemoteMessage file =
        new RemoteMessage(
            "",
            "u",
            "",
            "discord.x",
            "discord",
            "c",
            "verlihub",
            "",
            ManualTime.START,
            List.of(
                new RemoteMessage.RemoteFile("a\nb.png", "", "", 2048, false),
                new RemoteMessage.RemoteFile("big.iso", "", "", 5_000_000, true)));

    assertThat(lines(file))
        .containsExactly(
            "[discord] <u> a b.png (2 KB)",
            "[discord] <u> big.iso (4.8 MB, too large to be passed on)");
  }

  @Test
  void anAddressThatStandsInTheTextIsNotRepeated() {
    RemoteMessage file =
        new RemoteMessage(
            "look\nhttp://h/a.png",
            "u",
            "",
            "discord.x",
            "discord",
            "c",
            "verlihub",
            "",
            ManualTime.START,
            List.of(new RemoteMessage.RemoteFile("a.png", "http://h/a.png", "", 1, false)));

    assertThat(lines(file)).hasSize(2);
  }

  @Test
  void nothingIsNotShown() {
    assertThat(reason(message(" \n\u200B", "u", ""), known(null, false, 0)))
        .isEqualTo(Skipped.EMPTY);
  }

  @Test
  void somebodyIgnoredIsSilentByNameAndById() {
    IgnoredPeople ignored = IgnoredPeople.NOBODY.with("IRC", "Spammer").with("irc.x", "U1");

    assertThat(ignored.contains(message("x", "spammer", ""))).isTrue();
    assertThat(ignored.contains(message("x", "[irc] <Spammer> ", ""))).isTrue();
    assertThat(ignored.contains(message("x", "other", ""))).isFalse();
    assertThat(ignored.without("irc", "SPAMMER").contains(message("x", "spammer", ""))).isFalse();
  }

  @Test
  void everyPlaceholderHasItsValue() {
    settings =
        TestSettings.of(
            "bridge-to-hub-format={nick}/{protocol}/{account}/{gateway}/{channel}/{userid}/{time}/{class}/{message}");

    assertThat(lines(message("x", "u", "")))
        .containsExactly("u/irc/irc.x/verlihub/#c/~u@h/10:00//x");
  }

  private static RemoteMessage message(String text, String username, String event) {
    return new RemoteMessage(
        text,
        username,
        "~u@h",
        "irc.x",
        "irc",
        "#c",
        "verlihub",
        event,
        ManualTime.START,
        List.of());
  }

  private static RemoteMessage account(String account) {
    return new RemoteMessage(
        "x", "u", "", account, "api", "api", "verlihub", "", ManualTime.START, List.of());
  }

  private static IncomingRules.Circumstances known(
      @org.jspecify.annotations.Nullable String own, boolean backlog, long ageSeconds) {
    return new IncomingRules.Circumstances(
        own, backlog, Duration.ofSeconds(ageSeconds), message -> false, skeleton -> false);
  }

  private List<String> lines(RemoteMessage message) {
    return judged(message, known(null, false, 0));
  }

  private List<String> judged(RemoteMessage message, IncomingRules.Circumstances known) {
    return switch (verdict(message, known)) {
      case IncomingRules.Shown(List<String> lines) -> lines;
      case IncomingRules.NotShown(Skipped _) -> List.of();
    };
  }

  private Skipped reason(RemoteMessage message, IncomingRules.Circumstances known) {
    return ((IncomingRules.NotShown) verdict(message, known)).reason();
  }

  private IncomingRules.Verdict verdict(RemoteMessage message, IncomingRules.Circumstances known) {
    return new IncomingRules(settings, ZoneOffset.UTC)
        .judge(message, settings.plannedRoutes().getFirst(), known);
  }

  private List<String> shown(String recording) throws IOException {
    List<String> shown = new ArrayList<>();
    RemoteMessageReader reader = new RemoteMessageReader();
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("/matterbridge/" + recording))) {
      for (String line : new String(in.readAllBytes(), UTF_8).strip().split("\n", -1)) {
        RemoteMessage message = Objects.requireNonNull(reader.read(line.getBytes(UTF_8)));
        if (!message.connected()) {
          shown.addAll(lines(message));
        }
      }
    }
    return shown;
  }
}
