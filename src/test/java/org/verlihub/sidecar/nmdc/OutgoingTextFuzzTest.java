package org.verlihub.sidecar.nmdc;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.verlihub.sidecar.nmdc.OutgoingText.Accepted;
import org.verlihub.sidecar.nmdc.OutgoingText.MainChat;
import org.verlihub.sidecar.nmdc.OutgoingText.Private;

/**
 * No text that is accepted ends its frame early, begins with a prefix, or kicks. The first byte of
 * the input chooses the charset and the prefixes, the rest is the text, as UTF-8 or (to have lone
 * surrogates too) as UTF-16.
 */
class OutgoingTextFuzzTest {

  private static final List<HubCharset> CHARSETS =
      List.of(Samples.UTF8, Samples.CP1251, Samples.CP1252, HubCharset.named("KOI8-R"));
  private static final List<String> EXTRA = List.of("", ".#", "§", " ~");
  private static final Nick OWN = Samples.nick("ApiBot");
  private static final String LINE = "<ApiBot> ";
  private static final String HEAD = "$To: Verlihub From: ApiBot $<ApiBot> ";

  /** The hub's own pattern, which is no wider than ours. */
  private static final Pattern KICK =
      Pattern.compile("^(ApiBot )?is kicking (\\S+) [bB]ecause: (.*)$");

  @FuzzTest(maxDuration = "3m")
  void isNeverExecuted(byte[] input) {
    if (input.length == 0) {
      return;
    }
    HubCharset charset = CHARSETS.get(input[0] & 3);
    String extra = EXTRA.get(input[0] >> 2 & 3);
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    String text = new String(rest, (input[0] & 16) == 0 ? UTF_8 : UTF_16BE);
    CommandPrefixes prefixes = CommandPrefixes.standard().and(extra, charset);
    TextRules rules = new TextRules(charset, OWN, prefixes, nick -> false, 3_000);
    ClientMessageEncoder encoder = new ClientMessageEncoder(charset);
    byte[] forbidden = charset.encodeReadably("+!/" + extra);

    if (OutgoingText.mainChat(text, rules) instanceof Accepted<MainChat>(MainChat line)) {
      byte[] frame = encoder.encode(new ClientMessage.Chat(OWN, line));
      check(frame, LINE, forbidden);
      String said = Samples.latin(frame).substring(LINE.length(), frame.length - 1);
      assertThat(KICK.matcher(said).find()).isFalse();
      assertThat(line.length()).isBetween(1, 3_000);
    }
    if (OutgoingText.privately(text, Samples.nick("Verlihub"), rules)
        instanceof Accepted<Private>(Private words)) {
      check(encoder.encode(new ClientMessage.PrivateMessage(OWN, words)), HEAD, forbidden);
    }
  }

  private static void check(byte[] frame, String head, byte[] forbidden) {
    String latin = Samples.latin(frame);
    assertThat(latin).startsWith(head).endsWith("|");
    assertThat(latin.indexOf('|')).isEqualTo(frame.length - 1);
    assertThat(latin.substring(head.length(), frame.length - 1).chars())
        .noneMatch(c -> (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F);
    assertThat(forbidden).doesNotContain(frame[head.length()]);
  }
}
