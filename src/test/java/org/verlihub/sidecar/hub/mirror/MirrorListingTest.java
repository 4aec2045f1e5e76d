package org.verlihub.sidecar.hub.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.hub.mirror.Watch.botList;
import static org.verlihub.sidecar.hub.mirror.Watch.chat;
import static org.verlihub.sidecar.hub.mirror.Watch.hubBot;
import static org.verlihub.sidecar.hub.mirror.Watch.info;
import static org.verlihub.sidecar.hub.mirror.Watch.myInfo;
import static org.verlihub.sidecar.hub.mirror.Watch.nick;
import static org.verlihub.sidecar.hub.mirror.Watch.opList;
import static org.verlihub.sidecar.hub.mirror.Watch.quit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.MyInfo;

/** Lists: when they are complete, and what is told when they are. */
class MirrorListingTest {

  private static final MirrorInput LOST = new MirrorInput.SessionLost();
  private static final MirrorInput ASKED_AGAIN = new MirrorInput.ListAskedAgain();
  private static final MirrorInput TIME_ELAPSED = new MirrorInput.ListTimeElapsed();

  @Test
  void nobodyIsShownBeforeTheFirstListIsComplete() {
    Watch watch = new Watch().greeted();
    watch.hears(hubBot("Verlihub", "Hub security"), myInfo("Ada"), opList("Verlihub", "ApiBot"));
    assertThat(watch.snapshot().users()).isEmpty();
    assertThat(watch.snapshot().freshness()).isEqualTo(new Freshness.Never());
    assertThat(watch.mirror().listing()).isTrue();
    assertThat(watch.words()).isEmpty();
  }

  @Test
  void firstListIsToldAsFound() {
    Watch watch = new Watch().greeted();
    watch.listed("Ada", "Oper@");
    assertThat(watch.words())
        .containsExactly(
            "UserJoined Ada FOUND_AT_LOGIN",
            "UserJoined ApiBot@* FOUND_AT_LOGIN",
            "UserJoined OpChat@* FOUND_AT_LOGIN",
            "UserJoined Oper@ FOUND_AT_LOGIN",
            "UserJoined Verlihub@* FOUND_AT_LOGIN",
            "MirrorLive");
    assertThat(watch.events().getLast())
        .isEqualTo(new HubEvent.MirrorLive(watch.now(), watch.snapshot().revision()));
    assertThat(watch.snapshot().freshness()).isEqualTo(new Freshness.Live(watch.now()));
    assertThat(watch.snapshot().totals()).isEqualTo(Watch.totals(2, 3, 1, 0, 2));
    assertThat(watch.entry("Ada").witnessed()).isFalse();
    assertThat(watch.mirror().listing()).isFalse();
    assertThat(watch.mirror().unsettled()).isFalse();
  }

  @Test
  void ownMyInfoComesTwiceAndCountsOnce() {
    Watch watch = new Watch().greeted();
    watch.listed();
    assertThat(watch.snapshot().totals()).isEqualTo(Watch.totals(0, 3, 0, 0, 0));
  }

  @Test
  void operatorWhoLogsInMeanwhileDoesNotEndTheList() {
    Watch watch = new Watch().greeted();
    watch.hears(myInfo("Oper"), opList("Oper"), hubBot("Verlihub", "Hub security"));
    assertThat(watch.mirror().listing()).isTrue();
    watch.hears(chat("Verlihub", "MOTD"));
    assertThat(watch.mirror().listing()).isTrue();
    watch.listed("Oper@", "Ada");
    assertThat(watch.snapshot().totals().people()).isEqualTo(2);
    assertThat(watch.snapshot().totals().operators()).isEqualTo(1);
  }

  @Test
  void userWhoLeavesWhileTheListIsBeingBuiltIsNotInIt() {
    Watch watch = new Watch().greeted();
    watch.hears(myInfo("Ada"), quit("Ada"));
    watch.listed("Bob");
    assertThat(watch.user("Ada")).isNull();
  }

  @Test
  void listOfAHubWithoutBotListEndsWithTheNextMessage() {
    Watch watch = new Watch().greeted();
    watch.hears(hubBot("Verlihub", "Hub security"), myInfo("Ada"), opList("Verlihub", "ApiBot"));
    assertThat(watch.mirror().unsettled()).isTrue();
    watch.hears(myInfo("Bob"));
    assertThat(watch.mirror().listing()).isFalse();
    watch.forget().settles();
    assertThat(watch.words()).containsExactly("UserJoined Bob LIVE");
  }

  @Test
  void listOfAHubWithoutBotListEndsWithSilence() {
    Watch watch = new Watch().greeted();
    watch.hears(hubBot("Verlihub", "Hub security"), opList("Verlihub", "ApiBot")).settles();
    assertThat(watch.mirror().listing()).isFalse();
    assertThat(watch.words()).endsWith("MirrorLive");
  }

  @Test
  void securityBotAloneInTheOperatorListEndsIt() {
    Watch watch = new Watch();
    watch
        .told(new MirrorInput.SessionOpened(Watch.OURS, Set.of()))
        .hears(myInfo("ApiBot"), chat("Verlihub", "Software: Verlihub 1.7.0.0"))
        .hears(myInfo("Ada"), myInfo("ApiBot"), hubBot("Verlihub", "Hub security"))
        .hears(opList("Verlihub"));
    assertThat(watch.mirror().listing()).isTrue();
    watch.hears(botList("Verlihub"));
    assertThat(watch.mirror().listing()).isFalse();
    assertThat(watch.entry("Verlihub").operator()).isTrue();
    assertThat(watch.snapshot().totals()).isEqualTo(Watch.totals(1, 2, 0, 0, 1));
  }

  @Test
  void listWhoseEndIsNeverRecognisedIsTakenWhenTheTimeIsOver() {
    Watch watch = new Watch().greeted();
    watch.hears(myInfo("Ada"), myInfo("Bob")).told(TIME_ELAPSED);
    assertThat(watch.words()).endsWith("MirrorLive");
    assertThat(watch.snapshot().totals().people()).isEqualTo(2);
    watch.forget().told(TIME_ELAPSED);
    assertThat(watch.words()).isEmpty();
  }

  @Test
  void nickListAloneGivesUsersWhoseInfoFollows() {
    Watch watch = new Watch().greeted();
    HubMessage.NickList list =
        new HubMessage.NickList(List.of(Watch.nicks("ApiBot", "Ada", "Verlihub", "OpChat")));
    watch.hears(list, opList("Verlihub", "OpChat", "ApiBot"), botList("Verlihub", "OpChat"));
    assertThat(watch.entry("Ada").info()).isNull();
    assertThat(watch.snapshot().totals()).isEqualTo(Watch.totals(1, 3, 0, 0, 1));
    watch.forget().hears(myInfo("Ada", "at last", 9));
    assertThat(watch.words()).containsExactly("UserInfoChanged Ada LIVE");
    assertThat(watch.snapshot().totals().shareBytes()).isEqualTo(9);
  }

  @Test
  void helloOfAnotherUserIsAJoinOfWhomOnlyTheNickIsKnown() {
    Watch watch = new Watch().online();
    watch.hears(new HubMessage.Hello(nick("Old")), new HubMessage.Hello(nick("ApiBot")));
    assertThat(watch.words()).containsExactly("UserJoined Old LIVE");
  }

  @Test
  void extraBotsNeverCountAsPeople() {
    Watch watch = new Watch().greeted("feedbot", "Later");
    watch.listed("FeedBot", "Ada").forget();
    assertThat(watch.entry("FeedBot").bot()).isTrue();
    watch.hears(myInfo("later")).settles();
    assertThat(watch.words()).containsExactly("UserJoined later* LIVE");
    assertThat(watch.snapshot().totals().people()).isEqualTo(1);
  }

  @Test
  void lostSessionLeavesTheLastSnapshotReadableAndStale() {
    Watch watch = new Watch().online("Ada");
    watch.told(LOST);
    assertThat(watch.words()).containsExactly("MirrorStale");
    assertThat(watch.snapshot().freshness()).isEqualTo(new Freshness.Stale(watch.now()));
    assertThat(watch.user("Ada")).isNotNull();
    watch.forget().told(LOST).hears(quit("Ada"), chat("Verlihub", "x"));
    assertThat(watch.words()).isEmpty();
    assertThat(watch.user("Ada")).isNotNull();
  }

  @Test
  void quitHeardJustBeforeTheConnectionIsLostCounts() {
    Watch watch = new Watch().online("Ada");
    watch.hears(quit("Ada")).told(LOST);
    assertThat(watch.words()).containsExactly("UserQuit Ada LIVE", "MirrorStale");
  }

  @Test
  void differenceIsToldAfterAReconnect() {
    Watch watch = new Watch().online("Ada", "Bob@", "Cy", "Dan");
    Instant firstSeen = watch.entry("Ada").firstSeen();
    watch.told(LOST).forget().greeted();
    watch.hears(quit("Ada"));
    assertThat(watch.user("Cy")).isNotNull();
    assertThat(watch.words()).isEmpty();
    watch.listed("ADA", "Bob", "Cy@", "Eve");
    assertThat(watch.words())
        .containsExactly(
            "UserQuit Dan FOUND_AFTER_RECONNECT",
            "NickRespelled Ada ADA FOUND_AFTER_RECONNECT",
            "OperatorMarkLost Bob FOUND_AFTER_RECONNECT",
            "OperatorMarkGained Cy FOUND_AFTER_RECONNECT",
            "UserJoined Eve FOUND_AFTER_RECONNECT",
            "MirrorLive");
    assertThat(watch.entry("Ada").firstSeen()).isEqualTo(firstSeen);
    assertThat(watch.entry("Eve").witnessed()).isFalse();
  }

  @Test
  void unchangedUsersAreSilentAfterAReconnect() {
    Watch watch = new Watch().online("Ada", "Bob@");
    watch.told(LOST).forget().greeted().listed("Ada", "Bob@");
    assertThat(watch.words()).containsExactly("MirrorLive");
  }

  @Test
  void botNickUsedByAPersonAfterAReconnectIsAPerson() {
    Watch watch = new Watch().online();
    watch.hears(hubBot("Quiz", "plays"), botList("Quiz")).told(LOST).forget();
    watch.greeted().listed("Quiz");
    assertThat(watch.words())
        .containsExactly(
            "UserInfoChanged Quiz FOUND_AFTER_RECONNECT",
            "BotMarkLost Quiz FOUND_AFTER_RECONNECT",
            "MirrorLive");
  }

  @Test
  void connectionLostInTheMiddleOfTheListKeepsTheOldOne() {
    Watch watch = new Watch().online("Ada", "Bob");
    watch.told(LOST);
    Freshness stale = watch.snapshot().freshness();
    watch.forget().greeted().hears(myInfo("Ada")).told(LOST);
    assertThat(watch.words()).isEmpty();
    assertThat(watch.snapshot().freshness()).isEqualTo(stale);
    assertThat(watch.user("Bob")).isNotNull();
    watch.greeted().listed("Ada");
    assertThat(watch.words()).containsExactly("UserQuit Bob FOUND_AFTER_RECONNECT", "MirrorLive");
  }

  @Test
  void sessionOpenedWithoutTheLastOneEndedReplacesIt() {
    Watch watch = new Watch().online("Ada");
    watch.greeted();
    assertThat(watch.words()).containsExactly("MirrorStale");
    watch.listed("Ada");
    assertThat(watch.words()).containsExactly("MirrorStale", "MirrorLive");
  }

  @Test
  void listAskedForAgainFindsUsersAndMarksThatWentUnheard() {
    Watch watch = new Watch().online("Ada", "Bob@", "Cy", "Gone");
    watch.told(ASKED_AGAIN);
    watch.hears(myInfo("Dan")).settles();
    watch.hears(quit("Cy")).settles();
    assertThat(watch.snapshot().totals().people()).isEqualTo(4);
    watch.forget().listed("Ada", "Bob", "Dan");
    assertThat(watch.words())
        .containsExactly(
            "OperatorMarkLost Bob FOUND_WHEN_ASKED_AGAIN", "UserQuit Gone FOUND_WHEN_ASKED_AGAIN");
    assertThat(watch.snapshot().freshness()).isInstanceOf(Freshness.Live.class);
    assertThat(watch.mirror().listing()).isFalse();
  }

  @Test
  void userWhoLeavesAfterTheListWasAskedForAgainIsToldOnce() {
    Watch watch = new Watch().online("Ada", "Bob");
    watch.told(ASKED_AGAIN).hears(myInfo("Ada"), quit("Ada")).listed("Bob");
    assertThat(watch.words()).containsExactly("UserQuit Ada LIVE");
  }

  @Test
  void renamedSecurityBotDoesNotEndAListAskedForAgain() {
    Watch watch = new Watch().online("Ada");
    watch.told(ASKED_AGAIN);
    watch.hears(
        quit("Verlihub"),
        hubBot("Guardian", "Hub security"),
        opList("Guardian"),
        botList("Guardian"));
    watch.forget();
    assertThat(watch.user("Ada")).isNotNull();
    watch.hears(
        hubBot("Guardian", "Hub security"),
        hubBot("OpChat", "Operator chat"),
        myInfo("Ada"),
        myInfo("ApiBot"),
        opList("Guardian", "OpChat", "ApiBot"),
        botList("Guardian", "OpChat"));
    assertThat(watch.words()).isEmpty();
    assertThat(watch.mirror().listing()).isFalse();
  }

  @Test
  void listAskedForAgainAndNeverAnsweredFindsNobodyMissing() {
    Watch watch = new Watch().online("Ada");
    watch.told(ASKED_AGAIN).hears(myInfo("ApiBot")).told(TIME_ELAPSED);
    assertThat(watch.words()).isEmpty();
    assertThat(watch.mirror().listing()).isFalse();
    assertThat(watch.user("Ada")).isNotNull();
  }

  @Test
  void listAskedForAgainWithoutASessionOrDuringAListIsNothing() {
    Watch watch = new Watch();
    watch.told(ASKED_AGAIN);
    assertThat(watch.mirror().listing()).isFalse();
    watch.greeted().told(ASKED_AGAIN).listed("Ada");
    assertThat(watch.words()).endsWith("MirrorLive");
    assertThat(watch.mirror().listing()).isFalse();
  }

  @Test
  void equalTagsAndConnectionsAreHeldOnce() {
    Watch watch = new Watch().greeted();
    watch.listed();
    MyInfo first = info("a", 1);
    watch
        .hears(new HubMessage.UserInfo(nick("Ada"), tagged(first)))
        .hears(new HubMessage.UserInfo(nick("Bob"), tagged(first)))
        .settles();
    MyInfo ada = Objects.requireNonNull(watch.entry("Ada").info());
    MyInfo bob = Objects.requireNonNull(watch.entry("Bob").info());
    assertThat(ada.tag()).isNotNull().isSameAs(bob.tag());
    assertThat(ada.connection()).isSameAs(bob.connection());
  }

  private static MyInfo tagged(MyInfo info) {
    HubMessage.UserInfo bot = hubBot("x", "");
    return new MyInfo(
        info.description(),
        bot.info().tag(),
        new String(new char[] {'1', '0', '0'}),
        info.flags(),
        info.email(),
        info.shareBytes());
  }

  @Test
  void listAskedForAgainDoesNotUndoWhatWasPushed() {
    Watch watch = new Watch().online("Ada", "Bob");
    watch.hears(myInfo("Ada", "new", 7));
    watch.told(ASKED_AGAIN);
    watch.listed("Ada", "Bob");

    assertThat(watch.entry("Ada").info()).isEqualTo(Watch.info("new", 7));
    assertThat(watch.words()).containsExactly("UserInfoChanged Ada LIVE");
  }

  @Test
  void listAskedForAgainIsBelievedWhenTheHubHasMadeItAnew() {
    Watch watch = new Watch().online("Ada", "Bob");
    watch.hears(myInfo("Ada", "new", 7), quit("Bob"));
    watch.settles();
    watch.told(ASKED_AGAIN);
    watch.hears(myInfo("Ada", "newest", 8));
    watch.listed();

    assertThat(watch.entry("Ada").info()).isEqualTo(Watch.info("newest", 8));
  }
}
