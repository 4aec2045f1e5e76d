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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.LockKey;

/** The hub about itself, and who speaks. */
class MirrorHubTest {

  private static final MirrorInput LOST = new MirrorInput.SessionLost();

  private static HubMessage.HubName name(String text) {
    return new HubMessage.HubName(text);
  }

  private static HubMessage.Lock lock(String software) {
    return new HubMessage.Lock(
        new LockKey.Challenge("EXTENDEDPROTOCOL".getBytes(StandardCharsets.US_ASCII)), software);
  }

  @Test
  void nameBeforeLoginIsCleanAndTheTopicFollowsIt() {
    Watch watch = new Watch().greeted();
    watch.hears(name("Test Hub - Fresh topic with $ and - dash")).listed();
    HubDescription hub = watch.snapshot().hub();
    assertThat(hub.name()).isEqualTo("Test Hub");
    assertThat(hub.topic()).isEqualTo("Fresh topic with $ and - dash");
    assertThat(watch.words())
        .startsWith("TopicChanged '' 'Fresh topic with $ and - dash' FOUND_AT_LOGIN");
  }

  @Test
  void topicOfTheHubIsToldOnceHoweverOftenItIsSaid() {
    Watch watch = new Watch().greeted();
    watch.hears(name("Test Hub - A"), new HubMessage.HubTopic("A")).listed().forget();
    watch.hears(new HubMessage.HubTopic("A"), name("Test Hub - A"));
    assertThat(watch.words()).isEmpty();
  }

  @Test
  void topicChangesAndRemovals() {
    Watch watch = new Watch().online();
    watch.hears(
        name("Test Hub - Second"), new HubMessage.HubTopic("Third by protocol"), name("Test Hub"));
    assertThat(watch.words())
        .containsExactly(
            "TopicChanged '' 'Second' LIVE",
            "TopicChanged 'Second' 'Third by protocol' LIVE",
            "TopicChanged 'Third by protocol' '' LIVE");
    assertThat(watch.snapshot().hub().topic()).isEmpty();
  }

  @Test
  void hubThatTellsNoTopicAtLoginHasNone() {
    Watch watch = new Watch().greeted();
    assertThat(watch.snapshot().hub().topic()).isNull();
    watch.listed();
    assertThat(watch.snapshot().hub().topic()).isEmpty();
  }

  @Test
  void topicRemovedWhileWeWereAwayIsFound() {
    Watch watch = new Watch().online();
    watch.hears(name("Test Hub - A")).told(LOST).forget().greeted();
    assertThat(watch.words()).isEmpty();
    watch.listed();
    assertThat(watch.words())
        .containsExactly("TopicChanged 'A' '' FOUND_AFTER_RECONNECT", "MirrorLive");
  }

  @Test
  void hubRenamedSilentlyIsRecognisedByItsTopic() {
    Watch watch = new Watch().online();
    watch.hears(name("Test Hub - A - B"), name("Renamed - Hub - A - B"));
    assertThat(watch.words())
        .containsExactly(
            "TopicChanged '' 'A - B' LIVE", "HubRenamed 'Test Hub' 'Renamed - Hub' LIVE");
  }

  @Test
  void hubRenamedWithAnotherTopicIsSplitAtTheFirstDash() {
    Watch watch = new Watch().online();
    watch.hears(name("Renamed Hub - Welcome"));
    assertThat(watch.words())
        .containsExactly(
            "HubRenamed 'Test Hub' 'Renamed Hub' LIVE", "TopicChanged '' 'Welcome' LIVE");
  }

  @Test
  void hubRenamedWhileWeWereAwayIsFound() {
    Watch watch = new Watch().online();
    watch.told(LOST).forget().hears(name("Other"));
    assertThat(watch.words())
        .containsExactly("HubRenamed 'Test Hub' 'Other' FOUND_AFTER_RECONNECT");
  }

  @Test
  void hubInfoFillsWhatThePushesLack() {
    Watch watch = new Watch().online();
    watch.hears(
        new HubMessage.HubInfo(
            "Test Hub",
            "",
            "A hub for tests",
            6000,
            0,
            0,
            0,
            "Verlihub 1.7.0.1",
            "owner@example.org",
            "Testing",
            "UTF-8"),
        new HubMessage.SetIcon("https://example.org/i.png"),
        new HubMessage.SetLogo("https://example.org/l.png"));
    assertThat(watch.snapshot().hub())
        .isEqualTo(
            new HubDescription(
                "Test Hub",
                "",
                "A hub for tests",
                6000,
                new HubDescription.Limits(0, 0, 0),
                "Verlihub 1.7.0.1",
                "owner@example.org",
                "Testing",
                "UTF-8",
                "https://example.org/i.png",
                "https://example.org/l.png",
                nick("Verlihub"),
                nick("OpChat"),
                null,
                null,
                null));
    assertThat(watch.words()).isEmpty();
  }

  @Test
  void softwareIsKnownFromTheLockUnlessTheOwnerHidesIt() {
    Watch watch = new Watch().hears(lock("NMDC 1,0091"));
    assertThat(watch.snapshot().hub().software()).isNull();
    watch.hears(lock("Verlihub 1.7.0.0"));
    assertThat(watch.snapshot().hub().software()).isEqualTo("Verlihub 1.7.0.0");
  }

  @ParameterizedTest
  @CsvSource({
    "1 sec 350 msecs, PT1.35S",
    "18 mins 51 secs, PT18M51S",
    "5 mins 89 msecs, PT5M0.089S",
    "1 hour 2 mins, PT1H2M",
    "1 week 6 days, PT312H",
    "56 secs, PT56S",
  })
  void uptimeInTheHeaderTellsWhenTheHubStarted(String shown, Duration uptime) {
    Watch watch = new Watch().greeted().hears(chat("Verlihub", "Uptime: " + shown));
    assertThat(watch.snapshot().hub().upSince()).isEqualTo(watch.now().minus(uptime));
  }

  @ParameterizedTest
  @CsvSource({"18 Minuten", "a while", "5 mins and more", "1 sec 2", "9999999 weeks"})
  void uptimeThatCannotBeReadIsUnknown(String shown) {
    Watch watch = new Watch().greeted().hears(chat("Verlihub", "Uptime: " + shown));
    assertThat(watch.snapshot().hub().upSince()).isNull();
  }

  @Test
  void coarserUptimeAfterAReconnectKeepsTheKnownStart() {
    Watch watch = new Watch().greeted().hears(chat("Verlihub", "Uptime: 6 days 23 hours"));
    Instant known = watch.snapshot().hub().upSince();
    watch.listed().told(LOST).greeted().hears(chat("Verlihub", "Uptime: 6 days"));
    assertThat(watch.snapshot().hub().upSince()).isEqualTo(known);
    watch.listed().told(LOST).greeted().hears(chat("Verlihub", "Uptime: 2 secs"));
    assertThat(watch.snapshot().hub().upSince()).isEqualTo(watch.now().minusSeconds(2));
  }

  @Test
  void headerLinesAreReadOnlyAtLogin() {
    Watch watch = new Watch().online("Ada");
    watch.hears(chat("Ada", "Software: mine"), chat("Verlihub", "Uptime: 2 secs"));
    assertThat(watch.snapshot().hub().software()).isEqualTo("Verlihub 1.7.0.0");
    assertThat(watch.snapshot().hub().upSince()).isNull();
    assertThat(watch.snapshot().hub().securityNick()).isEqualTo(nick("Verlihub"));
  }

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
  void messagesThatChangeNothingGiveTheSameMirror() {
    Watch watch = new Watch().online("Ada");
    Mirror before = watch.mirror();
    watch.hears(
        new HubMessage.KeepAlive(),
        new HubMessage.Unknown("Foo", "bar"),
        new HubMessage.Malformed("MyINFO", "a nick", "$MyINFO"),
        chat("Ada", "hi"));
    assertThat(watch.mirror()).isSameAs(before);
  }
}
