package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Coming and going, and what can be asked about those who are there. */
class ListContractTest extends ContractTest {

  @Test
  void showsAJoinByItsInfoAndALeaveByItsNick() {
    String nick = freshNick();
    RawClient guest =
        connect()
            .login(
                nick,
                null,
                RawClient.SUPPORTS,
                "a guest<++ V:0.868,M:A,H:1/0/0,S:5>$ $100\u0001$me@example.org$1234567890$");

    admin.awaitExactly(
        "$MyINFO $ALL "
            + nick
            + " a guest<++ V:0.868,M:A,H:1/0/0,S:5>$ $100\u0001$me@example.org$1234567890$");
    guest.close();
    awaitQuit(nick);
    assertThat(admin.inbox().everything()).noneMatch(frame -> frame.equals("$Hello " + nick));
  }

  @Test
  void showsAnOperatorsJoinWithAnOpListOfOne() {
    bot();

    admin.awaitPrefix("$MyINFO $ALL " + hub.nick() + " ");
    admin.awaitExactly("$OpList " + hub.nick() + "$$");
  }

  @Test
  void mendsWhatIsOddInAnInfo() {
    RawClient bot =
        connect().login(hub.nick(), hub.password(), RawClient.SUPPORTS, "x$A$$mail$abc$");

    String own = "$MyINFO $ALL " + hub.nick() + " x$ $\u0001$mail$0$";
    assertThat(bot.inbox().everything()).contains(own);
    admin.awaitExactly(own);
  }

  @Test
  void keepsTheOldInfoWhenItChangesAgainTooSoon() {
    String nick = freshNick();
    RawClient guest = guest(nick);
    admin.awaitPrefix("$MyINFO $ALL " + nick + " ");

    guest.send("$MyINFO $ALL " + nick + " changed" + RawClient.INFO);
    admin.awaitExactly("$MyINFO $ALL " + nick + " changed" + RawClient.INFO);
    guest.send("$MyINFO $ALL " + nick + " too soon" + RawClient.INFO);
    settle(guest, nick);
    admin.inbox().take();
    admin.send("$GetNickList");
    admin.awaitPrefix("$BotList ");

    assertThat(admin.inbox().everything())
        .contains("$MyINFO $ALL " + nick + " changed" + RawClient.INFO)
        .noneMatch(frame -> frame.contains("too soon"));
  }

  @Test
  void listsAnOldInfoUntilSomebodyLeaves() {
    String nick = freshNick();
    RawClient guest = guest(nick);
    String before = "$MyINFO $ALL " + nick + " " + RawClient.INFO;
    String after = "$MyINFO $ALL " + nick + " changed" + RawClient.INFO;
    admin.send("$GetNickList");
    admin.awaitPrefix("$BotList ");
    guest.send(after);
    admin.awaitExactly(after);

    admin.send("$GetNickList");
    admin.awaitExactly(before);
    admin.awaitPrefix("$BotList ");
    RawClient newcomer = guest(freshNick());
    assertThat(newcomer.inbox().everything()).contains(before).doesNotContain(after);

    letSomebodyLeave();
    admin.send("$GetNickList");
    admin.awaitExactly(after);
  }

  @Test
  void keepsBytesOfNicksThatAreNotUtf8() {
    String nick = "\u00DE\u00E7\u00E5\u00F0" + freshNick();
    connect().login(nick, null, RawClient.SUPPORTS, "\u00EE\u00EF" + RawClient.INFO);

    admin.awaitExactly("$MyINFO $ALL " + nick + " \u00EE\u00EF" + RawClient.INFO);
    admin.send("$UserIP " + nick);
    assertThat(admin.awaitPrefix("$UserIP ")).startsWith("$UserIP " + nick + " 127.");
  }

  @Test
  void repeatsTheWholeListForAnOperatorAtOnce() {
    admin.inbox().take();
    admin.send("$GetNickList", "$GetNickList");

    admin.awaitPrefix("$BotList ");
    // In the order of their coming: a bot that was renamed meanwhile stands behind the admin.
    assertThat(admin.awaitPrefix("$OpList ")).contains("Verlihub$$", "OpChat$$");
    admin.awaitPrefix("$BotList ");
  }

  @Test
  void repeatsTheListForAGuestOnlyAfterAWhile() {
    String nick = freshNick();
    RawClient guest = guest(nick);
    guest.send("$GetNickList");
    guest.awaitPrefix("$BotList ");

    guest.send("$GetNickList");

    assertThat(settle(guest, nick)).noneMatch(frame -> frame.startsWith("$BotList "));
  }

  @Test
  void tellsAddressesInTheSpellingInWhichTheyAreAsked() {
    String nick = freshNick();
    String address = freshAddress();
    connectFrom(address).login(nick, null);
    String asked = nick.toLowerCase(Locale.ROOT);

    admin.send("$UserIP " + asked + "$$Nobody$$Verlihub");

    assertThat(admin.awaitPrefix("$UserIP "))
        .isEqualTo("$UserIP %s %s$$Verlihub 127.0.0.1$$".formatted(asked, address));
  }

  @Test
  void saysNothingAboutAddressesOfNobody() {
    admin.send("$UserIP Nobody1$$Nobody2");

    assertThat(settle(admin, hub.adminNick())).noneMatch(frame -> frame.startsWith("$UserIP"));
  }

  @Test
  void tellsWhoHasAnAddress() {
    String nick = freshNick();
    String address = freshAddress();
    connectFrom(address).login(nick, null);

    admin.send("$WhoIP " + address, "$WhoIP 9.9.9.9");

    assertThat(admin.awaitPrefix("$UsersWithIP "))
        .isEqualTo("$UsersWithIP %s$$$%s".formatted(address, nick));
    assertThat(admin.awaitPrefix("$UsersWithIP ")).isEqualTo("$UsersWithIP 9.9.9.9$");
  }

  @Test
  void answersNoGetInfoOfAClientThatWantsNone() {
    admin.inbox().take();
    admin.send("$GetINFO OpChat " + hub.adminNick());

    assertThat(settle(admin, hub.adminNick()))
        .noneMatch(frame -> frame.startsWith("$MyINFO $ALL OpChat "));
  }

  @Test
  void describesItselfOnceAndThrowsOutWhoAsksAgain() {
    RawClient bot =
        connect()
            .login(hub.nick(), hub.password(), RawClient.SUPPORTS + " BotINFO", RawClient.INFO);

    bot.send("$BotINFO contract");
    String answer = bot.awaitPrefix("$HubINFO ");
    assertThat(answer.split("\\$", -1)).hasSize(12);
    assertThat(answer)
        .startsWith("$HubINFO Test Hub$$A hub for tests$6000$0$0$0$Verlihub 1.7.0.0$");

    bot.send("$BotINFO contract");
    assertThat(bot.awaitPrefix("<Verlihub> "))
        .endsWith("Invalid login sequence, you already sent pinger information.");
    bot.awaitPrefix("$ForceMove ");
  }

  @Test
  void answersInTheOrderOfTheQuestions() {
    bot();
    for (int i = 0; i < 10; i++) {
      admin.inbox().take();
      admin.send(
          "<%s> !mayinfo %s".formatted(hub.adminNick(), hub.nick()),
          "$UserIP " + hub.nick(),
          "<%s> !reglist 5".formatted(hub.adminNick()),
          "$UserIP " + hub.nick());
      admin.awaitPrefix("<Verlihub> User rights information:");
      admin.awaitPrefix("$UserIP ");
      admin.awaitPrefix("<Verlihub> Found ");
      admin.awaitPrefix("$UserIP ");
    }
  }
}
