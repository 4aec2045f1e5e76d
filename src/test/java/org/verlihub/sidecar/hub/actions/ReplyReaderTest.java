package org.verlihub.sidecar.hub.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.verlihub.sidecar.hub.actions.ReplyReader.Reply.DONE;
import static org.verlihub.sidecar.hub.actions.ReplyReader.Reply.DONE_FOR_ALL;
import static org.verlihub.sidecar.hub.actions.ReplyReader.Reply.NOT_DONE;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.nmdc.BanTarget;
import org.verlihub.sidecar.nmdc.BanTime;
import org.verlihub.sidecar.nmdc.CommandPrefixes;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubCommand;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.nmdc.OutgoingText;
import org.verlihub.sidecar.nmdc.TextRules;

/** The answers are those of a Verlihub 1.7.0.0. */
class ReplyReaderTest {

  private static final Nick OWN = nick("ApiBot");
  private static final Nick ADA = nick("Ada");
  private static final OutgoingText.InCommand WHY = text();

  @Test
  void readsWhatTheHubSaysToKicksAndDrops() {
    HubCommand kick = new HubCommand.Kick(ADA, WHY, null);
    assertThat(read(kick, "User was kicked and banned for 5 mins: Ada")).isEqualTo(DONE);
    assertThat(read(kick, "User was kicked and banned permanently: Ada")).isEqualTo(DONE);
    assertThat(read(kick, "Ada was kicked and banned for 5 mins by ApiBot with reason: x"))
        .isEqualTo(DONE_FOR_ALL);
    assertThat(read(kick, "User not found: Ada")).isEqualTo(NOT_DONE);
    assertThat(read(kick, "You have no rights to drop or kick user: Ada")).isEqualTo(NOT_DONE);
    assertThat(read(kick, "User is protected from your kicks: Ada")).isEqualTo(NOT_DONE);
    assertThat(read(kick, "Your action was blocked by a plugin.")).isEqualTo(NOT_DONE);
    assertThat(read(new HubCommand.Drop(ADA, WHY), "User was dropped: Ada")).isEqualTo(DONE);
  }

  @Test
  void leavesAloneWhatConcernsOthers() {
    HubCommand kick = new HubCommand.Kick(ADA, WHY, null);
    assertThat(read(kick, "User was kicked and banned for 5 mins: Bob")).isNull();
    assertThat(read(kick, "User not found: Bob")).isNull();
    assertThat(read(kick, "Oper changed the topic to: x")).isNull();
    assertThat(read(new HubCommand.Drop(ADA, WHY), "User was dropped: Adam")).isNull();
    assertThat(read(new HubCommand.Topic(WHY), "Oper changed the topic to: why")).isNull();
    assertThat(read(new HubCommand.Topic(WHY), "ApiBot changed the topic to: other")).isNull();
  }

  @Test
  void readsWhatTheHubSaysToTheOthers() {
    BanTarget target = new BanTarget.ByNick(ADA);
    assertThat(read(new HubCommand.Topic(WHY), "ApiBot changed the topic to: why"))
        .isEqualTo(DONE_FOR_ALL);
    assertThat(read(new HubCommand.Topic(WHY), "You have no rights to change topic."))
        .isEqualTo(NOT_DONE);
    assertThat(read(new HubCommand.ClearTopic(), "ApiBot removed the topic."))
        .isEqualTo(DONE_FOR_ALL);
    assertThat(
            read(
                new HubCommand.Ban(target, new BanTime.Permanent(), WHY),
                "Added new ban:\r\n\r\n [*] Nick: Ada\r\n"))
        .isEqualTo(DONE);
    assertThat(read(new HubCommand.Unban(target, WHY), "Removed ban:\r\n\r\n0 bans found."))
        .isEqualTo(NOT_DONE);
    assertThat(read(new HubCommand.Unban(target, WHY), "Removed ban:\r\n\r\n10 bans found."))
        .isEqualTo(DONE);
    HubCommand gag = new HubCommand.Gag(ADA, new BanTime.Lasting(Duration.ofMinutes(5)));
    assertThat(read(gag, "Restricting user from using main chat: Ada for 5 mins")).isEqualTo(DONE);
    assertThat(read(gag, "Error setting rights or restrictions for user: Ada")).isEqualTo(NOT_DONE);
    assertThat(read(new HubCommand.Ungag(ADA), "Allowing user to use main chat again: Ada"))
        .isEqualTo(DONE);
    assertThat(
            read(
                new HubCommand.Redirect(ADA, "hub.example.org", WHY),
                "You're trying to redirect a protected user: Ada"))
        .isEqualTo(NOT_DONE);
  }

  @Test
  void knowsTheTableOfBansAtOnceHoweverLongATextIs() {
    HubCommand list = new HubCommand.BanList(100);
    String rule = "\r\n\t" + "-".repeat(100);

    assertThat(ReplyReader.answersPrivately(list, "\r\n\r\n\tItem\t\tType" + rule)).isTrue();
    assertThat(ReplyReader.answersPrivately(list, "\t\tПредмет\t\tТип" + rule)).isTrue();
    assertThat(ReplyReader.answersPrivately(list, "Item\t\tType" + rule)).isFalse();
    assertThat(ReplyReader.answersPrivately(list, "\tItem\r\n\t---")).isFalse();
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThat(ReplyReader.answersPrivately(list, "\t".repeat(300_000) + "\nx")).isFalse());
  }

  private static ReplyReader.@Nullable Reply read(HubCommand command, String text) {
    return ReplyReader.read(command, OWN, text);
  }

  private static OutgoingText.InCommand text() {
    TextRules rules =
        new TextRules(HubCharset.DEFAULT, OWN, CommandPrefixes.standard(), nick -> true, 100);
    if (OutgoingText.reason("why", rules)
        instanceof OutgoingText.Accepted<OutgoingText.InCommand>(var why)) {
      return why;
    }
    throw new AssertionError();
  }

  private static Nick nick(String text) {
    return Nick.ofText(text, HubCharset.DEFAULT);
  }
}
