package org.verlihub.sidecar.nmdc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.verlihub.sidecar.nmdc.Samples.CP1251;
import static org.verlihub.sidecar.nmdc.Samples.UTF8;
import static org.verlihub.sidecar.nmdc.Samples.bytes;
import static org.verlihub.sidecar.nmdc.Samples.latin;
import static org.verlihub.sidecar.nmdc.Samples.nick;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.verlihub.sidecar.nmdc.OutgoingText.MainChat;
import org.verlihub.sidecar.nmdc.OutgoingText.Private;

class ClientMessageEncoderTest {

  private static final Nick OWN = nick("ApiBot");
  private static final TextRules RULES =
      new TextRules(UTF8, OWN, CommandPrefixes.standard(), nick -> true, TextRules.MAX_BYTES);

  private static final MyInfo EISKALT =
      new MyInfo(
          "eiskalt test ",
          new ClientTag(
              "<EiskaltDC++ V:2.4.2,M:A,H:1/0/0,S:3>",
              "EiskaltDC++",
              "2.4.2",
              ClientTag.Mode.ACTIVE,
              new ClientTag.Hubs(1, 0, 0),
              3),
          "20",
          0x11,
          "",
          0);

  private static MainChat mainChat(String text) {
    return accepted(OutgoingText.mainChat(text, RULES));
  }

  private static Private privately(String to, String text) {
    return accepted(OutgoingText.privately(text, nick(to), RULES));
  }

  private static <T extends OutgoingText> T accepted(OutgoingText.Composed<T> composed) {
    return switch (composed) {
      case OutgoingText.Accepted<T>(T text) -> text;
      case OutgoingText.Refused<T>(var reason, String words) ->
          throw new AssertionError(reason + ": " + words);
    };
  }

  private static byte[] encode(ClientMessage message) {
    return new ClientMessageEncoder(UTF8).encode(message);
  }

  private static MyInfo described(String description) {
    return new MyInfo(description, null, "100", 1, "", 0);
  }

  /** What real clients sent to a real hub. */
  static Stream<Arguments> frames() {
    return Stream.of(
        arguments(new ClientMessage.MyIp("81.2.69.34", "0.0"), "$MyIP 81.2.69.34 0.0|"),
        arguments(
            new ClientMessage.Supports(List.of("NoHello", "NoGetINFO", "NickRule")),
            "$Supports NoHello NoGetINFO NickRule|"),
        arguments(new ClientMessage.ValidateNick(OWN), "$ValidateNick ApiBot|"),
        arguments(new ClientMessage.MyPass(new Password("apibotpass")), "$MyPass apibotpass|"),
        arguments(new ClientMessage.Version(), "$Version 1,0091|"),
        arguments(new ClientMessage.GetNickList(), "$GetNickList|"),
        arguments(
            new ClientMessage.OwnInfo(nick("EiskUser"), EISKALT),
            "$MyINFO $ALL EiskUser eiskalt test <EiskaltDC++ V:2.4.2,M:A,H:1/0/0,S:3>$ $20\u0011$$0$|"),
        arguments(new ClientMessage.GetInfo(nick("Oper"), OWN), "$GetINFO Oper ApiBot|"),
        arguments(
            new ClientMessage.AskUserIp(
                List.of(nick("GuestGB"), nick("Regi"), nick("nosuch"), nick("Verlihub"))),
            "$UserIP GuestGB$$Regi$$nosuch$$Verlihub|"),
        arguments(new ClientMessage.WhoIp("1.2.3.4"), "$WhoIP 1.2.3.4|"),
        arguments(new ClientMessage.GetTopic(), "$GetTopic|"),
        arguments(new ClientMessage.BotInfo("crawler 1.0"), "$BotINFO crawler 1.0|"),
        arguments(
            new ClientMessage.MyHubUrl("nmdc://hub.example.org:4111"),
            "$MyHubURL nmdc://hub.example.org:4111|"),
        arguments(
            new ClientMessage.Chat(OWN, mainChat("dollar $ sign")), "<ApiBot> dollar $ sign|"),
        arguments(new ClientMessage.Chat(OWN, mainChat("a | b")), "<ApiBot> a &#124; b|"),
        arguments(new ClientMessage.ThirdPerson(OWN, mainChat("waves")), "<ApiBot> +me waves|"),
        arguments(
            new ClientMessage.PrivateMessage(OWN, privately("Oper", "!api status")),
            "$To: Oper From: ApiBot $<ApiBot> !api status|"),
        arguments(
            new ClientMessage.PrivateMainChat(OWN, privately("Oper", "main chat private")),
            "$MCTo: Oper $ApiBot main chat private|"),
        arguments(new ClientMessage.KeepAlive(), "|"));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void writesWhatRealClientsWrite(ClientMessage message, String frame) {
    assertThat(latin(encode(message))).isEqualTo(frame);
  }

  @Test
  void writesTheKeyByteByByte() {
    LockKey key = new LockKey.Challenge(bytes("EXTENDEDPROTOCOL_NMDC_3675")).answer();

    assertThat(latin(encode(new ClientMessage.Key(key))))
        .startsWith("$Key /%DCN036%/\u00d1\u00c0\u0011")
        .endsWith("P\u0010 |");
  }

  @Test
  void addressesANickByItsRawBytes() {
    Nick cyrillic = Nick.ofBytes(bytes("\u00de\u00e7\u00e5\u00f0"), CP1251);

    assertThat(latin(encode(new ClientMessage.AskUserIp(List.of(cyrillic)))))
        .isEqualTo("$UserIP \u00de\u00e7\u00e5\u00f0|");
  }

  @Test
  void escapesAndStraightensTheFieldsOfMyInfo() {
    MyInfo info = new MyInfo("a$b|c\r\nd\0e", null, "1$|", 1, "x|y$z", 7);

    assertThat(new String(encode(new ClientMessage.OwnInfo(OWN, info)), UTF_8))
        .isEqualTo(
            "$MyINFO $ALL ApiBot a&#36;b&#124;c d␀e$ $1&#36;&#124;\u0001$x&#124;y&#36;z$7$|");
  }

  @Test
  void writesTextInTheCharsetOfTheHub() {
    byte[] frame =
        new ClientMessageEncoder(CP1251).encode(new ClientMessage.OwnInfo(OWN, described("бот é")));

    assertThat(latin(frame)).isEqualTo("$MyINFO $ALL ApiBot \u00e1\u00ee\u00f2 e$ $100\u0001$$0$|");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(
            new ClientMessage.OwnInfo(OWN, described("x".repeat(500))), "$MyINFO", "531", "512"),
        arguments(
            new ClientMessage.OwnInfo(OWN, new MyInfo("", null, "", 0, "", 0)), "flag", "0", "255"),
        arguments(
            new ClientMessage.OwnInfo(OWN, new MyInfo("", null, "", '|', "", 0)),
            "flag",
            "124",
            "255"),
        arguments(
            new ClientMessage.OwnInfo(OWN, new MyInfo("", null, "", 1, "", -1)),
            "share",
            "-1",
            "999999999999999999"),
        arguments(
            new ClientMessage.AskUserIp(Collections.nCopies(1_001, nick("sixsix"))),
            "$UserIP",
            "8,006",
            "8,000"),
        arguments(new ClientMessage.AskUserIp(List.of()), "$UserIP", "at least", "one"),
        arguments(
            new ClientMessage.Supports(List.of("NoHello|$Kick x")),
            "$Supports token",
            "NoHello|$Kick x",
            "visible ASCII"),
        arguments(
            new ClientMessage.Supports(Collections.nCopies(100, "ZPipe0")),
            "$Supports",
            "709",
            "512"),
        arguments(new ClientMessage.WhoIp(""), "address", "\"\"", "visible ASCII"),
        arguments(new ClientMessage.MyIp("1.2.3.4", "1 2"), "TLS version", "1 2", "visible ASCII"),
        arguments(
            new ClientMessage.MyHubUrl("nmdc://" + "h".repeat(130)), "$MyHubURL", "147", "128"),
        arguments(new ClientMessage.BotInfo("x".repeat(11_000)), "$BotINFO", "11,009", "10,238"),
        arguments(
            new ClientMessage.PrivateMessage(
                nick("o".repeat(1_000)), privately("p".repeat(500), "x".repeat(9_000))),
            "$To:",
            "11,517",
            "10,238"),
        arguments(
            new ClientMessage.Chat(nick("Other"), mainChat("hi")), "Other", "ApiBot", "said"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatTheHubWouldPunishAndNamesTheLimit(
      ClientMessage message, String what, String value, String limit) {
    assertThatThrownBy(() -> encode(message))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(what, value, limit);
  }

  @Test
  void neverNamesThePassword() {
    ClientMessage message = new ClientMessage.MyPass(new Password("geheim-пароль"));

    assertThatThrownBy(() -> new ClientMessageEncoder(Samples.CP1252).encode(message))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("geheim");
    assertThat(message.toString()).doesNotContain("geheim");
  }
}
