package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Classes, kicks, the topic and the bot's name: what an operator does and what others see of it.
 */
class OperatorContractTest extends ContractTest {

  @Test
  void showsAPromotionByAnOpListAndADemotionByALeaveThatIsNone() {
    String nick = freshNick();
    RawClient guest = guest(nick);
    RawClient watcher = guest(freshNick());

    assertThat(asAdmin("!regnew " + nick + " 1 secret1"))
        .isEqualTo(nick + " has been registered with class 1 and password.");
    guest.awaitExactly(
        "<Verlihub> You have been registered with class 1 and following password: secret1");

    assertThat(asAdmin("!regclass " + nick + " 3"))
        .isEqualTo("Updated variable class to value 3 for user: " + nick);
    watcher.awaitExactly("$OpList " + nick + "$$");
    watcher.inbox().take();

    asAdmin("!regclass " + nick + " 2");
    watcher.awaitExactly("$Quit " + nick);
    assertThat(watcher.inbox().await(frame -> true, "the next frame"))
        .isEqualTo("$MyINFO $ALL " + nick + " " + RawClient.INFO);

    assertThat(asAdmin("!regdel " + nick)).startsWith(nick + " has been unregistered");
    guest.awaitExactly("<Verlihub> You have been unregistered.");
  }

  @Test
  void showsATemporaryClassOfARegisteredUser() {
    String nick = freshNick();
    guest(nick);
    RawClient watcher = guest(freshNick());
    asAdmin("!regnew " + nick + " 1 secret1");

    assertThat(asAdmin("!class " + nick + " 3"))
        .isEqualTo("Temporarily changing class from 1 to 3 for user: " + nick);
    watcher.awaitExactly("$OpList " + nick + "$$");
    assertThat(asAdmin("!mayinfo " + nick)).contains("\r\n [*] Class: 3\r\n");
    assertThat(asAdmin("!reginfo " + nick)).contains("\r\n [*] Class: 1\r\n");

    asAdmin("!class " + nick + " 1");
    watcher.awaitExactly("$Quit " + nick);
    watcher.awaitPrefix("$MyINFO $ALL " + nick + " ");
    asAdmin("!regdel " + nick);
  }

  @Test
  void showsNoMarkForATemporaryClassOfAGuest() {
    String nick = freshNick();
    guest(nick);

    asAdmin("!class " + nick + " 3");

    assertThat(asAdmin("!mayinfo " + nick)).contains("\r\n [*] Class: 3\r\n");
    admin.send("$GetNickList");
    assertThat(admin.awaitPrefix("$OpList Verlihub$$")).doesNotContain(nick + "$$");
  }

  @Test
  void liesAboutTheMarkOfAnAccountThatHidesOrShowsIt() {
    String nick = freshNick();
    asAdmin("!regnew " + nick + " 1 secret1");
    asAdmin("!regset " + nick + " show_keys 1");

    connect().login(nick, "secret1");

    admin.awaitExactly("$OpList " + nick + "$$");
    assertThat(asAdmin("!mayinfo " + nick)).contains("\r\n [*] Class: 1\r\n");
    asAdmin("!regdel " + nick);
  }

  @ParameterizedTest
  @CsvSource({
    "!mayinfo Verlihub, User not found: Verlihub",
    "!mayinfo NoSuchUser, User not found: NoSuchUser",
    "!mayinfo, Missing command parameters.",
    "!MayInfo x, Unknown hub command: !MayInfo x",
    "!reglist, Unknown hub command: !reglist",
    "!reglist 10, You have no rights to do this.",
    "!reglist 0, No registered users with class 0 found.",
    "!gv no_such_variable, Configuration filter didn't return any results: no_such_variable",
    "!api status, Unknown hub command: !api status"
  })
  void answersQuestionsThatLeadNowhere(String command, String answer) {
    assertThat(asAdmin(command)).isEqualTo(answer);
  }

  @Test
  void answersWhatIsAskedInTheRealHubsWords() {
    String nick = freshNick();
    String address = freshAddress();
    connectFrom(address).login(nick, null);

    assertThat(asAdmin("!getip " + nick + " NoSuchUser"))
        .isEqualTo(
            "Showing 2 results:\r\n [*] User: %s ][ IP: %s\r\n [*] User not found: NoSuchUser"
                .formatted(nick, address));
    assertThat(asAdmin("!mayinfo " + nick))
        .isEqualTo(
            "User rights information:\r\n\r\n [*] Nick: %s\r\n [*] Class: 0\r\n [*] Can use main chat: Yes\r\n [*] Can use private chat: Yes\r\n [*] Can use operator chat: No\r\n [*] Can search files: Yes\r\n [*] Can download files: Yes\r\n [*] Can hide share: No\r\n [*] Can register users: No\r\n [*] Can drop users: No\r\n [*] Can kick users: No\r\n [*] Can temporarily ban users: No\r\n [*] Can permanently ban users: No\r\n"
                .formatted(nick));
    assertThat(asAdmin("!gv hub_desc"))
        .isEqualTo(
            "Configuration filter results: hub_desc\r\n\r\n [*] config.hub_desc = A hub for tests\r\n");
    assertThat(asAdmin("!reglist 5"))
        .startsWith("Found ")
        .contains("registered users with class 5:\r\n\r\n " + hub.nick())
        .contains("\r\n %s [ON]\r\n".formatted(hub.adminNick()));
    assertThat(asAdmin("+info"))
        .startsWith("Hub information:\r\n\r\n [*] Owner: Not set\r\n [*] Address: Not set\r\n")
        .contains(" of 6000\r\n")
        .contains("\r\n\r\n Your information:\r\n\r\n [*] Class: 5 [Administrator]\r\n");
    assertThat(asAdmin("+myinfo"))
        .startsWith("Your information:\r\n\r\n [*] Nick: " + hub.adminNick() + "\r\n")
        .contains("\r\n\r\n [*] Class: 5\r\n [*] Registered on: ")
        .endsWith("\r\n [*] Can permanently ban users: Yes\r\n");
  }

  @Test
  void hidesOperatorCommandsFromGuests() {
    String nick = freshNick();
    RawClient guest = guest(nick);

    assertThat(ask(guest, nick, "!mayinfo " + nick))
        .isEqualTo("Unknown hub command: !mayinfo " + nick);
  }

  @Test
  void tellsAChangedTopicByTheNameOfTheHub() {
    RawClient watcher = guest(freshNick());
    watcher.inbox().take();
    try {
      admin.send("<" + hub.adminNick() + "> !topic Fresh - topic\nsecond line");
      watcher.awaitExactly("$HubName Test Hub - Fresh - topic");
      watcher.awaitExactly(
          "<Verlihub> " + hub.adminNick() + " changed the topic to: Fresh - topic");

      admin.send("<" + hub.adminNick() + "> !topic");
      watcher.awaitExactly("$HubName Test Hub");
      watcher.awaitExactly("<Verlihub> " + hub.adminNick() + " removed the topic.");
      assertThat(watcher.inbox().everything())
          .filteredOn(frame -> frame.startsWith("$HubTopic"))
          .hasSize(1);
    } finally {
      admin.send("<" + hub.adminNick() + "> !topic Welcome topic");
      admin.awaitExactly("$HubName Test Hub - Welcome topic");
    }
  }

  @Test
  void tellsNobodyOfATopicThatIsSetSilently() {
    String nick = freshNick();
    RawClient watcher = guest(nick);
    watcher.inbox().take();
    try {
      admin.send("$SetTopic By protocol", "$GetTopic");
      admin.awaitExactly("<Verlihub> Topic is set to: By protocol");
      admin.awaitExactly("$HubTopic By protocol");
      assertThat(asAdmin("!gv hub_topic")).endsWith(" [*] config.hub_topic = Welcome topic\r\n");
      assertThat(asAdmin("!set hub_topic By setting"))
          .isEqualTo("Updated configuration config.hub_topic: By protocol -> By setting");
      assertThat(settle(watcher, nick)).noneMatch(frame -> frame.startsWith("$Hub"));
    } finally {
      asAdmin("!set hub_topic Welcome topic");
    }
  }

  @Test
  void kicksWithAReasonAndABan() {
    String nick = freshNick();
    RawClient guest = guest(nick);

    assertThat(asAdmin("!kick " + nick + " spamming"))
        .isEqualTo("User was kicked and banned for 5 mins: " + nick);

    guest.awaitExactly(
        "$To: %s From: %2$s $<%2$s> You have been kicked because: spamming"
            .formatted(nick, hub.adminNick()));
    guest.awaitPrefix("$ForceMove ");
    guest.close();
    awaitQuit(nick);
    assertThat(asAdmin("!unbannick " + nick)).endsWith("1 ban found.");
  }

  @Test
  void dropsWithAReportToTheOperators() {
    String nick = freshNick();
    String address = freshAddress();
    RawClient guest = connectFrom(address).login(nick, null);
    RawClient bot = bot();

    asAdmin("!drop " + nick + " just a drop");

    guest.awaitExactly(
        "$To: %s From: %2$s $<%2$s> You have been dropped because: just a drop"
            .formatted(nick, hub.adminNick()));
    bot.awaitExactly(
        "$To: %s From: OpChat $<OpChat> %s dropped user with reason: just a drop ][ Nick: %s ][ IP: %s.L1"
            .formatted(hub.nick(), hub.adminNick(), nick, address));
  }

  @Test
  void closesWithoutAWordOnAKickByProtocol() {
    String nick = freshNick();
    RawClient guest = guest(nick);
    settle(guest, nick);
    guest.inbox().take();

    admin.send("$Kick " + nick);

    assertThat(guest.inbox().await(frame -> true, "the next frame")).startsWith("$ForceMove ");
  }

  @Test
  void cannotKickItsBots() {
    assertThat(asAdmin("!kick OpChat x")).isEqualTo("User not found: OpChat");
  }

  @Test
  void renamesTheSecurityBotInFrontOfEverybody() {
    RawClient watcher = guest(freshNick());
    watcher.inbox().take();
    try {
      admin.send("<" + hub.adminNick() + "> !set hub_security Guardian");
      watcher.awaitExactly("$Quit Verlihub");
      watcher.awaitPrefix("$MyINFO $ALL Guardian Hub security<Verlihub V:1.7.0.0,");
      watcher.awaitExactly("$OpList Guardian$$");
      watcher.awaitExactly("$BotList Guardian$$");
      admin.awaitExactly(
          "<Guardian> Updated configuration config.hub_security: Verlihub -> Guardian");

      admin.send("$To: Verlihub From: %1$s $<%1$s> +myip".formatted(hub.adminNick()));
      admin.awaitPrefix("<Guardian> Your IP information:");
    } finally {
      admin.send("<" + hub.adminNick() + "> !set hub_security Verlihub");
      admin.awaitPrefix("<Verlihub> Updated configuration");
    }
  }

  @Test
  void fillsInVariablesOfABroadcast() {
    String nick = freshNick();
    String address = freshAddress();
    RawClient guest = connectFrom(address).login(nick, null);

    admin.send("<" + hub.adminNick() + "> !bc to %[NICK] class %[CLASS] ip %[IP]");

    guest.awaitExactly(
        "$To: %1$s From: Verlihub $<Verlihub> to %1$s class 0 ip %2$s".formatted(nick, address));
    List<String> own = admin.inbox().everything();
    assertThat(own).isNotEmpty();
    admin
        .inbox()
        .await(frame -> frame.startsWith("<Verlihub> Message delivered to "), "the report");
  }
}
