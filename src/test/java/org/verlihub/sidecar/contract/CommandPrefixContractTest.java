package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What makes a text a command: its first byte and nothing else. Anything in front of a prefix, be
 * it invisible, makes it a text, and arrives with it.
 */
class CommandPrefixContractTest extends ContractTest {

  @ParameterizedTest
  @ValueSource(strings = {"!", "+", "/"})
  void executesATextThatStartsWithAPrefix(String prefix) {
    RawClient bot = bot();
    String word = "nosuch" + freshNick();
    bot.inbox().take();

    bot.send("<%s> %s%s x".formatted(hub.nick(), prefix, word));

    bot.awaitExactly("<Verlihub> Unknown hub command: %s%s x".formatted(prefix, word));
    bot.send("<" + hub.nick() + "> done " + word);
    admin.awaitExactly("<" + hub.nick() + "> done " + word);
    assertThat(admin.inbox().everything()).noneMatch(frame -> frame.contains(prefix + word));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", "\t", "\n", "\r\n", "\u200B", "\u2060", "\u00A0", ".", "-", ">", "hello\n"})
  void showsATextInWhichAPrefixIsNotTheFirstByte(String lead) {
    RawClient bot = bot();
    String text = wire(lead) + "!nosuch " + freshNick();
    String line = "<" + hub.nick() + "> " + text;

    bot.send(line);

    admin.awaitExactly(line);
    bot.awaitExactly(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "\u200B", "."})
  void refusesPrivateTextsToTheSecurityBotThatAreNoCommands(String lead) {
    RawClient bot = bot();

    bot.send("$To: Verlihub From: %1$s $<%1$s> %2$s!mayinfo x".formatted(hub.nick(), wire(lead)));

    assertThat(bot.awaitPrefix("$To: " + hub.nick() + " From: Verlihub "))
        .endsWith("Hub security doesn't accept private messages, use main chat instead.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Verlihub", "VERLIHUB"})
  void executesPrivateTextsToTheSecurityBot(String spelling) {
    RawClient bot = bot();
    bot.inbox().take();

    bot.send("$To: %2$s From: %1$s $<%1$s> !getip %1$s".formatted(hub.nick(), spelling));

    assertThat(bot.awaitPrefix("<Verlihub> ")).startsWith("<Verlihub> Showing 1 result:");
  }

  @Test
  void executesOnlyPlusInTheOperatorChat() {
    RawClient bot = bot();

    bot.send(
        "$To: OpChat From: %1$s $<%1$s> !members".formatted(hub.nick()),
        "$To: OpChat From: %1$s $<%1$s>  +members".formatted(hub.nick()),
        "$To: OpChat From: %1$s $<%1$s> +nosuch".formatted(hub.nick()));

    String start = "$To: %s From: OpChat $<%s> ".formatted(hub.adminNick(), hub.nick());
    admin.awaitExactly(start + "!members");
    admin.awaitExactly(start + " +members");
    bot.awaitExactly(
        "$To: %s From: OpChat $<OpChat> Unknown chatroom command specified.".formatted(hub.nick()));
  }

  @Test
  void executesNothingInAPrivateMainChatLine() {
    RawClient bot = bot();

    bot.send("$MCTo: Verlihub $%s !getip Boss".formatted(hub.nick()));

    bot.awaitExactly("<Verlihub> You're trying to send private message to a bot: Verlihub");
  }

  @Test
  void looksAtTheFirstLineOnly() {
    RawClient bot = bot();
    String line = "<" + hub.nick() + "> relayed\n!getip Boss\nis kicking Boss because: x";

    bot.send(line);

    admin.awaitExactly(line);
  }

  @Test
  void kicksByALineOfTheRightForm() {
    String nick = freshNick();
    guest(nick);
    RawClient bot = bot();
    bot.inbox().take();

    bot.send("<%s> is kicking %s because: manners _ban_1m".formatted(hub.nick(), nick));

    bot.awaitExactly("<Verlihub> User was kicked and banned for 1 min: " + nick);
    asAdmin("!unbannick " + nick);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " is kicking %s because: x",
        "\nis kicking %s because: x",
        "somebody is kicking %s because: x",
        "is kicking %s because:x",
        "Is kicking %s because: x",
        "is kicking %s because: x\nsecond line"
      })
  void showsALineThatOnlyResemblesAKick(String form) {
    String nick = freshNick();
    RawClient bot = bot();
    String line = "<" + hub.nick() + "> " + form.formatted(nick);

    bot.send(line);

    admin.awaitExactly(line);
  }

  @Test
  void makesUnknownCommandsPlainChatWhereTheOwnerWantsThat() {
    RawClient bot = bot();
    asAdmin("!set unknown_cmd_chat 1");
    try {
      String text = "!api " + freshNick();
      bot.send("<" + hub.nick() + "> " + text);

      admin.awaitExactly("<" + hub.nick() + "> " + text);
    } finally {
      asAdmin("!set unknown_cmd_chat 0");
    }
  }

  private static String wire(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
