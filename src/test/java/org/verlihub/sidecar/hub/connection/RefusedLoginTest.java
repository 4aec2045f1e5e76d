package org.verlihub.sidecar.hub.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;

/** The hub does not let us in; we close, whatever it does, and know why. */
@BesideOthers
class RefusedLoginTest extends ConnectionTest {

  private static final String LOCK = "$Lock EXTENDEDPROTOCOL_NMDC_3675 Pk=Verlihub 1.7.0.0|";

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "+Verlihub! You've been temporarily banned due to incorrect password.| > WRONG_PASSWORD",
        "+Verlihub! Wachtwoord onjuist.|$ForceMove hub.example.org| > WRONG_PASSWORD",
        "$ForceMove hub.example.org| > WRONG_PASSWORD",
        "$BadPass| > WRONG_PASSWORD",
        "$HubIsFull| > HUB_FULL",
        "$ValidateDenide ApiBot| > NICK_TAKEN",
        "$BadNick Char 32| > BAD_NICK",
        "+Verlihub! Your nick is already taken by another user.|$ValidateDenide ApiBot| > NICK_TAKEN",
        "+Verlihub! User limit exceeded at 1 online users.| > HUB_FULL",
        "+Verlihub! You are banned from this hub:| > BANNED",
        "+Verlihub! This is a registered users only hub.| > NOT_REGISTERED",
      })
  void closesAndUnderstandsWhyAfterThePassword(String answer, Kind kind) throws Exception {
    hub.then(with -> {
      with.greet().expect("$MyPass ");
      with.send(answer.replace('+', '<').replace('!', '>')).expectClosed();
    });
    connect();

    Setback setback = awaitSetback(1);
    assertThat(setback.reason().kind()).isEqualTo(kind);
    assertThat(setback.loggedIn()).isFalse();
    assertThat(setback.attempt()).isEqualTo(1);
    hub.awaitPlayed(1);
    assertThat(recorder.notes).isEmpty();
  }

  @Test
  void takesASilentCloseAfterThePasswordForAWrongOne() {
    hub.then(with -> with.greet().expect("$MyPass "));
    connect();

    Setback setback = awaitSetback(1);
    assertThat(setback.reason().kind()).isEqualTo(Kind.WRONG_PASSWORD);
    assertThat(setback.wrongPasswords()).isEqualTo(1);
  }

  @Test
  void takesAResetBeforeThePasswordForNothingOfThatKind() {
    hub.then(with -> {
      with.send(LOCK).expect("$ValidateNick ".substring(0, 2));
      with.reset();
    });
    connect();

    assertThat(awaitReason()).isEqualTo(Kind.CLOSED_DURING_LOGIN);
  }

  @Test
  void readsARefusalThatComesWithTheLock() throws Exception {
    hub.then(with ->
        with.send(
                LOCK
                    + "<Verlihub> You're still temporarily prohibited from entering the hub for 58 secs because: Incorrect password|$ForceMove hub.example.org|")
            .untilClosed());
    connect();

    DisconnectReason reason = awaitSetback(1).reason();
    assertThat(reason.kind()).isEqualTo(Kind.BANNED);
    assertThat(reason.hubNamedWait()).isEqualTo(Duration.ofSeconds(58));
    assertThat(reason.words()).startsWith("You're still temporarily prohibited");
    hub.awaitPlayed(1);
  }

  @Test
  void readsARefusalWithoutAnyLock() throws Exception {
    hub.then(with ->
        with.send("<Verlihub> This hub supports only TLS-encrypted connections.|").untilClosed());
    connect();

    assertThat(awaitReason()).isEqualTo(Kind.TLS_REQUIRED);
    hub.awaitPlayed(1);
  }

  @Test
  void doesNotTakeHeaderLinesInFrontOfTheLoginForARefusal() throws Exception {
    hub.then(with -> {
      with.send(LOCK + "<Verlihub> Software: Verlihub 1.7.0.0|<Verlihub> Users: 3|");
      with.expect("$Supports ");
      with.expect("$Key ");
      with.expect("$ValidateNick ");
      with.send("$Supports |$HubName Test|$GetPass|").expect("$MyPass ");
    });
    connect();

    hub.awaitPlayed(1);
  }

  @Test
  void saysNothingWhereNoPasswordIsSet() throws Exception {
    hub.then(with -> with.greet().expectClosed());
    connect(settings().password(null).build());

    assertThat(awaitReason()).isEqualTo(Kind.PASSWORD_WANTED);
    hub.awaitPlayed(1);
  }

  @Test
  void givesThePasswordOnce() throws Exception {
    hub.then(with -> {
      with.send(LOCK).expect("$Supports ");
      with.expect("$Key ");
      with.expect("$ValidateNick ");
      with.send("$GetPass|$GetPass|").expect("$MyPass ");
      with.send("$ForceMove hub.example.org|").expectClosed();
    });
    connect();

    hub.awaitPlayed(1);
  }

  @Test
  void countsWrongPasswordsUntilOneIsTaken() throws Exception {
    wait = Duration.ofMillis(1);
    for (int i = 0; i < 3; i++) {
      hub.then(with -> with.greet().expect("$MyPass "));
    }
    hub.then(with -> with.admit("ApiBot").reset());
    hub.then(with -> with.greet().expect("$MyPass "));
    connect();

    hub.awaitPlayed(5);
    assertThat(awaitSetbacks(5)).extracting(Setback::wrongPasswords).containsExactly(1, 2, 3, 0, 1);
    assertThat(awaitSetbacks(5)).extracting(Setback::attempt).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void triesAgainWhereNobodyListens() throws Exception {
    hub.close();
    wait = Duration.ofMillis(1);
    HubConnection connection = connect();

    assertThat(awaitSetback(3).reason().kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(awaitSetbacks(3)).extracting(Setback::attempt).containsExactly(1, 2, 3);
    assertThat(connection.counters().attempts()).isGreaterThanOrEqualTo(3);
    assertThat(connection.lastByteAt()).isNull();
  }

  @Test
  void waitsAsLongAsItSays() {
    hub.then(with -> with.greet().expect("$MyPass "));
    HubConnection connection = connect();

    awaitSetback(1);
    org.awaitility.Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> connection.state() instanceof SessionState.Waiting);
    SessionState.Waiting waiting = (SessionState.Waiting) connection.state();
    assertThat(waiting.nextAttempt()).isEqualTo(waiting.since().plus(Duration.ofHours(1)));
    assertThat(waiting.attempt()).isEqualTo(1);
    assertThat(connection.counters().attempts()).isEqualTo(1);
    connection.close();
    assertThat(connection.state()).isInstanceOf(SessionState.Stopped.class);
  }
}
