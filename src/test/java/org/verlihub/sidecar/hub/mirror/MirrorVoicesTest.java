package org.verlihub.sidecar.hub.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.hub.mirror.Watch.botList;
import static org.verlihub.sidecar.hub.mirror.Watch.chat;
import static org.verlihub.sidecar.hub.mirror.Watch.hubBot;
import static org.verlihub.sidecar.hub.mirror.Watch.myInfo;
import static org.verlihub.sidecar.hub.mirror.Watch.nick;
import static org.verlihub.sidecar.hub.mirror.Watch.opList;
import static org.verlihub.sidecar.hub.mirror.Watch.pm;
import static org.verlihub.sidecar.hub.mirror.Watch.quit;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verlihub.sidecar.nmdc.HubMessage;

/** Who speaks. */
class MirrorVoicesTest {

  private static final MirrorInput LOST = new MirrorInput.SessionLost();

  @Test
  void voiceOfAHubWithoutHeaderIsTheBotThatSpokeAtLogin() {
    Watch watch = new Watch().greeted();
    watch.hears(chat("Ada", "hi"), chat("Verlihub", "MOTD")).listed("Ada");
    assertThat(watch.snapshot().hub().securityNick()).isEqualTo(nick("Verlihub"));
  }

  @Test
  void voiceOfASilentHubIsTheFirstOfItsBotsToSpeakOtherThanTheOperatorChat() {
    Watch watch = new Watch().greeted();
    watch.listed("Ada").forget();
    assertThat(watch.snapshot().hub().securityNick()).isNull();
    watch.hears(chat("Ada", "hi"), chat("OpChat", "hm"), chat("Verlihub", "Topic is set"));
    assertThat(watch.words())
        .containsExactly(
            "MainChat Ada PERSON", "MainChat OpChat BOT", "MainChat Verlihub HUB_SECURITY");
  }

  @Test
  void whoPosesAsTheHubAtLoginIsNotBelievedAgainstTheBotList() {
    Watch watch = new Watch().greeted();
    watch.hears(chat("Mallory", "Software: mine"), chat("Verlihub", "MOTD")).listed("Mallory");
    assertThat(watch.snapshot().hub().securityNick()).isEqualTo(nick("Verlihub"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Software: Verlihub 1.7.0.0", "MOTD"})
  void whoPosesAsTheHubAtLoginUnderANickInNoListComesTooLate(String first) {
    Watch watch = new Watch().greeted();
    watch.hears(chat("Verlihub", first), chat("Ghost", "Software: mine")).listed("Ada");
    assertThat(watch.snapshot().hub().securityNick()).isEqualTo(nick("Verlihub"));
  }

  @Test
  void hubThatGreetsUnderANickInNoListIsBelieved() {
    Watch watch = new Watch().greeted();
    watch.hears(chat("Changed", "Software: Verlihub 1.7.0.0"), chat("Verlihub", "x")).listed("Ada");
    watch.forget().hears(chat("Changed", "Done reloading all lists and databases."));
    assertThat(watch.words()).containsExactly("MainChat Changed HUB_SECURITY");
  }

  @Test
  void securityBotRenamedWhileWeWereAwayIsLearnedAnew() {
    Watch watch = new Watch().online();
    watch.told(LOST).greeted();
    watch.hears(
        chat("Guardian", "MOTD"),
        hubBot("Guardian", "Hub security"),
        myInfo("ApiBot"),
        opList("Guardian", "ApiBot"),
        botList("Guardian"));
    assertThat(watch.snapshot().hub().securityNick()).isEqualTo(nick("Guardian"));
    assertThat(watch.snapshot().hub().operatorChatNick()).isNull();
  }

  @Test
  void speakersAreClassified() {
    Watch watch = new Watch().online("Ada");
    watch.hears(
        chat("Ada", "1"),
        chat("APIBOT", "2"),
        chat("Verlihub", "3"),
        chat("OpChat", "4"),
        chat("Script", "5"),
        new HubMessage.ThirdPerson(nick("ada"), "waves"),
        new HubMessage.PrivateMainChat(Watch.OURS, nick("Ada"), "psst"),
        quit("Ada"),
        chat("Ada", "6"));
    assertThat(watch.words())
        .containsExactly(
            "MainChat Ada PERSON",
            "MainChat APIBOT OURSELVES",
            "MainChat Verlihub HUB_SECURITY",
            "MainChat OpChat BOT",
            "MainChat Script NOT_IN_LIST",
            "ThirdPersonChat ada PERSON",
            "PrivateMainChat Ada PERSON",
            "UserQuit Ada LIVE",
            "MainChat Ada NOT_IN_LIST");
  }

  @Test
  void speakersOfAStaleListAreNotTrusted() {
    Watch watch = new Watch().online("Ada");
    watch.told(LOST).greeted().forget().hears(chat("Ada", "hi"));
    assertThat(watch.words()).containsExactly("MainChat Ada NOT_IN_LIST");
  }

  @Test
  void operatorChatCarriesItsSpeakerAndReportsOfTheHub() {
    Watch watch = new Watch().online("Oper@");
    watch.hears(pm("OpChat", "Oper", "hello"), pm("OpChat", "OpChat", "Incorrect password ]["));
    assertThat(watch.words())
        .containsExactly("OperatorChat Oper PERSON", "OperatorChat OpChat BOT");
  }

  @Test
  void refusalOnBehalfOfAUserIsTheHubsPrivateMessage() {
    Watch watch = new Watch().online("Ada", "Oper@");
    watch.hears(
        pm("Ada", "Ada", "hi"),
        pm("Oper", "Verlihub", "You're not allowed"),
        pm("Verlihub", "Verlihub", "to all"));
    assertThat(watch.words())
        .containsExactly(
            "PrivateMessage Ada PERSON",
            "PrivateMessage Verlihub HUB_SECURITY",
            "PrivateMessage Verlihub HUB_SECURITY");
  }

  @Test
  void operatorChatUnderAnotherNameIsKnownByItsDescription() {
    Watch watch = new Watch();
    watch
        .told(new MirrorInput.SessionOpened(Watch.OURS, Set.of()))
        .hears(
            hubBot("Verlihub", "Hub security"),
            hubBot("Команда", "Operator chat - only for OPs"),
            opList("Verlihub", "Команда"),
            botList("Verlihub", "Команда"));
    assertThat(watch.snapshot().hub().operatorChatNick()).isEqualTo(nick("Команда"));
  }

  @Test
  void operatorChatThatNothingNamesIsKnownByWhatItRelays() {
    Watch watch = new Watch();
    watch
        .told(new MirrorInput.SessionOpened(Watch.OURS, Set.of()))
        .hears(chat("Verlihub", "Software: Verlihub 1.7.0.0"))
        .hears(
            hubBot("Verlihub", "Hub security"),
            hubBot("Room", "secret"),
            myInfo("Oper"),
            myInfo("Ada"),
            opList("Verlihub", "Room", "Oper"),
            botList("Verlihub", "Room"))
        .forget()
        .hears(
            pm("Room", "Verlihub", "not allowed"),
            pm("Room", "Ada", "a room for all"),
            pm("Ada", "Oper", "no bot"),
            pm("Room", "Oper", "relayed"));
    assertThat(watch.words())
        .containsExactly(
            "PrivateMessage Verlihub HUB_SECURITY",
            "PrivateMessage Ada PERSON",
            "PrivateMessage Oper PERSON",
            "OperatorChat Oper PERSON");
    assertThat(watch.snapshot().hub().isOperatorChat(nick("room"))).isTrue();
  }

  @Test
  void declaredVoiceOfASilentHubIsKnownAsSoonAsTheListIs() {
    Watch watch = declared("verlihub", null).listed("Ada");
    assertThat(watch.snapshot().hub().securityNick()).isEqualTo(nick("Verlihub"));
    assertThat(watch.snapshot().hub().operatorChatNick()).isEqualTo(nick("OpChat"));
  }

  @Test
  void whatTheHubShowsWinsOverWhatWasDeclared() {
    Watch watch = declared("OpChat", "Verlihub");
    watch.hears(chat("Verlihub", "Software: Verlihub 1.7.0.0")).listed("Ada");
    assertThat(watch.snapshot().hub().securityNick()).isEqualTo(nick("Verlihub"));
    assertThat(watch.snapshot().hub().operatorChatNick()).isEqualTo(nick("OpChat"));
  }

  @Test
  void declaredVoiceInNoListIsHeardUntilAPersonTakesItsNick() {
    Watch watch = declared("Changed", null).listed("Ada").forget();
    watch.hears(chat("Changed", "by the hub"), myInfo("Changed"), chat("Changed", "by a person"));
    assertThat(watch.words())
        .containsExactly(
            "MainChat Changed HUB_SECURITY", "UserJoined Changed LIVE", "MainChat Changed PERSON");
  }

  @Test
  void personWithTheDeclaredNickIsNoVoice() {
    Watch watch = declared("Changed", null).listed("Changed").forget();
    watch.hears(chat("Changed", "hi"));
    assertThat(watch.words()).containsExactly("MainChat Changed PERSON");
    assertThat(watch.snapshot().hub().securityNick()).isNull();
  }

  @Test
  void declaredOperatorChatIsOneOfTheHubsBots() {
    Watch watch = secretRoom(true).forget().hears(pm("Room", "Ada", "not even an operator"));
    assertThat(watch.words()).containsExactly("OperatorChat Ada PERSON");
  }

  @Test
  void personWithTheNickOfTheDeclaredOperatorChatIsNoRoom() {
    Watch watch = secretRoom(false).forget().hears(pm("Room", "Oper", "!api stop"));
    assertThat(watch.words()).containsExactly("PrivateMessage Oper PERSON");
    assertThat(watch.snapshot().hub().operatorChatNick()).isNull();
  }

  private static Watch declared(@Nullable String security, @Nullable String room) {
    DeclaredNicks declared =
        new DeclaredNicks(
            Set.of(), security == null ? null : nick(security), room == null ? null : nick(room));
    return new Watch().told(new MirrorInput.SessionOpened(Watch.OURS, declared));
  }

  private static Watch secretRoom(boolean botOfTheHub) {
    Watch watch = declared(null, "Room");
    watch.hears(
        hubBot("Verlihub", "Hub security"),
        hubBot("Room", "secret"),
        myInfo("Oper"),
        myInfo("Ada"),
        opList("Verlihub", "Room", "Oper"));
    return botOfTheHub
        ? watch.hears(botList("Verlihub", "Room"))
        : watch.hears(botList("Verlihub"));
  }
}
