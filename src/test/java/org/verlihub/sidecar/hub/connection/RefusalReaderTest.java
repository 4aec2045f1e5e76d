package org.verlihub.sidecar.hub.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;

class RefusalReaderTest {

  /** Lines of a real Verlihub 1.7.0.0. */
  static Stream<Arguments> recorded() {
    return Stream.of(
        refusal(
            "You've been temporarily banned due to incorrect password.", Kind.WRONG_PASSWORD, 0),
        refusal(
            "You're still temporarily prohibited from entering the hub for 58 secs because: Incorrect password",
            Kind.BANNED,
            58),
        refusal(
            "You're still temporarily prohibited from entering the hub for 55 secs because: Reconnecting too fast",
            Kind.RECONNECTING_TOO_FAST,
            55),
        refusal("Another user has logged in with same nick and IP address.", Kind.REPLACED, 0),
        refusal("Your nick is already taken by another user.", Kind.NICK_TAKEN, 0),
        refusal("You have been kicked because: very bad _ban_2h", Kind.KICKED, 0),
        refusal("You have been dropped because: just a drop", Kind.KICKED, 0),
        refusal(
            "You are prohibited from entering this hub:\r\n\r\n [*] Nick: Kicked3\r\n [*] IP: 81.2.69.13\r\n [*] Reason: spamming\r\n [*] Time: 4 mins 57 secs left\r\n",
            Kind.BANNED,
            4 * 60 + 57),
        refusal(
            "You are prohibited from entering this hub:\r\n\r\n [*] Nick: Banned1\r\n [*] Reason: for a while\r\n [*] Time: 9 mins 58 secs left\r\n",
            Kind.BANNED,
            9 * 60 + 58),
        refusal(
            "You are temporarily prohibited from entering the hub for 5m because: protocol ban",
            Kind.BANNED,
            5 * 60),
        refusal(
            "You have no rights to perform following operator action: OpForceMove",
            Kind.REFUSED_OTHER,
            0),
        refusal("Your nick contains forbidden characters.", Kind.BAD_NICK, 0),
        refusal(
            "Your nick is too long, maximum allowed length is 64 characters.", Kind.BAD_NICK, 0),
        refusal(
            "Your nick contains operator prefix but you are not registered, please remove it.",
            Kind.BAD_NICK,
            0),
        refusal("User limit exceeded at 1 online users.", Kind.HUB_FULL, 0),
        refusal("Your client didn't specify a tag.", Kind.REFUSED_OTHER, 0),
        refusal("Too many open hubs, maximum is 5 and you have 50.", Kind.REFUSED_OTHER, 0),
        refusal(
            "You share 0.00 B but minimum allowed is 1.00 GB (1.00 GB for active users, 1.00 GB for passive users).",
            Kind.REFUSED_OTHER,
            0),
        refusal("Your client sent malformed protocol command: MyINFO", Kind.REFUSED_OTHER, 0),
        refusal("Nick spoofing attempt detected from your client: Boss", Kind.REFUSED_OTHER, 0),
        refusal("Please note, hub will be stopped now.", Kind.HUB_STOPPED, 0),
        refusal("Operation timeout: MyINFO", Kind.LOGIN_TIMEOUT, 0),
        refusal(
            "Invalid login sequence, your client must validate nick first: Chat",
            Kind.REFUSED_OTHER,
            0));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void understandsWhatVerlihubSays(String text, Kind kind, @Nullable Duration wait) {
    assertThat(RefusalReader.read(text))
        .hasValue(new DisconnectReason(kind, RefusalReader.words(text), wait));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "This is a registered users only hub. > NOT_REGISTERED",
        "This hub supports only TLS-encrypted connections. > TLS_REQUIRED",
        "User limit in main zone exceeded at 5/5 online users. > HUB_FULL",
        "You are banned from this hub: [*] Time: Permanently > BANNED",
        "YOU ARE BANNED FROM THIS HUB > BANNED",
        "Sorry, the hub is full. > HUB_FULL",
      })
  void readsLoosely(String text, Kind kind) {
    assertThat(RefusalReader.read(text)).map(DisconnectReason::kind).hasValue(kind);
    assertThat(RefusalReader.read(text)).map(DisconnectReason::hubNamedWait).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Software: Verlihub 1.7.0.0",
        "Uptime: 1 min 53 secs",
        "Users: 3987",
        "Your information:\r\n\r\n [*] Nick: ApiBot\r\n [*] Class: 5",
        "User was kicked and banned for 5 mins: Kicked2",
        "User was dropped: Dropped",
        "Oper changed the topic to: welcome",
        "hello",
        ""
      })
  void leavesOrdinaryNoticesAlone(String text) {
    assertThat(RefusalReader.read(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "prohibited for 2 hours because: x > PT2H",
        "prohibited for 1 hour 1 min 1 sec because: x > PT1H1M1S",
        "prohibited for 3 days 4 hours because: x > P3DT4H",
        "Time: 1 week 2 days left > P9D",
        "Time: 1 month left > P30D",
        "prohibited for 2h because: x > PT2H",
        "prohibited for 1M because: x > P30D",
        "prohibited for 999999999 years because: x > P36500D",
      })
  void readsTheTimeTheHubNames(String text, String expected) {
    assertThat(RefusalReader.namedWait(text)).hasValue(Duration.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"banned for ever", "Time: Permanently", "for because", "for 0 secs because"})
  void findsNoTimeWhereThereIsNone(String text) {
    assertThat(RefusalReader.namedWait(text)).isEmpty();
  }

  @Test
  void keepsTheWordsShortAndOnOneLine() {
    assertThat(RefusalReader.words(" You are banned:\r\n\r\n [*] Nick: a\u0000b\r\n"))
        .isEqualTo("You are banned: Nick: a b");
    assertThat(RefusalReader.words("a\u009b31mb\u2028c\u202ed\u0085e\u00a0f"))
        .isEqualTo("a 31mb c d e f");
    assertThat(RefusalReader.words("x".repeat(1_000_000)))
        .hasSize(RefusalReader.MAX_WORDS + 1)
        .endsWith("…");
  }

  @Test
  void isNotSlowedDownByAHugeLine() {
    List<String> nasty =
        List.of(
            "for " + "1m ".repeat(500_000),
            "you share ".repeat(100_000),
            "user limit ".repeat(100_000),
            "for " + "1".repeat(1_000_000));
    assertThat(nasty).allSatisfy(text -> assertThat(RefusalReader.read(text)).isEmpty());
  }

  private static Arguments refusal(String text, Kind kind, int seconds) {
    return Arguments.of(text, kind, seconds == 0 ? null : Duration.ofSeconds(seconds));
  }

  @Test
  void readsATextThatIsMadeToTakeLong() {
    String endless = "You have been kicked for " + "1a".repeat(5_000);
    assertThat(RefusalReader.read(endless)).isPresent();
    assertThat(RefusalReader.namedWait(endless)).isEmpty();
  }
}
