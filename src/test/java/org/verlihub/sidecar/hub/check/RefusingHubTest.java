package org.verlihub.sidecar.hub.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.hub.connection.ScriptedHub;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.TestHub;

/** The hub does not let us in, or not as it should. */
@BesideOthers
class RefusingHubTest {

  private final ScriptedHub hub = new ScriptedHub();

  @AfterEach
  void close() throws IOException {
    hub.close();
  }

  private CheckUp check() {
    return CheckUp.of(url(), "secret");
  }

  private String url() {
    return "dchub://127.0.0.1:" + hub.port();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '"',
      value = {
        "You've been temporarily banned due to incorrect password.> by a master (class 10): !regpass ApiBot <new password>",
        "You are prohibited from entering this hub:~ [*] Nick: ApiBot~ [*] Reason: because~ [*] Time: 10 mins left~> by an operator (class 3): !unban ApiBot",
        "You are prohibited from entering this hub:~ [*] Nick: _ipban_~ [*] IP: 127.4.4.8~ [*] Reason: because~> by an operator (class 3): !unban 127.4.4.8",
        "You're still temporarily prohibited from entering the hub for 1 min because: Incorrect password> by an operator (class 3): !deltempban <our address>",
        "You're still temporarily prohibited from entering the hub for 59 secs because: Reconnecting too fast> by an operator (class 3): !deltempban ApiBot",
        "Authorization IP for this account doesn't match your IP address: 127.0.0.1> by a master (class 10): !regset ApiBot auth_ip 127.0.0.1",
        "User limit exceeded at 1 online users.> by an administrator (class 5): !set max_users <more>",
        "Your nick is already taken by another user.> by a master (class 10): !regnew ApiBot 5 <password>",
        "This is a registered users only hub.> by a master (class 10): !regnew ApiBot 5 <password>"
      })
  void namesTheCommandThatLetsUsIn(String refusal, String remedy) throws Exception {
    hub.then(with -> {
      with.greet().expect("$MyPass ");
      with.send("<Verlihub> " + refusal.replace("~", "\r\n") + "|$ForceMove hub.example.org|")
          .untilClosed();
    });

    CheckUp seen = check();

    assertThat(seen.status()).isEqualTo(2);
    assertThat(seen.text())
        .startsWith("fault ")
        .contains("On the hub, " + remedy)
        .endsWith("It does not work; see above.")
        .doesNotContain("secret");
    hub.awaitPlayed(1);
  }

  @Test
  void tellsAStrangerWhoComesTooOftenToRegister() {
    hub.then(with -> {
      with.send("$Lock EXTENDEDPROTOCOL_NMDC_3675 Pk=Verlihub 1.7.0.0|").expect("$Supports ");
      with.expect("$Key ");
      with.expect("$ValidateNick ");
      with.send(
          "<Verlihub> You're still temporarily prohibited from entering the hub for 36 secs because: Reconnecting too fast|$ForceMove hub.example.org|");
      with.untilClosed();
    });

    CheckUp seen = CheckUp.of(url(), "");

    assertThat(seen.status()).isEqualTo(2);
    assertThat(seen.text())
        .contains("On the hub, by an operator (class 3): !deltempban ApiBot")
        .contains("On the hub, by a master (class 10): !regnew ApiBot 5 <password>");
  }

  @Test
  void triesNoSecondTimeAfterAWrongPassword() {
    try (TestHub strict = TestHub.start(HubRules.quick()).addAccount("ApiBot", 5, "another")) {
      CheckUp seen = CheckUp.of(strict.url(), "secret");

      assertThat(seen.status()).isEqualTo(2);
      assertThat(seen.text()).contains("refused the password for ApiBot");
      assertThat(strict.connectionAttempts()).isEqualTo(1);
    }
  }

  @Test
  void asksForThePasswordThatIsMissing() {
    try (TestHub strict = TestHub.start(HubRules.quick()).addAccount("ApiBot", 5, "secret")) {
      CheckUp seen = CheckUp.of(strict.url(), "");

      assertThat(seen.status()).isEqualTo(2);
      assertThat(seen.text())
          .contains("asks for the password of ApiBot and none is set")
          .contains("In the settings of the sidecar: sidecar.hub.password: <password>");
    }
  }

  @Test
  void saysThatNobodyListensThere() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    CheckUp seen = CheckUp.of("dchub://127.0.0.1:" + port, "secret");

    assertThat(seen.status()).isEqualTo(2);
    assertThat(seen.text()).contains("cannot be reached", "check sidecar.hub.url");
  }

  @Test
  void offersTheKeyprintOfACertificateThatNobodySigned() {
    try (TestHub encrypted =
        TestHub.start(HubRules.quick().speakingTls()).addAccount("ApiBot", 5, "secret")) {
      CheckUp seen = CheckUp.of(encrypted.tlsUrl(), "secret");

      assertThat(seen.status()).isEqualTo(2);
      assertThat(seen.text())
          .contains("TLS with the hub")
          .containsPattern(
              "sidecar\\.hub\\.url: nmdcs://127\\.0\\.0\\.1:\\d+\\?kp=SHA256/[A-Z2-7]{52}");
    }
  }

  @Test
  void notesThatTheHubEndedTheVisit() {
    hub.then(with -> {
      with.online("ApiBot").send("<Verlihub> Please note, hub will be stopped now.|");
      with.untilClosed();
    });

    CheckUp seen = check();

    assertThat(seen.status()).isEqualTo(2);
    assertThat(seen.text()).contains("The hub let us in and ended the session again.");
  }

  @Test
  void namesTheSettingThatKeepsOurClassFromAskingForAddresses() {
    hub.then(with -> {
      with.online("ApiBot")
          .send(
              "<Verlihub> You have no rights to perform following operator action: UserIP|$ForceMove hub.example.org|");
      with.untilClosed();
    });

    CheckUp seen = check();

    assertThat(seen.status()).isEqualTo(2);
    assertThat(seen.text())
        .contains("operator action: UserIP")
        .contains("On the hub, by an administrator (class 5): !set user_ip_class 3")
        .contains("- the class of each user: the session ended before it answered");
  }

  @Test
  void saysWhoCanUseAnAccountWithoutPassword() {
    hub.then(with -> {
      with.send("$Lock EXTENDEDPROTOCOL_NMDC_3675 Pk=Verlihub 1.7.0.0|").expect("$Supports ");
      with.expect("$Key ");
      with.expect("$ValidateNick ");
      with.send("$Supports NoGetINFO NoHello BotList HubINFO |$HubName Test Hub|$Hello ApiBot|");
      with.expect("$Version 1,0091");
      with.send(
          "<Verlihub> Your information:\r\n\r\n [*] Nick: ApiBot\r\n [*] Class: 5\r\n"
              + " [*] Registered on: 2026-11-22 10:30:05 [Master]\r\n [*] Password set: No\r\n|"
              + "$MyINFO $ALL Verlihub Hub security<Verlihub V:1.7.0.0,M:A,H:0/0/1,S:0>$ $\u0001$$0$|"
              + "$OpList Verlihub$$OpChat$$|$BotList Verlihub$$|");
      with.untilClosed();
    });

    CheckUp seen = CheckUp.of(url(), "secret", Map.of(), true, Duration.ofSeconds(1));

    assertThat(seen.status()).isEqualTo(1);
    assertThat(seen.text())
        .contains("The account has no password.", "anybody can log in as ApiBot and set one")
        .contains("On the hub, by a master (class 10): !regpass ApiBot <password>");
  }

  @Test
  void countsUpWhatAMuteHubDidNotAnswer() {
    hub.then(with -> with.online("ApiBot").untilClosed());

    CheckUp seen = CheckUp.of(url(), "secret", Map.of(), true, Duration.ofSeconds(1));

    assertThat(seen.status()).isEqualTo(1);
    assertThat(seen.text())
        .contains("The hub was asked in vain for what follows.")
        .contains("- the class of each user: no answer in time")
        .contains("sidecar.survey.classes");
  }

  @Test
  void seesInItsOwnInfoWhatTheHubHides() {
    hub.then(with ->
        with.admit("ApiBot")
            .send(
                "<Verlihub> Your information:\r\n\r\n [*] Nick: ApiBot\r\n [*] Class: 5\r\n|"
                    + "$MyINFO $ALL Verlihub Hub security<Verlihub V:1.7.0.0,M:A,H:0/0/1,S:0>$ $\u0001$$0$|"
                    + "$MyINFO $ALL ApiBot [A]Verlihub Sidecar$ $\u0001$$0$|"
                    + "$OpList Verlihub$$ApiBot$$|$BotList Verlihub$$|")
            .untilClosed());

    CheckUp seen =
        CheckUp.of(url(), "secret", Map.of("email", "me@example.org"), true, Duration.ofSeconds(1));

    assertThat(seen.status()).isEqualTo(1);
    assertThat(seen.text())
        .contains("client, version, mode, hubs and slots of its users stay null")
        .contains("!set show_tags 1", "!set show_speed 1", "!set show_email 1")
        .contains("The hub puts text of its own in front of everybody's description")
        .contains("\"[A]\" before ours");
  }
}
