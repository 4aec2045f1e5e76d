package org.verlihub.sidecar.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.verlihub.sidecar.bridge.RemoteMessage.RemoteFile;

/**
 * Whatever line Matterbridge hands out: it is read or passed over, and what of it is shown on the
 * hub is bounded, is no command there, and forges nobody. The first byte of the input says whether
 * the line is old, the rest is the line.
 */
class MatterbridgeLineFuzzTest {

  private static final BridgeSettings SETTINGS =
      TestSettings.of("show.joins=true", "show.topic-changes=true");
  private static final IncomingRules RULES = new IncomingRules(SETTINGS, ZoneOffset.UTC);
  private static final RemoteMessageReader READER = new RemoteMessageReader();
  private static final Pattern SAID =
      Pattern.compile(
          "(?s)(\\(\\d\\d:\\d\\d\\) |\\(\\) )?\\[[^<>|$]{1,61}] <[^<>|$]{1,110}> \\S.*");
  private static final Pattern DONE =
      Pattern.compile(
          "(?s)(\\(\\d\\d:\\d\\d\\) |\\(\\) )?\\[[^<>|$]{1,61}] \\* [^<>|$]{1,110} \\S.*");
  private static final int AROUND = 250;

  @FuzzTest(maxDuration = "2m")
  void isReadAndShownWithoutHarm(byte[] input) {
    if (input.length == 0) {
      return;
    }
    RemoteMessage message = READER.read(Arrays.copyOfRange(input, 1, input.length));
    if (message == null) {
      return;
    }
    message.files().stream().map(RemoteFile::bytes).forEach(MatterbridgeLineFuzzTest::isSize);
    boolean old = (input[0] & 1) == 1;
    IncomingRules.Circumstances known =
        new IncomingRules.Circumstances(
            "api.verlihub",
            old,
            Duration.ofSeconds(old ? 30 : 0),
            IgnoredPeople.NOBODY.with("irc", "Spammer")::contains,
            skeleton -> skeleton.equals("admin"));
    switch (RULES.judge(message, SETTINGS.plannedRoutes().getFirst(), known)) {
      case IncomingRules.NotShown(Skipped _) -> {}
      case IncomingRules.Shown(var lines) -> {
        assertThat(lines).hasSizeBetween(1, SETTINGS.maxLines() + 1);
        lines.forEach(line -> check(line, message.event().isEmpty()));
      }
    }
  }

  private static void isSize(long bytes) {
    assertThat(bytes).isNotNegative();
  }

  private static void check(String line, boolean said) {
    assertThat(line).hasSizeLessThanOrEqualTo(2 * SETTINGS.maxLength() + AROUND);
    assertThat(line).doesNotContainPattern("[\\p{Cc}\u2028\u2029]");
    assertThat("+!/".indexOf(line.charAt(0))).isNegative();
    assertThat(line).matches(said ? SAID : DONE);
    assertThat(line).doesNotStartWith("<");
  }
}
