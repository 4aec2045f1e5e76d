package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who hears what. */
class ChatContractTest extends ContractTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "dollar $ and &#36; &#124; &amp;",
        "one\r\ntwo\nthree",
        "\u00CF\u00F0\u00E8\u00E2\u00E5\u00F2 raw bytes",
        "",
        "  leading",
        "<Fake> nested",
        "$To: x",
        "* star"
      })
  void echoesMainChatToEverybodyByteForByte(String text) {
    RawClient bot = bot();
    String line = "<" + hub.nick() + "> " + text;

    bot.send(line);

    bot.awaitExactly(line);
    admin.awaitExactly(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+me", "/me", "!me"})
  void turnsMeIntoAThirdPersonLine(String command) {
    RawClient bot = bot();

    bot.send("<%s> %s waves".formatted(hub.nick(), command));

    admin.awaitExactly("** " + hub.nick() + " waves");
    bot.awaitExactly("** " + hub.nick() + " waves");
  }

  @Test
  void passesPrivateMessagesOnAsTheyAreAndEchoesNothing() {
    RawClient bot = bot();
    String frame =
        "$To: %s From: %s $<%s> !api status\r\n$ &#124;"
            .formatted(hub.adminNick().toUpperCase(Locale.ROOT), hub.nick(), hub.nick());

    bot.send(frame);

    admin.awaitExactly(frame);
    assertThat(settle(bot, hub.nick())).noneMatch(each -> each.startsWith("$To:"));
  }

  @Test
  void saysWhenTheRecipientIsNotThere() {
    RawClient bot = bot();

    bot.send("$To: Nobody From: %s $<%s> hello".formatted(hub.nick(), hub.nick()));

    bot.awaitExactly("<Verlihub> You're trying to send private message to an offline user: Nobody");
  }

  @Test
  void relaysTheOperatorChatToAllOperatorsButTheSpeaker() {
    RawClient bot = bot();

    bot.send("$To: OpChat From: %s $<%s> !api status".formatted(hub.nick(), hub.nick()));

    admin.awaitExactly(
        "$To: %s From: OpChat $<%s> !api status".formatted(hub.adminNick(), hub.nick()));
    assertThat(settle(bot, hub.nick())).noneMatch(each -> each.startsWith("$To:"));
  }

  @Test
  void keepsGuestsOutOfTheOperatorChat() {
    String nick = freshNick();
    RawClient guest = guest(nick);

    guest.send("$To: OpChat From: %s $<%s> hello".formatted(nick, nick));

    guest.awaitExactly(
        "$To: %s From: OpChat $<OpChat> You can't use this chatroom, use main chat instead."
            .formatted(nick));
  }

  @Test
  void listsTheMembersOfTheOperatorChat() {
    admin.send("$To: OpChat From: %1$s $<%1$s> +members".formatted(hub.adminNick()));

    assertThat(admin.awaitPrefix("$To: "))
        .startsWith(
            "$To: %s From: OpChat $<OpChat> Chatroom members:\r\n\r\n".formatted(hub.adminNick()))
        .contains(hub.adminNick() + "\r\n");
  }

  @Test
  void sendsAMainChatLineToOnePerson() {
    String nick = freshNick();
    RawClient understanding = guest(nick);
    String plain = freshNick();
    RawClient old = connect().login(plain, null, "NoGetINFO NoHello BotList", RawClient.INFO);

    admin.send(
        "$MCTo: %s $%s between us".formatted(nick, hub.adminNick()),
        "$MCTo: %s $%s between us".formatted(plain, hub.adminNick()));

    understanding.awaitExactly("$MCTo: %s $%s between us".formatted(nick, hub.adminNick()));
    old.awaitExactly("<%s> between us".formatted(hub.adminNick()));
  }

  @Test
  void acceptsAnySpellingOfTheSendersNick() {
    RawClient bot = bot();
    String shouted = hub.nick().toUpperCase(Locale.ROOT);

    bot.send("<" + shouted + "> loud");

    admin.awaitExactly("<" + shouted + "> loud");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<Other> hi", "$To: OpChat From: Other $<Other> hi", "$MCTo: OpChat $Other hi"})
  void throwsOutWhoSpeaksUnderAnotherNick(String frame) {
    RawClient bot = bot();
    bot.inbox().take();

    bot.send(frame);

    bot.awaitExactly("<Verlihub> Nick spoofing attempt detected from your client: Other");
    bot.awaitPrefix("$ForceMove ");
  }

  @Test
  void throwsOutWhoForgetsTheSpaceBehindTheNick() {
    RawClient bot = bot();
    bot.inbox().take();

    bot.send("<" + hub.nick() + ">hello");

    bot.awaitExactly("<Verlihub> Your client sent malformed protocol command: Chat");
  }

  @Test
  void closesOnANulByte() {
    RawClient bot = bot();

    bot.send("<" + hub.nick() + "> a\0b");
    awaitClose(bot);
  }

  @Test
  void ignoresMessagesItDoesNotKnow() {
    RawClient bot = bot();

    bot.send("$NoSuchCommand x", " <" + hub.nick() + "> indented", "");

    assertThat(settle(bot, hub.nick())).noneMatch(frame -> frame.contains("indented"));
  }

  @Test
  void refusesASecondLineOfAGuestWithinASecond() {
    String nick = freshNick();
    RawClient guest = guest(nick);

    guest.send("<" + nick + "> first", "<" + nick + "> second");

    assertThat(
            guest.inbox().await(frame -> frame.contains("minimum chat delay"), "the delay notice"))
        .startsWith("<Verlihub> Your message wasn't sent because minimum chat delay is 1000 ms");
  }
}
