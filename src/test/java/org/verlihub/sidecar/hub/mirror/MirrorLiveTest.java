package org.verlihub.sidecar.hub.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.hub.mirror.Watch.botList;
import static org.verlihub.sidecar.hub.mirror.Watch.chat;
import static org.verlihub.sidecar.hub.mirror.Watch.hubBot;
import static org.verlihub.sidecar.hub.mirror.Watch.myInfo;
import static org.verlihub.sidecar.hub.mirror.Watch.nick;
import static org.verlihub.sidecar.hub.mirror.Watch.opList;
import static org.verlihub.sidecar.hub.mirror.Watch.quit;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.geo.AddressKind;
import org.verlihub.sidecar.geo.Place;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/** Users coming, changing and going while the mirror follows. */
class MirrorLiveTest {

  @Test
  void operatorWhoLogsInJoinsWithTheMark() {
    Watch watch = new Watch().online();
    watch.hears(myInfo("Oper"), opList("Oper")).settles();
    assertThat(watch.words()).containsExactly("UserJoined Oper@ LIVE");
  }

  @Test
  void personWhoJoinsIsListedAtTheNextMessageOrWhenItIsQuiet() {
    Watch watch = new Watch().online();
    watch.hears(myInfo("Ada"));
    assertThat(watch.mirror().unsettled()).isTrue();
    assertThat(watch.user("Ada")).isNull();
    Instant joined = watch.now();
    watch.hears(myInfo("Bob"));
    assertThat(watch.user("Ada"))
        .isEqualTo(HubUser.listed(nick("Ada"), Watch.info("", 0), false, false, joined, true));
    watch.settles();
    assertThat(watch.mirror().unsettled()).isFalse();
    assertThat(watch.words()).containsExactly("UserJoined Ada LIVE", "UserJoined Bob LIVE");
    assertThat(watch.snapshot().totals()).isEqualTo(Watch.totals(2, 3, 0, 0, 2));
  }

  @Test
  void keepAliveSettlesToo() {
    Watch watch = new Watch().online("Ada");
    watch.hears(quit("Ada"), new HubMessage.KeepAlive());
    assertThat(watch.words()).containsExactly("UserQuit Ada LIVE");
  }

  @Test
  void quitIsToldWithTheMomentItWasHeard() {
    Watch watch = new Watch().online("Ada", "Bob");
    watch.hears(quit("Ada"));
    Instant heard = watch.now();
    assertThat(watch.user("Ada")).isNotNull();
    watch.hears(quit("Bob")).settles();
    assertThat(watch.words()).containsExactly("UserQuit Ada LIVE", "UserQuit Bob LIVE");
    assertThat(watch.events().getFirst().at()).isEqualTo(heard);
  }

  @Test
  void quitFollowedByMyInfoOfTheSameNickIsALostOperatorMark() {
    Watch watch = new Watch().online("Regi@");
    HubUser before = watch.entry("Regi");
    watch.hears(quit("Regi"), myInfo("Regi")).settles();
    assertThat(watch.words()).containsExactly("OperatorMarkLost Regi LIVE");
    assertThat(watch.user("Regi"))
        .isEqualTo(
            HubUser.listed(nick("Regi"), before.info(), false, false, before.firstSeen(), false));
  }

  @Test
  void replacedSessionOfAnOperatorChangesNothing() {
    Watch watch = new Watch().online("Oper@");
    HubSnapshot before = watch.snapshot();
    watch.hears(quit("Oper"), myInfo("Oper"), opList("Oper")).settles();
    assertThat(watch.words()).isEmpty();
    assertThat(watch.snapshot()).isSameAs(before);
  }

  @Test
  void replacedSessionOfAnOrdinaryUserChangesNothing() {
    Watch watch = new Watch().online("GuestB");
    watch.hears(quit("GuestB"), myInfo("GuestB")).settles();
    assertThat(watch.words()).isEmpty();
  }

  @Test
  void replacedSessionWithAnotherSpellingIsRespelled() {
    Watch watch = new Watch().online("Oper@");
    watch.hears(quit("Oper"), myInfo("OPER"), opList("OPER")).settles();
    assertThat(watch.words()).containsExactly("NickRespelled Oper OPER LIVE");
    assertThat(watch.snapshot().byNick().floorKey(nick("oper")).text()).isEqualTo("OPER");
  }

  @Test
  void quitAndMyInfoOfDifferentUsersAreALeaveAndAJoin() {
    Watch watch = new Watch().online("Ada");
    watch.hears(quit("Ada"), myInfo("Bob")).settles();
    assertThat(watch.words()).containsExactly("UserQuit Ada LIVE", "UserJoined Bob LIVE");
  }

  @Test
  void whatIsLearnedOfSomebodyWhoIsAboutToLeaveIsCountedOutWithHim() {
    Watch watch = new Watch().online("Ada", "Oper@");
    watch.told(located("Ada", "US"), located("Oper", "US"));
    watch.hears(quit("Ada")).told(located("Ada", "GB")).settles();
    assertThat(watch.user("Ada")).isNull();
    assertThat(watch.snapshot().totals().peopleByCountry()).containsExactly(Map.entry("US", 1));

    watch.hears(quit("Oper"), myInfo("Oper")).told(located("Oper", "GB")).settles();
    assertThat(watch.entry("Oper").countryCode()).isEqualTo("GB");
    assertThat(watch.snapshot().totals().peopleByCountry()).containsExactly(Map.entry("GB", 1));
  }

  @Test
  void whoeverLeavesTakesAlongWhatHeWasReckonedToTake() {
    Watch watch = new Watch().online("Ada");
    long before = watch.mirror().bytes();
    watch
        .hears(myInfo("Bob"), myInfo("Bob", "x".repeat(1_000), 1), myInfo("BOB", "y", 1))
        .settles();
    watch.told(located("Bob", "GB"));
    assertThat(watch.mirror().bytes()).isGreaterThan(before);
    watch.hears(quit("bob")).settles();
    assertThat(watch.mirror().bytes()).isEqualTo(before);
  }

  @Test
  void promotionIsNoJoin() {
    Watch watch = new Watch().online("Ada");
    watch.hears(opList("Ada"));
    assertThat(watch.words()).containsExactly("OperatorMarkGained Ada LIVE");
    assertThat(watch.snapshot().totals().operators()).isEqualTo(1);
    watch.forget().hears(opList("Ada"));
    assertThat(watch.words()).isEmpty();
  }

  @Test
  void sharesThatNobodyCanHaveNeverAddUpToLessThanNothing() {
    Watch watch = new Watch().online("Ada");
    for (int i = 0; i < 20; i++) {
      watch.hears(myInfo("Faker" + i, "", 999_999_999_999_999_999L));
    }
    watch.settles();
    assertThat(watch.snapshot().totals().shareBytes()).isEqualTo(Long.MAX_VALUE);
    assertThat(watch.snapshot().totals().averageShareBytes()).isEqualTo(952_380_952_380_952_380L);

    for (int i = 0; i < 20; i++) {
      watch.hears(myInfo("Faker" + i, "", 1));
    }
    assertThat(watch.snapshot().totals().shareBytes()).isEqualTo(20);
  }

  @Test
  void changedInfoIsToldWithBothValues() {
    Watch watch = new Watch().online("Ada");
    watch.hears(myInfo("Ada", "new", 5));
    assertThat(watch.words()).containsExactly("UserInfoChanged Ada LIVE");
    assertThat(watch.snapshot().totals().shareBytes()).isEqualTo(5);
    watch.forget().hears(myInfo("Ada", "new", 5));
    assertThat(watch.words()).isEmpty();
  }

  @Test
  void repeatedInfoReadInAnotherCharsetReplacesTheTextEverywhere() {
    byte[] raw = "Оля".getBytes(Charset.forName("windows-1251"));
    Nick misread = Nick.ofBytes(raw, HubCharset.DEFAULT);
    Nick read = Nick.ofBytes(raw, new HubCharset(Charset.forName("windows-1251")));
    Watch watch = new Watch().online();
    watch.hears(new HubMessage.UserInfo(misread, Watch.info("Ïðèâåò", 1))).settles().forget();
    watch.hears(new HubMessage.UserInfo(read, Watch.info("Привет", 1)));
    assertThat(watch.words())
        .containsExactly(
            "NickRespelled %s Оля LIVE".formatted(misread.text()), "UserInfoChanged Оля LIVE");
    assertThat(watch.snapshot().byNick().floorKey(read).text()).isEqualTo("Оля");
  }

  @Test
  void nicksThatReadAlikeAreTwoUsers() {
    Nick cp1251 =
        Nick.ofBytes(
            "Оля".getBytes(Charset.forName("windows-1251")),
            new HubCharset(Charset.forName("windows-1251")));
    Nick utf8 = Nick.ofBytes("Оля".getBytes(StandardCharsets.UTF_8), Watch.UTF_8);
    Watch watch = new Watch().online();
    watch
        .hears(
            new HubMessage.UserInfo(cp1251, Watch.info("", 1)),
            new HubMessage.UserInfo(utf8, Watch.info("", 2)))
        .settles();
    assertThat(watch.snapshot().totals().people()).isEqualTo(2);
  }

  @Test
  void quitOfAnUnknownNickIsIgnored() {
    Watch watch = new Watch().online("Ada");
    watch.hears(quit("Nobody")).settles();
    assertThat(watch.words()).isEmpty();
    assertThat(watch.mirror().unsettled()).isFalse();
  }

  @Test
  void quitOfOurselvesWhileConnectedIsIgnored() {
    Watch watch = new Watch().online();
    watch.hears(quit("ApiBot"), chat("Verlihub", "x"));
    assertThat(watch.user("ApiBot")).isNotNull();
  }

  @Test
  void ownDemotionLosesTheMark() {
    Watch watch = new Watch().online();
    watch.hears(quit("ApiBot"), myInfo("ApiBot")).settles();
    assertThat(watch.words()).containsExactly("OperatorMarkLost ApiBot LIVE");
    assertThat(watch.entry("ApiBot").bot()).isTrue();
  }

  @Test
  void marksOfNicksThatAreNotListedAreIgnored() {
    Watch watch = new Watch().online();
    watch.hears(opList("Ghost"), botList("Ghost"));
    assertThat(watch.words()).isEmpty();
    assertThat(watch.user("Ghost")).isNull();
  }

  @Test
  void botAddedByAPluginJoinsAsABotAndNeverCountsAsAPerson() {
    Watch watch = new Watch().online("Ada");
    watch.hears(hubBot("Quiz", "plays"), opList("Quiz"), botList("Quiz")).settles();
    assertThat(watch.words()).containsExactly("UserJoined Quiz@* LIVE");
    assertThat(watch.snapshot().totals()).isEqualTo(Watch.totals(1, 4, 0, 0, 1));
  }

  @Test
  void personWhoTurnsOutToBeABotStopsCounting() {
    Watch watch = new Watch().online("Ada", "Quiz");
    watch.hears(botList("Quiz"));
    assertThat(watch.words()).containsExactly("BotMarkGained Quiz LIVE");
    assertThat(watch.snapshot().totals()).isEqualTo(Watch.totals(1, 4, 0, 0, 2));
  }

  @Test
  void renamedSecurityBotStaysTheVoiceOfTheHub() {
    Watch watch = new Watch().online("Ada");
    watch.hears(
        quit("Verlihub"),
        hubBot("Guardian", "Hub security"),
        opList("Guardian"),
        botList("Guardian"),
        chat("Guardian", "Updated configuration"));
    assertThat(watch.words())
        .containsExactly(
            "UserQuit Verlihub LIVE",
            "UserJoined Guardian@* LIVE",
            "MainChat Guardian HUB_SECURITY");
    assertThat(watch.snapshot().hub().securityNick()).isEqualTo(nick("Guardian"));
    assertThat(watch.snapshot().totals().peakPeople()).isEqualTo(1);
  }

  @Test
  void personWhoJoinsRightAfterAHubBotLeftIsNoBot() {
    Watch watch = new Watch().online();
    watch.hears(quit("OpChat"), myInfo("Ada")).settles();
    assertThat(watch.words()).containsExactly("UserQuit OpChat LIVE", "UserJoined Ada LIVE");
    assertThat(watch.snapshot().hub().operatorChatNick()).isNull();
  }

  @Test
  void personWhoTakesTheNickOfABotThatLeftIsAPerson() {
    Watch watch = new Watch().online();
    watch.hears(hubBot("Quiz", "plays"), botList("Quiz"), quit("Quiz")).settles().forget();
    watch.hears(myInfo("Quiz")).settles();
    assertThat(watch.words()).containsExactly("UserJoined Quiz LIVE");
  }

  @Test
  void peakRemembersTheMostPeopleAtOnce() {
    Watch watch = new Watch().online("Ada", "Bob", "Cy");
    watch.hears(quit("Ada"), quit("Bob"), myInfo("Dan")).settles();
    assertThat(watch.snapshot().totals().people()).isEqualTo(2);
    assertThat(watch.snapshot().totals().peakPeople()).isEqualTo(3);
  }

  private static MirrorInput.Learned located(String nick, String country) {
    Place place =
        new Place(
            AddressKind.PUBLIC, new Place.Country(country, country), null, null, null, null, null);
    return new MirrorInput.Learned(
        List.of(new SurveyFact.AddressOf(nick(nick), new Whereabouts("192.0.2.1", place))));
  }
}
