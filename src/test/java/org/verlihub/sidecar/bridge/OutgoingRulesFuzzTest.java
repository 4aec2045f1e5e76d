package org.verlihub.sidecar.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.verlihub.sidecar.hub.mirror.Freshness;
import org.verlihub.sidecar.hub.mirror.HubDescription;
import org.verlihub.sidecar.hub.mirror.HubEvent.Speaker;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.Totals;
import org.verlihub.sidecar.journal.Happening;
import org.verlihub.sidecar.journal.Happening.Channel;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever people say on the hub: what goes to Matterbridge is valid JSON and bounded, wakes nobody
 * and is no command there. The input is a nick, a line feed, and what that person says.
 */
class OutgoingRulesFuzzTest {

  private static final BridgeSettings SETTINGS = TestSettings.of();
  private static final OutgoingRules RULES = new OutgoingRules(SETTINGS, ZoneOffset.UTC);
  private static final HubCharset CHARSET = new HubCharset(UTF_8);
  private static final HubSnapshot HUB =
      new HubSnapshot(
          1,
          HubDescription.UNKNOWN,
          TreePMap.empty(),
          Totals.NONE,
          new Freshness.Live(ManualTime.START),
          ManualTime.START);

  @FuzzTest(maxDuration = "2m")
  void isPostedWithoutHarm(byte[] input) {
    int end = 0;
    while (end < input.length && input[end] != '\n') {
      end++;
    }
    Nick nick = nick(Arrays.copyOf(input, end));
    String text =
        new String(
            input, Math.min(end + 1, input.length), Math.max(0, input.length - end - 1), UTF_8);
    if (nick == null) {
      return;
    }
    for (Channel channel : new Channel[] {Channel.MAIN_CHAT, Channel.THIRD_PERSON}) {
      Happening said = new Happening.Said(channel, nick, Speaker.PERSON, text);
      switch (RULES.judge(said, ManualTime.START, SETTINGS.plannedRoutes().getFirst(), HUB)) {
        case OutgoingRules.Relayed(OutgoingLine line) -> check(line, text);
        case OutgoingRules.NotRelayed(Skipped reason) ->
            assertThat(reason).isIn(Skipped.EMPTY, Skipped.COMMAND);
        case OutgoingRules.Elsewhere() -> throw new AssertionError("main chat goes this way");
      }
    }
  }

  private static void check(OutgoingLine line, String text) {
    JsonNode json = JsonMapper.shared().readTree(line.json());
    assertThat(json.get("text").asString()).isEqualTo(line.text());
    assertThat(json.get("username").asString()).isNotBlank().doesNotContain("\n");
    assertThat(json.get("gateway").asString()).isEqualTo("verlihub");
    assertThat(text.strip()).doesNotStartWith("!").doesNotStartWith("+").doesNotStartWith("/");
    String[] lines = line.text().split("\n", -1);
    assertThat(lines.length).isBetween(1, SETTINGS.maxLines() + 1);
    for (String one : lines) {
      assertThat(one).isNotBlank();
      assertThat("!/+".indexOf(one.charAt(0))).as(one).isNegative();
      assertThat(one).doesNotContainPattern("[\\p{Cc}\u2028\u2029]");
      assertThat(one).doesNotContainPattern("(?i)@(everyone|here)\\b");
    }
  }

  private static @Nullable Nick nick(byte[] bytes) {
    try {
      return Nick.ofBytes(bytes, CHARSET);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
