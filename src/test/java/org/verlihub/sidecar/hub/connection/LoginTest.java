package org.verlihub.sidecar.hub.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;
import org.verlihub.sidecar.nmdc.HubMessage;

@BesideOthers
class LoginTest extends ConnectionTest {

  @Test
  void logsInAsTheProtocolWantsIt() throws Exception {
    hub.then(with -> {
      with.send("$Lock EXTENDEDPROTOCOL_NMDC_3675 Pk=Verlihub 1.7.0.0|");
      assertThat(with.expect("$Supports "))
          .isEqualTo("$Supports NoGetINFO NoHello UserIP2 BotList HubTopic MCTo ChatOnly BotINFO");
      assertThat(with.expect("$Key ")).startsWith("$Key /%DCN036%/\u00d1\u00c0\u0011");
      assertThat(with.expect("$ValidateNick ")).isEqualTo("$ValidateNick ApiBot");
      with.send("$Supports NoGetINFO NoHello BotList HubINFO |$HubName Test Hub|$GetPass|");
      assertThat(with.expect("$MyPass ")).isEqualTo("$MyPass secret");
      with.send("$Hello ApiBot|$LogedIn ApiBot|");
      assertThat(with.expect("$Version ")).isEqualTo("$Version 1,0091");
      assertThat(with.expect("$GetNickList")).isEqualTo("$GetNickList");
      assertThat(with.expect("$MyINFO "))
          .matches(
              "\\$MyINFO \\$ALL ApiBot Verlihub Sidecar<VhSidecar V:[^,]+,M:A,H:0/0/1,S:0>\\$ \\$100\u0001\\$\\$0\\$");
      with.list("ApiBot").expect("$BotINFO ");
      with.expectClosed();
    });
    HubConnection connection = connect();

    awaitOnline();
    await().atMost(PATIENCE).until(() -> connection.counters().framesOut() == 8);
    assertThat(connection.ownClass()).isEqualTo(5);
    assertThat(connection.concern(null)).isNull();
    assertThat(connection.lastReason()).isNull();
    assertThat(connection.lastByteAt()).isNotNull();
    connection.close();

    hub.awaitPlayed(1);
    assertThat(connection.state()).isInstanceOf(SessionState.Stopped.class);
    assertThat(recorder.notes).containsExactly("opened ApiBot", "lost SHUTDOWN");
    assertThat(recorder.heard)
        .extracting(HubMessage::getClass)
        .extracting(Class::getSimpleName)
        .startsWith("Lock", "Supports", "HubName", "GetPass", "Hello", "LoggedIn", "Chat")
        .endsWith("OpList", "BotList");
    ConnectionCounters counters = connection.counters();
    assertThat(counters.attempts()).isEqualTo(1);
    assertThat(counters.logins()).isEqualTo(1);
    assertThat(counters.framesIn()).isEqualTo(recorder.heard.size());
    assertThat(counters.bytesIn()).isPositive();
    assertThat(counters.bytesOut()).isPositive();
    assertThat(counters.malformed()).isZero();
  }

  @Test
  void offersCompressionOnlyIfSet() throws Exception {
    hub.then(with -> {
      with.send("$Lock EXTENDEDPROTOCOL_NMDC_3675 Pk=Verlihub 1.7.0.0|");
      assertThat(with.expect("$Supports ")).endsWith(" ZPipe0");
    });
    connect(settings().zpipe().build());

    hub.awaitPlayed(1);
  }

  @Test
  void doesNotOfferToBeAPingerWithoutAPassword() throws Exception {
    hub.then(with -> {
      with.send("$Lock EXTENDEDPROTOCOL_NMDC_3675 Pk=Verlihub 1.7.0.0|");
      assertThat(with.expect("$Supports ")).doesNotContain("BotINFO");
      with.expect("$Key ");
      with.expect("$ValidateNick Guest");
      with.send("$Supports NoGetINFO NoHello |$HubName Test Hub|$Hello Guest|");
      with.expect("$Version ");
      with.expect("$GetNickList");
      with.expect("$MyINFO ");
      with.list("Guest");
      with.expectClosed();
    });
    HubConnection connection = connect(settings().nick("Guest").password(null).build());
    awaitOnline();
    connection.close();

    hub.awaitPlayed(1);
  }

  @Test
  void tellsAHubThatWaitsForItsProxyWhereWeComeFrom() throws Exception {
    hub.then(with -> {
      assertThat(with.expect("$MyIP ")).isEqualTo("$MyIP 127.0.0.1 0.0");
      with.online("ApiBot").expectClosed();
    });
    HubConnection connection = connect(settings().lock(Duration.ofMillis(50)).build());
    awaitOnline();
    connection.close();

    hub.awaitPlayed(1);
  }

  @Test
  void keepsQuietAboutItsAddressWhenTheLockComesInTime() throws Exception {
    hub.then(with -> {
      with.admit("ApiBot");
      with.list("ApiBot");
      with.expect("$BotINFO ");
      assertThat(with.untilClosed()).isEmpty();
    });
    HubConnection connection = connect(settings().lock(Duration.ofMillis(500)).build());
    awaitOnline();
    await()
        .pollDelay(Duration.ofMillis(600))
        .atMost(PATIENCE)
        .until(() -> connection.state() instanceof SessionState.Online);
    connection.close();

    hub.awaitPlayed(1);
  }

  @Test
  void givesUpOnAServerThatSaysNothing() throws Exception {
    hub.then(ScriptedHub.Conversation::untilClosed);
    connect(settings().lock(Duration.ofMillis(50)).login(Duration.ofMillis(300)).build());

    assertThat(awaitReason()).isEqualTo(Kind.NO_LOCK);
    hub.awaitPlayed(1);
  }

  @Test
  void givesUpOnALoginThatDoesNotEnd() throws Exception {
    hub.then(with -> with.greet().untilClosed());
    connect(settings().login(Duration.ofMillis(300)).build());

    assertThat(awaitReason()).isEqualTo(Kind.LOGIN_TIMEOUT);
    hub.awaitPlayed(1);
  }

  @Test
  void takesAListWithoutAnEndAsCompleteAfterAWhile() throws Exception {
    hub.then(with -> {
      with.admit("ApiBot").send("$MyINFO $ALL Ann x$ $\u0001$$0$|");
      with.expect("$BotINFO ");
    });
    connect(settings().list(Duration.ofMillis(200)).build());

    hub.awaitPlayed(1);
    assertThat(recorder.notes).startsWith("opened ApiBot", "list time elapsed");
  }

  @Test
  void countsWhatItCannotReadAndGoesOn() throws Exception {
    hub.then(
        with -> with.online("ApiBot").send("$UserIP|$MyINFO $ALL|$Nonsense 1|||").untilClosed());
    HubConnection connection = connect();

    await().atMost(PATIENCE).until(() -> connection.counters().unknown() == 1);
    await().atMost(PATIENCE).until(() -> recorder.heard.getLast() instanceof HubMessage.KeepAlive);
    assertThat(connection.counters().malformed()).isPositive();
    assertThat(connection.state()).isInstanceOf(SessionState.Online.class);
  }

  @Test
  void asksForTheTopicNowAndThenIfItMay() throws Exception {
    hub.then(with -> {
      with.online("ApiBot");
      with.expect("$GetTopic");
      with.expect("$GetTopic");
    });
    connect(settings().topicInterval(Duration.ofMillis(50)).build());

    hub.awaitPlayed(1);
  }

  @Test
  void saysWhichClassIsTooLow() throws Exception {
    hub.then(with -> {
      with.greet().expect("$MyPass ");
      with.send("$Hello ApiBot|");
      with.send("<Verlihub> Your information:\r\n\r\n [*] Class: 1\r\n|");
      with.send("<Somebody> [*] Class: 10|$OpList Verlihub$$|$BotList Verlihub$$|");
      with.untilClosed();
    });
    HubConnection connection = connect();

    awaitOnline();
    assertThat(connection.ownClass()).isEqualTo(1);
    assertThat(connection.concern(null))
        .startsWith("ApiBot has class 1 on the hub; give it class 5");
  }

  @Test
  void refusesToStartWithWhatCannotBeWrittenInTheCharset() {
    assertThat(
            List.of(
                settings().nick("\u0411\u043e\u0442").charset("windows-1252"),
                settings()
                    .password("\u0441\u0435\u043a\u0440\u0435\u0442")
                    .charset("windows-1252")))
        .allSatisfy(builder ->
            assertThat(
                    org.assertj.core.api.Assertions.catchThrowable(() -> connect(builder.build())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sidecar.hub.charset names the charset")
                .message()
                .doesNotContain("\u0441\u0435\u043a\u0440\u0435\u0442"));
  }
}
