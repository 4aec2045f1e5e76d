package org.verlihub.sidecar.hub.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;

/** A hub whose list does not fit into its output buffer. */
class MakeshiftListTest extends ConnectionTest {

  private static final ScriptedHub.Script CUT_OFF =
      with -> with.admit("ApiBot").send("<Verlihub> Users: 9000|$MyINFO $ALL Ann x$ $\u0001$$0$|");

  @Test
  void asksForEachUserAfterTheListWasCutOff() throws Exception {
    wait = Duration.ofMillis(1);
    hub.then(CUT_OFF);
    hub.then(with -> {
      admitWithoutWholeList(with);
      with.send("$NickList ApiBot$$Ann$$Bob$$Cid$$|$OpList Verlihub$$|$BotList Verlihub$$|");
      with.expect("$BotINFO ");
      assertThat(with.expect("$GetINFO")).isEqualTo("$GetINFO Ann ApiBot");
      with.send("$MyINFO $ALL Ann x$ $\u0001$$0$|");
      assertThat(with.expect("$GetINFO")).isEqualTo("$GetINFO Bob ApiBot");
      assertThat(with.expect("$GetINFO")).isEqualTo("$GetINFO Cid ApiBot");
      with.send("$Quit Bob|$MyINFO $ALL Cid x$ $\u0001$$0$|");
      with.send("$NickList Dora$$|");
      assertThat(with.expect("$GetINFO")).isEqualTo("$GetINFO Dora ApiBot");
    });
    connect();

    hub.awaitPlayed(2);
    assertThat(awaitReason()).isEqualTo(Kind.LIST_CUT_OFF);
  }

  @Test
  void asksOnceAboutSomebodyWhoIsListedAgain() throws Exception {
    wait = Duration.ofMillis(1);
    hub.then(CUT_OFF);
    hub.then(with -> {
      admitWithoutWholeList(with);
      with.send("$NickList Ann$$|$Quit Ann|$NickList Ann$$Bob$$|");
      with.send("$OpList Verlihub$$|$BotList Verlihub$$|").expect("$BotINFO ");
      assertThat(with.expect("$GetINFO")).isEqualTo("$GetINFO Ann ApiBot");
      assertThat(with.expect("$GetINFO")).isEqualTo("$GetINFO Bob ApiBot");
    });
    connect();

    hub.awaitPlayed(2);
  }

  @Test
  void takesTheListAsItIsWhereJoinsLookLikeAListWithoutEnd() throws Exception {
    hub.then(with -> {
      with.admit("ApiBot");
      for (int i = 0; setbacks.isEmpty() && recorder.notes.size() < 2; i++) {
        with.send("$MyINFO $ALL User%d x$ $\u0001$$0$|".formatted(i));
        await().pollDelay(Duration.ofMillis(5)).until(() -> true);
      }
      with.untilClosed();
    });
    connect(settings().list(Duration.ofMillis(50)).build());

    awaitOnline();
    assertThat(recorder.notes).startsWith("opened ApiBot", "list time elapsed");
  }

  @Test
  void doesNotBlameTheListWhereNoneWasSent() throws Exception {
    wait = Duration.ofMillis(1);
    hub.then(CUT_OFF);
    hub.then(MakeshiftListTest::admitWithoutWholeList);
    hub.then(MakeshiftListTest::admitWithoutWholeList);
    connect();

    hub.awaitPlayed(3);
    assertThat(awaitSetbacks(3))
        .extracting(setback -> setback.reason().kind())
        .containsExactly(Kind.LIST_CUT_OFF, Kind.CONNECTION_LOST, Kind.CONNECTION_LOST);
  }

  @Test
  void seesWhetherTheHubHasBeenMendedAfterASessionThatLasted() throws Exception {
    wait = Duration.ofMillis(1);
    hub.then(CUT_OFF);
    hub.then(with -> {
      admitWithoutWholeList(with);
      with.send("$NickList ApiBot$$|$OpList Verlihub$$|$BotList Verlihub$$|").expect("$Bot");
    });
    hub.then(with -> with.online("ApiBot").untilClosed());
    HubConnection connection = connect(settings().steadyAfter(Duration.ZERO).build());

    await()
        .atMost(PATIENCE)
        .until(() ->
            connection.counters().logins() == 3
                && connection.state() instanceof SessionState.Online);
  }

  @Test
  void readsARefusalInTheMiddleOfTheList() throws Exception {
    hub.then(with ->
        with.admit("ApiBot")
            .send(
                "<Verlihub> You share 0.00 B but minimum allowed is 1.00 GB.|$ForceMove hub.example.org|")
            .expectClosed());
    connect();

    assertThat(awaitReason()).isEqualTo(Kind.REFUSED_OTHER);
    hub.awaitPlayed(1);
  }

  @Test
  void doesNotTakeTheMessageOfTheDayForARefusal() throws Exception {
    hub.then(with ->
        with.admit("ApiBot")
            .send("<Verlihub> Rules: whoever spams will be banned from this hub for 5 days.|")
            .list("ApiBot")
            .untilClosed());
    connect();

    awaitOnline();
    assertThat(setbacks).isEmpty();
  }

  private static void admitWithoutWholeList(ScriptedHub.Conversation with) throws IOException {
    with.send("$Lock EXTENDEDPROTOCOL_NMDC_3675 Pk=Verlihub 1.7.0.0|");
    assertThat(with.expect("$Supports "))
        .isEqualTo("$Supports UserIP2 BotList HubTopic MCTo ChatOnly BotINFO");
    with.expect("$Key ");
    with.expect("$ValidateNick ");
    with.send("$Supports BotList HubINFO |$HubName Test Hub|$GetPass|").expect("$MyPass ");
    with.send("$Hello ApiBot|$LogedIn ApiBot|").expect("$Version ");
    with.expect("$GetNickList");
    with.expect("$MyINFO ");
  }
}
