package org.verlihub.sidecar.nmdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.verlihub.sidecar.nmdc.Samples.CP1251;
import static org.verlihub.sidecar.nmdc.Samples.bytes;
import static org.verlihub.sidecar.nmdc.Samples.decode;
import static org.verlihub.sidecar.nmdc.Samples.nick;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubMessageDecoderTest {

  /** Frames a real hub sent; those it never sends are written as the protocol has them. */
  static Stream<Arguments> frames() {
    return Stream.of(
        arguments("", new HubMessage.KeepAlive()),
        arguments("$GetPass", new HubMessage.GetPass()),
        arguments("$BadPass", new HubMessage.BadPass()),
        arguments("$HubIsFull", new HubMessage.HubIsFull()),
        arguments("$GetHubURL", new HubMessage.GetHubUrl()),
        arguments("$HubName Test Hub", new HubMessage.HubName("Test Hub")),
        arguments(
            "$HubName Test Hub - Welcome topic",
            new HubMessage.HubName("Test Hub - Welcome topic")),
        arguments("$HubTopic Welcome topic", new HubMessage.HubTopic("Welcome topic")),
        arguments("$Hello ApiBot", new HubMessage.Hello(nick("ApiBot"))),
        arguments("$LogedIn ApiBot", new HubMessage.LoggedIn(nick("ApiBot"))),
        arguments("$Quit Regi", new HubMessage.Quit(nick("Regi"))),
        arguments("$ValidateDenide opchat", new HubMessage.ValidateDenied(nick("opchat"))),
        arguments("$ValidateDenide", new HubMessage.ValidateDenied(null)),
        arguments("$ValidateDenide two words", new HubMessage.ValidateDenied(null)),
        arguments("$BadNick Char 60 62", new HubMessage.BadNick("Char 60 62")),
        arguments(
            "$ForceMove hub.verlihub.net:7777", new HubMessage.ForceMove("hub.verlihub.net:7777")),
        arguments(
            "$FailOver backup1.example.org:411;backup2.example.org",
            new HubMessage.FailOver(List.of("backup1.example.org:411", "backup2.example.org"))),
        arguments(
            "$Supports NoHello NoGetINFO NickRule ",
            new HubMessage.Supports(List.of("NoHello", "NoGetINFO", "NickRule"))),
        arguments(
            "$NickRule Min 1$$Max 64$$Char 60 62 13 10$$",
            new HubMessage.NickRule(List.of("Min 1", "Max 64", "Char 60 62 13 10"))),
        arguments(
            "$SearchRule Min 4$$Max 256$$Num 1$$Int -1$$IntPas -1",
            new HubMessage.SearchRule(List.of("Min 4", "Max 256", "Num 1", "Int -1", "IntPas -1"))),
        arguments(
            "$NickList OldStyle$$Verlihub$$OpChat$$",
            new HubMessage.NickList(List.of(nick("OldStyle"), nick("Verlihub"), nick("OpChat")))),
        arguments(
            "$OpList Verlihub$$Boss$$",
            new HubMessage.OpList(List.of(nick("Verlihub"), nick("Boss")))),
        arguments("$OpList ", new HubMessage.OpList(List.of())),
        arguments("$BotList Guardian$$", new HubMessage.BotList(List.of(nick("Guardian")))),
        arguments(
            "$UserIP GuestGB 81.2.69.142$$Verlihub 127.0.0.1$$",
            new HubMessage.UserIp(
                List.of(
                    new HubMessage.UserIp.Entry(nick("GuestGB"), "81.2.69.142"),
                    new HubMessage.UserIp.Entry(nick("Verlihub"), "127.0.0.1")))),
        arguments("$UserIP ", new HubMessage.UserIp(List.of())),
        arguments(
            "$UsersWithIP 1.2.3.4$$$Regi$$Other",
            new HubMessage.UsersWithIp("1.2.3.4", List.of(nick("Regi"), nick("Other")))),
        arguments("$UsersWithIP 9.9.9.9$", new HubMessage.UsersWithIp("9.9.9.9", List.of())),
        arguments(
            "$ExtJSON JsonA {\"Gender\":\"x\",\"JsonVersion\":1}",
            new HubMessage.ExtJson(nick("JsonA"), "{\"Gender\":\"x\",\"JsonVersion\":1}")),
        arguments(
            "<ApiBot> line1\r\nline2\nline3",
            new HubMessage.Chat(nick("ApiBot"), "line1\r\nline2\nline3")),
        arguments("<ApiBot> ", new HubMessage.Chat(nick("ApiBot"), "")),
        arguments(
            "<ApiBot>   leading spaces", new HubMessage.Chat(nick("ApiBot"), "  leading spaces")),
        arguments("<ApiBot> <Fake> nested", new HubMessage.Chat(nick("ApiBot"), "<Fake> nested")),
        arguments(
            "<ApiBot> entities &#36; &#124; &amp;",
            new HubMessage.Chat(nick("ApiBot"), "entities $ | &amp;")),
        arguments("<ApiBot> $To: x", new HubMessage.Chat(nick("ApiBot"), "$To: x")),
        arguments("** NcdcUser waves", new HubMessage.ThirdPerson(nick("NcdcUser"), "waves")),
        arguments("<two words> hello", new HubMessage.PlainText("<two words> hello")),
        arguments("<> hello", new HubMessage.PlainText("<> hello")),
        arguments("<open hello", new HubMessage.PlainText("<open hello")),
        arguments("<b>bold</b>", new HubMessage.PlainText("<b>bold</b>")),
        arguments("* nick acts", new HubMessage.PlainText("* nick acts")),
        arguments("*** notice", new HubMessage.PlainText("*** notice")),
        arguments("any script &#124; text", new HubMessage.PlainText("any script | text")),
        arguments(
            "$To: ApiBot From: OpChat $<Oper> hello",
            new HubMessage.PrivateMessage(nick("ApiBot"), nick("OpChat"), nick("Oper"), "hello")),
        arguments(
            "$To: Boss From: OpChat $<OpChat> Incorrect password ][ Nick: ApiBot ][ IP: 127.0.0.50.L1",
            new HubMessage.PrivateMessage(
                nick("Boss"),
                nick("OpChat"),
                nick("OpChat"),
                "Incorrect password ][ Nick: ApiBot ][ IP: 127.0.0.50.L1")),
        arguments(
            "$To: me From: them $<them> a From: b $<c> d",
            new HubMessage.PrivateMessage(
                nick("me"), nick("them"), nick("them"), "a From: b $<c> d")),
        arguments(
            "$MCTo: ApiBot $Oper main chat private",
            new HubMessage.PrivateMainChat(nick("ApiBot"), nick("Oper"), "main chat private")),
        arguments(
            "$HubINFO Test Hub$$A hub for tests$6000$0$0$0$Verlihub 1.7.0.0$owner@example.org$Testing$UTF-8",
            new HubMessage.HubInfo(
                "Test Hub",
                "",
                "A hub for tests",
                6000,
                0,
                0,
                0,
                "Verlihub 1.7.0.0",
                "owner@example.org",
                "Testing",
                "UTF-8")),
        arguments(
            "$HubINFO Other$dc.example.org:411$$2500$32212254720$3$40$PtokaX$",
            new HubMessage.HubInfo(
                "Other",
                "dc.example.org:411",
                "",
                2500,
                32_212_254_720L,
                3,
                40,
                "PtokaX",
                "",
                "",
                "")),
        arguments(
            "$SetIcon https://example.org/i.ico",
            new HubMessage.SetIcon("https://example.org/i.ico")),
        arguments(
            "$SetLogo https://example.org/l.png",
            new HubMessage.SetLogo("https://example.org/l.png")),
        arguments(
            "$UserCommand 1 3 # Menu\\Item$<%[mynick]> +do&#124;",
            new HubMessage.UserCommand("1 3 # Menu\\Item$<%[mynick]> +do&#124;")),
        arguments(
            "$Search 127.0.0.60:412 F?T?0?1?linux$iso",
            new HubMessage.PeerTraffic(HubMessage.PeerRequest.SEARCH)),
        arguments(
            "$SP ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFG Boss",
            new HubMessage.PeerTraffic(HubMessage.PeerRequest.SEARCH)),
        arguments(
            "$SA ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFG 127.0.0.1:412",
            new HubMessage.PeerTraffic(HubMessage.PeerRequest.SEARCH)),
        arguments(
            "$SR Boss a.iso\u0005100 1/2\u0005Test Hub (127.0.0.1)",
            new HubMessage.PeerTraffic(HubMessage.PeerRequest.SEARCH_RESULT)),
        arguments(
            "$ConnectToMe ApiBot 127.0.0.60:412",
            new HubMessage.PeerTraffic(HubMessage.PeerRequest.CONNECT_TO_ME)),
        arguments(
            "$RevConnectToMe Boss ApiBot",
            new HubMessage.PeerTraffic(HubMessage.PeerRequest.REVERSE_CONNECT_TO_ME)),
        arguments("$Foo bar baz", new HubMessage.Unknown("Foo", "bar baz")),
        arguments("$", new HubMessage.Unknown("", "")),
        arguments("$$x y", new HubMessage.Unknown("$x", "y")));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void understands(String frame, HubMessage expected) {
    assertThat(decode(frame)).isEqualTo(expected);
  }

  @Test
  void readsTheLockAndTheSoftwareBehindIt() {
    HubMessage message = decode("$Lock EXTENDEDPROTOCOL_NMDC_3675 Pk=Verlihub 1.7.0.0");

    assertThat(message)
        .isInstanceOfSatisfying(
            HubMessage.Lock.class,
            lock -> {
              assertThat(lock.challenge().text()).isEqualTo("EXTENDEDPROTOCOL_NMDC_3675");
              assertThat(lock.software()).isEqualTo("Verlihub 1.7.0.0");
            });
  }

  @Test
  void takesALockWithoutSoftware() {
    assertThat(decode("$Lock EXTENDEDPROTOCOLABCABC"))
        .isInstanceOfSatisfying(
            HubMessage.Lock.class,
            lock -> {
              assertThat(lock.challenge().text()).isEqualTo("EXTENDEDPROTOCOLABCABC");
              assertThat(lock.software()).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$Lock ab Pk=x",
        "$Lock",
        "$Hello",
        "$Hello two words",
        "$Quit ",
        "$LogedIn <x>",
        "$MyINFO",
        "$MyINFO nick desc$ $\u0001$$0$",
        "$MyINFO $ALL ",
        "$MyINFO $ALL  desc$ $\u0001$$0$",
        "$To: a b",
        "$To: a From: b text",
        "$To: a From: b $<c",
        "$To: a From: b $<c>text",
        "$To:  From: b $<c> text",
        "$MCTo: a b",
        "$MCTo: a $",
        "$ExtJSON {}<",
        "$UsersWithIP $$a",
      })
  void countsWhatItCannotReadAsMalformed(String frame) {
    assertThat(decode(frame))
        .isInstanceOfSatisfying(
            HubMessage.Malformed.class,
            malformed -> {
              assertThat(frame).startsWith("$" + malformed.command());
              assertThat(malformed.reason()).startsWith("expected ");
              assertThat(malformed.excerpt()).startsWith("$" + malformed.command());
            });
  }

  @Test
  void keepsTheExcerptOfAMalformedFrameShortAndPrintable() {
    HubMessage message = decode("$Quit \0\r\n" + "x y".repeat(100_000));

    assertThat(message)
        .isInstanceOfSatisfying(
            HubMessage.Malformed.class,
            malformed ->
                assertThat(malformed.excerpt())
                    .startsWith("$Quit \\x00\\x0D\\x0A")
                    .hasSizeLessThanOrEqualTo(HubMessage.Malformed.EXCERPT_LENGTH));
  }

  @ParameterizedTest
  @CsvSource({
    "$MyINFO $ALL Ann , 5000",
    "$HubTopic , 70000",
    "$HubName , 70000",
    "$HubINFO , 70000",
    "$SetIcon , 70000",
    "$OpList , 5000000",
    "$UserIP Ann , 5000000"
  })
  void keepsNothingThatIsLongerThanAnyHubMakesIt(String start, int length) {
    String frame = start + " " + "x".repeat(length);

    assertThat(decode(frame))
        .isInstanceOfSatisfying(
            HubMessage.Malformed.class,
            malformed -> assertThat(malformed.reason()).startsWith("expected at most "));
    assertThat(decode(frame.substring(0, length / 2))).isNotInstanceOf(HubMessage.Malformed.class);
  }

  @Test
  void readsWhatIsSaidAtAnyLength() {
    String text = "x".repeat(1_000_000);

    assertThat(decode("<Verlihub> " + text)).isEqualTo(new HubMessage.Chat(nick("Verlihub"), text));
    assertThat(decode("$To: a From: b $<b> " + text))
        .isEqualTo(new HubMessage.PrivateMessage(nick("a"), nick("b"), nick("b"), text));
  }

  @Test
  void takesNoNickThatIsLongerThanAHubAllows() {
    assertThat(decode("$Quit " + "x".repeat(512))).isInstanceOf(HubMessage.Quit.class);
    assertThat(decode("$Quit " + "x".repeat(513))).isInstanceOf(HubMessage.Malformed.class);
    assertThat(decode("$BotList a$$" + "x".repeat(513) + "$$c$$"))
        .isEqualTo(new HubMessage.BotList(List.of(nick("a"), nick("c"))));
  }

  @Test
  void passesOverListItemsThatAreNoNicks() {
    assertThat(decode("$OpList a$$two words$$$$<b>$$c"))
        .isEqualTo(new HubMessage.OpList(List.of(nick("a"), nick("c"))));
    assertThat(decode("$UserIP a 1.2.3.4$$b$$ 5.6.7.8$$c $$d 9.9.9.9"))
        .isEqualTo(
            new HubMessage.UserIp(
                List.of(
                    new HubMessage.UserIp.Entry(nick("a"), "1.2.3.4"),
                    new HubMessage.UserIp.Entry(nick("d"), "9.9.9.9"))));
  }

  @Test
  void readsEveryValueInItsOwnCharset() {
    byte[] frame = bytes("<\u00d0\u0096> \u00cf\u00f0\u00e8\u00e2\u00e5\u00f2");

    assertThat(new HubMessageDecoder(CP1251).decode(frame))
        .isEqualTo(new HubMessage.Chat(nick("Ж"), "Привет"));
  }

  @Test
  void readsAPartOfABufferAsIfItWereAlone() {
    HubMessageDecoder decoder = new HubMessageDecoder(Samples.UTF8);
    Random random = new Random(7);
    for (byte[] frame : Transcripts.of("06-queries-by-chat-command/ApiBot").frames()) {
      byte[] buffer = new byte[frame.length + 40];
      random.nextBytes(buffer);
      System.arraycopy(frame, 0, buffer, 13, frame.length);
      HubMessage inside = decoder.decode(buffer, 13, frame.length);
      HubMessage alone = decoder.decode(frame);
      if (!(alone instanceof HubMessage.Lock)) {
        assertThat(inside).isEqualTo(alone);
      }
    }
  }

  @Test
  void refusesAPartThatTheBufferDoesNotHave() {
    HubMessageDecoder decoder = new HubMessageDecoder(Samples.UTF8);

    assertThatThrownBy(() -> decoder.decode(new byte[4], 2, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void keepsNoReferenceToTheBuffer() {
    byte[] frame = bytes("$Quit Regi");
    HubMessage message = new HubMessageDecoder(Samples.UTF8).decode(frame);
    Arrays.fill(frame, (byte) 'x');

    assertThat(message).isEqualTo(new HubMessage.Quit(nick("Regi")));
  }
}
