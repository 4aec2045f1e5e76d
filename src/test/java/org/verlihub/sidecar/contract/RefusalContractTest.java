package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the hub says no: a line, a redirect nobody should follow, and a close that may come late. */
class RefusalContractTest extends ContractTest {

  static void assertRefused(RawClient client, String words) {
    String line = client.awaitPrefix("<Verlihub> ");
    client.awaitPrefix("$ForceMove ");
    assertThat(line).startsWith("<Verlihub> " + words);
  }

  @Test
  void tellsAWrongPasswordByATextAndBansTheAddress() {
    String address = freshAddress();
    RawClient client = connectFrom(address).introduce(hub.nick(), RawClient.SUPPORTS);
    client.awaitPrefix("$GetPass");
    client.send("$MyPass wrong");

    assertRefused(client, "You've been temporarily banned due to incorrect password.");
    assertThat(client.inbox().everything()).noneMatch(frame -> frame.startsWith("$BadPass"));

    RawClient again = connectFrom(address);
    assertThat(again.awaitPrefix("<Verlihub> "))
        .startsWith("<Verlihub> You're still temporarily prohibited from entering the hub for ")
        .endsWith(" because: Incorrect password");
    admin.awaitPrefix(
        "$To: %s From: OpChat $<OpChat> Incorrect password ][ Nick: %s ][ IP: %s"
            .formatted(hub.adminNick(), hub.nick(), address));
  }

  @Test
  void makesAGuestWaitBeforeComingBack() {
    String nick = freshNick();
    String address = freshAddress();
    connectFrom(address).login(nick, null).close();
    awaitQuit(nick);

    RawClient again = connectFrom(address).introduce(nick, RawClient.SUPPORTS);

    assertThat(again.awaitPrefix("<Verlihub> "))
        .startsWith("<Verlihub> You're still temporarily prohibited from entering the hub for ")
        .endsWith(" because: Reconnecting too fast");
    again.awaitPrefix("$ForceMove ");
  }

  @Test
  void letsAnAdminComeBackAtOnce() {
    bot().close();

    bot();
  }

  @Test
  void letsASecondSessionOfAnAccountWin() {
    RawClient first = bot();
    admin.awaitPrefix("$MyINFO $ALL " + hub.nick() + " ");
    admin.inbox().take();

    RawClient second = bot();

    assertRefused(first, "Another user has logged in with same nick and IP address.");
    admin.awaitExactly("$Quit " + hub.nick());
    admin.awaitPrefix("$MyINFO $ALL " + hub.nick() + " ");
    admin.awaitExactly("$OpList " + hub.nick() + "$$");
    second.send("<" + hub.nick() + "> still here");
    admin.awaitExactly("<" + hub.nick() + "> still here");
  }

  @Test
  void takesTheSpellingOfTheLaterSession() {
    bot();
    String shouted = hub.nick().toUpperCase(Locale.ROOT);
    admin.awaitPrefix("$MyINFO $ALL " + hub.nick() + " ");

    connect().login(shouted, hub.password());

    admin.awaitExactly("$Quit " + hub.nick());
    admin.awaitPrefix("$MyINFO $ALL " + shouted + " ");
    admin.awaitExactly("$OpList " + shouted + "$$");
  }

  @Test
  void keepsAGuestsNickFromASecondAddress() {
    String nick = freshNick();
    guest(nick);

    RawClient other = connect().introduce(nick, RawClient.SUPPORTS);

    // The nick's reconnect delay may be noticed before the nick itself.
    assertThat(other.awaitPrefix("<Verlihub> "))
        .containsAnyOf("already taken by another user", "Reconnecting too fast");
    other.awaitPrefix("$ForceMove ");
  }

  @Test
  void keepsTheNicksOfItsBots() {
    RawClient client = connect().introduce("OpChat", RawClient.SUPPORTS);
    client.enter("OpChat", RawClient.INFO);

    client.awaitExactly("$ValidateDenide OpChat");
  }

  @ParameterizedTest
  @CsvSource({
    "with space, Your nick contains forbidden characters., Char 32",
    "dol$lar, Your nick contains forbidden characters., Char 36",
    "<angle>, Your nick contains forbidden characters., Char 60 62",
    "[OP]fake, Your nick contains operator prefix, Pref",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, Your nick is too long, Max 64"
  })
  void refusesNicksThatBreakTheRules(String nick, String words, String code) {
    RawClient client = connect().introduce(nick, "NoHello NoGetINFO NickRule");
    client.awaitExactly("$NickRule Min 1$$Max 64$$Char 60 62 13 10$$");

    assertThat(client.awaitPrefix("<Verlihub> ")).startsWith("<Verlihub> " + words);
    client.awaitExactly("$BadNick " + code);
    client.awaitPrefix("$ForceMove ");
  }

  @Test
  void turnsGuestsButNotOperatorsAwayWhenItIsFull() {
    guest(freshNick());
    asAdmin("!set max_users 1");
    try {
      RawClient late = connect().introduce(freshNick(), RawClient.SUPPORTS);
      assertRefused(late, "User limit exceeded at ");
      assertThat(late.inbox().everything()).noneMatch(frame -> frame.startsWith("$HubIsFull"));

      bot();
    } finally {
      asAdmin("!set max_users 6000");
    }
  }

  @Test
  void namesTheBanAndTheTimeThatIsLeft() {
    String nick = freshNick();
    asAdmin("!bannick_10m " + nick + " for a while");

    RawClient banned = connect().introduce(nick, RawClient.SUPPORTS);

    assertThat(banned.awaitPrefix("<Verlihub> "))
        .startsWith(
            "<Verlihub> You are prohibited from entering this hub:\r\n\r\n [*] Nick: " + nick)
        .contains("\r\n [*] Reason: for a while\r\n [*] Time: ")
        .endsWith(" left\r\n");
    banned.awaitPrefix("$ForceMove ");
    asAdmin("!unbannick " + nick);
  }

  @ParameterizedTest
  @CsvSource({
    "'$Version 1,0091', you client already sent version.",
    "$Supports NoHello, your client already sent supports.",
    "$Key x, your client already sent key.",
    "$ValidateNick x, your client already validated nick.",
    "$BotINFO x, you didn't identify yourself as pinger."
  })
  void refusesToHearAPartOfTheLoginTwice(String frame, String words) {
    RawClient client = guest(freshNick());
    client.inbox().take();

    client.send(frame);

    assertRefused(client, "Invalid login sequence, " + words);
  }

  @ParameterizedTest
  @CsvSource({"$UserIP OpChat, UserIP", "$WhoIP 127.0.0.1, WhoIP", "$GetTopic, GetTopic"})
  void throwsOutWhoAsksAboveTheirClass(String frame, String action) {
    RawClient client = guest(freshNick());
    client.inbox().take();

    client.send(frame);

    assertRefused(client, "You have no rights to perform following operator action: " + action);
  }

  @Test
  void neverReadsNorWritesAfterARefusal() {
    RawClient first = bot();
    RawClient second = bot();
    first.awaitPrefix("$ForceMove ");

    first.send("<" + hub.nick() + "> from the grave");
    second.send("<" + hub.nick() + "> alive");

    admin.awaitExactly("<" + hub.nick() + "> alive");
    List<String> seen = admin.inbox().everything();
    assertThat(seen).noneMatch(frame -> frame.endsWith("from the grave"));
    assertThat(first.inbox().everything().getLast()).startsWith("$ForceMove ");
  }
}
