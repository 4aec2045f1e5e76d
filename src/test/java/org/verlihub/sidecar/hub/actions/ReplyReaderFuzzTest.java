package org.verlihub.sidecar.hub.actions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.verlihub.sidecar.nmdc.BanTarget;
import org.verlihub.sidecar.nmdc.BanTime;
import org.verlihub.sidecar.nmdc.CommandPrefixes;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubCommand;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.nmdc.OutgoingText;
import org.verlihub.sidecar.nmdc.TextRules;

/**
 * Translated, altered and invented answers to what we did: success is believed only of a text that
 * names whom or what it is about. The first line of the input is that nick, the rest what the hub
 * says.
 */
class ReplyReaderFuzzTest {

  private static final HubCharset CHARSET = new HubCharset(UTF_8);
  private static final Nick OWN = Nick.ofText("ApiBot", CHARSET);
  private static final OutgoingText.InCommand WHY = why();
  private static final BanTime.Lasting FIVE_MINUTES = new BanTime.Lasting(Duration.ofMinutes(5));

  @FuzzTest(maxDuration = "2m")
  void believesOnlyWhatNamesWhomItIsAbout(byte[] input) {
    String all = new String(input, UTF_8);
    int end = all.indexOf('\n');
    String text = all.substring(end + 1);
    Nick about = nick(end < 0 ? "" : all.substring(0, end));

    for (HubCommand command :
        List.of(
            new HubCommand.Drop(about, WHY),
            new HubCommand.Kick(about, WHY, null),
            new HubCommand.Gag(about, FIVE_MINUTES),
            new HubCommand.Ungag(about),
            new HubCommand.Redirect(about, "hub.example.org", WHY))) {
      ReplyReader.Reply reply = ReplyReader.read(command, OWN, text);
      if (reply != null && reply.done()) {
        assertThat(command).isNotInstanceOf(HubCommand.Redirect.class);
        assertThat(plain(text)).contains(plain(about.text()));
      }
    }
    for (HubCommand command : List.of(new HubCommand.Topic(WHY), new HubCommand.ClearTopic())) {
      ReplyReader.Reply reply = ReplyReader.read(command, OWN, text);
      if (reply != null && reply.done()) {
        assertThat(text).startsWith("ApiBot ");
        assertThat(reply.toUs()).isFalse();
      }
    }
    BanTarget target = new BanTarget.ByNick(about);
    ReplyReader.Reply banned =
        ReplyReader.read(new HubCommand.Ban(target, FIVE_MINUTES, WHY), OWN, text);
    ReplyReader.Reply unbanned = ReplyReader.read(new HubCommand.Unban(target, WHY), OWN, text);
    assertThat(banned != null && banned.done() && unbanned != null && unbanned.done()).isFalse();
    ReplyReader.Reply listed = ReplyReader.read(new HubCommand.BanList(100), OWN, text);
    assertThat(listed == null || !listed.done()).isTrue();
    if (ReplyReader.answersPrivately(new HubCommand.BanList(100), text)) {
      assertThat(text.strip()).contains("\n\t" + "-".repeat(40));
    }
    assertThat(ReplyReader.answersPrivately(new HubCommand.ClearTopic(), text)).isFalse();
  }

  /** In one letter case and with the two entities of talk that a nick may hold turned back. */
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT)
        .toUpperCase(Locale.ROOT)
        .replace("&#36;", "$")
        .replace("&#124;", "|");
  }

  private static Nick nick(String text) {
    try {
      Nick nick = Nick.ofText(text, CHARSET);
      var _ = new HubCommand.Ungag(nick);
      var _ = new BanTarget.ByNick(nick);
      return nick;
    } catch (IllegalArgumentException e) {
      return Nick.ofText("Ada", CHARSET);
    }
  }

  private static OutgoingText.InCommand why() {
    TextRules rules = new TextRules(CHARSET, OWN, CommandPrefixes.standard(), nick -> true, 100);
    if (OutgoingText.reason("why", rules)
        instanceof OutgoingText.Accepted<OutgoingText.InCommand>(var why)) {
      return why;
    }
    throw new AssertionError();
  }
}
