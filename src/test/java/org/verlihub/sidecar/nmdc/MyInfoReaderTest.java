package org.verlihub.sidecar.nmdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.verlihub.sidecar.nmdc.Samples.decode;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.verlihub.sidecar.nmdc.ClientTag.Hubs;
import org.verlihub.sidecar.nmdc.ClientTag.Mode;

class MyInfoReaderTest {

  private static MyInfo read(String afterAll) {
    HubMessage message = decode("$MyINFO $ALL " + afterAll);
    assertThat(message).isInstanceOf(HubMessage.UserInfo.class);
    return ((HubMessage.UserInfo) message).info();
  }

  private static ClientTag tag(String tag) {
    ClientTag read = read("nick desc" + tag + "$ $100\u0001$$0$").tag();
    assertThat(read).isNotNull();
    return read;
  }

  /** Partly recorded, partly what old clients and other hubs are known to send. */
  static Stream<Arguments> frames() {
    return Stream.of(
        arguments(
            "Vip {2/US/Mountain View/63} no tag at all$ $\u0001$$0$",
            new MyInfo("{2/US/Mountain View/63} no tag at all", null, "", 1, "", 0)),
        arguments("Hidden abc$ $\u0001$$0$", new MyInfo("abc", null, "", 1, "", 0)),
        arguments("ApiBot $ $100\u0001$$0$", new MyInfo("", null, "100", 1, "", 0)),
        arguments(
            "ApiBot desc$ $fast\u0001$mail$12$", new MyInfo("desc", null, "fast", 1, "mail", 12)),
        arguments("verg P verg$ $0.005A$$$", new MyInfo("P verg", null, "0.005", 'A', "", 0)),
        arguments("#GlobalOpChat $ $$$0$", new MyInfo("", null, "", 0, "", 0)),
        arguments(
            "bot @ HUB-Bot$ $BOT $mail (3.0.1)$BOT $",
            new MyInfo("@ HUB-Bot", null, "BOT", ' ', "mail (3.0.1)", 0)),
        arguments("-EA-Sports $P$$$0$", new MyInfo("", null, "", 0, "", 0)),
        arguments("nick$ $\u0001$$5$", new MyInfo("", null, "", 1, "", 5)),
        arguments("nick", new MyInfo("", null, "", 0, "", 0)),
        arguments("nick ", new MyInfo("", null, "", 0, "", 0)),
        arguments("nick desc", new MyInfo("desc", null, "", 0, "", 0)),
        arguments("nick desc$ $", new MyInfo("desc", null, "", 0, "", 0)),
        arguments("nick desc$ $\u0001", new MyInfo("desc", null, "", 1, "", 0)),
        arguments("nick desc$ $50\u0001$a@b$77", new MyInfo("desc", null, "50", 1, "a@b", 77)),
        arguments(
            "nick desc$ $50\u0001$a@b$77$more$", new MyInfo("desc", null, "50", 1, "a@b", 77)),
        arguments("nick I <3 you$ $\u0001$$0$", new MyInfo("I <3 you", null, "", 1, "", 0)),
        arguments("nick a <b> c>$ $\u0001$$0$", new MyInfo("a <b> c>", null, "", 1, "", 0)),
        arguments(
            "nick not closed <Client v:2.3.5,$ $\u0001$$0$",
            new MyInfo("not closed <Client v:2.3.5,", null, "", 1, "", 0)));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void takesEveryKindOfJunk(String frame, MyInfo expected) {
    assertThat(read(frame)).isEqualTo(expected);
  }

  @Test
  void readsAnOrdinaryClient() {
    HubMessage message =
        decode(
            "$MyINFO $ALL EiskUser eiskalt test <EiskaltDC++ V:2.4.2,M:A,H:1/0/0,S:3>$ $20\u0011$$0$");

    assertThat(message)
        .isEqualTo(
            new HubMessage.UserInfo(
                Samples.nick("EiskUser"),
                new MyInfo(
                    "eiskalt test ",
                    new ClientTag(
                        "<EiskaltDC++ V:2.4.2,M:A,H:1/0/0,S:3>",
                        "EiskaltDC++",
                        "2.4.2",
                        Mode.ACTIVE,
                        new Hubs(1, 0, 0),
                        3),
                    "20",
                    0x11,
                    "",
                    0)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1000000000, 1000000000",
    "999999999999999999, 999999999999999999",
    "000000000000000007, 7",
    "1000000000000000000, 0",
    "99999999999999999999999, 0",
    "'', 0",
    "-5, 0",
    "12x, 0",
    "' 12', 0",
    "1.5, 0",
  })
  void countsAShareLikeTheHub(String share, long bytes) {
    assertThat(read("n $ $\u0001$$" + share + "$").shareBytes()).isEqualTo(bytes);
  }

  @Test
  void takesExactlyOneByteBeforeTheDollarForTheFlag() {
    for (int flag = 0; flag < 256; flag++) {
      if (flag == '$' || flag == '|') {
        continue;
      }
      MyInfo info = read("n d$ $0.02" + (char) flag + "$$0$");
      assertThat(info.flags()).isEqualTo(flag);
      assertThat(info.connection()).isEqualTo("0.02");
    }
  }

  @Test
  void doesNotTakeHalfACharacterOfTheConnectionForAFlag() {
    assertThat(read("n d$ $\u00d0\u0096\u0011$$0$").connection()).isEqualTo("Ж");
    assertThat(read("n d$ $DSL\u0096$$0$").connection()).isEqualTo("DSL");
  }

  @Test
  void readsTheFlagsBitByBit() {
    MyInfo info = read("n $ $\u0012$$0$");

    assertThat(info.away()).isTrue();
    assertThat(info.tls()).isTrue();
    assertThat(info.server()).isFalse();
    assertThat(info.fireball()).isFalse();
    assertThat(info.natTraversal()).isFalse();
  }

  static Stream<Arguments> tags() {
    return Stream.of(
        arguments("<++ V:0.868,M:A,H:1/0/0,S:5>", "++", "0.868", Mode.ACTIVE, new Hubs(1, 0, 0), 5),
        arguments(
            "<ApexDC++ V:0.4.0,M:P,H:27/1/3,S:92,L:512>",
            "ApexDC++",
            "0.4.0",
            Mode.PASSIVE,
            new Hubs(27, 1, 3),
            92),
        arguments(
            "<FlylinkDC++ V:r502-x64,M:5,H:3,S:15,O:2,B:10>",
            "FlylinkDC++",
            "r502-x64",
            Mode.SOCKS,
            new Hubs(3, 0, 0),
            15),
        arguments("<StrgDC++,M:A,H:1 /0/0,S:2>", "StrgDC++", "", Mode.ACTIVE, new Hubs(1, 0, 0), 2),
        arguments("<My Client V:1.0 beta,M:A>", "My Client", "1.0 beta", Mode.ACTIVE, null, null),
        arguments("<Client v:2.3.5>", "Client", "2.3.5", Mode.UNKNOWN, null, null),
        arguments("<V:1,M:X,H:a/b,S:many>", "", "1", Mode.UNKNOWN, null, null),
        arguments("<++ M:A,V:0.7>", "++", "0.7", Mode.ACTIVE, null, null),
        arguments("<++ V:1,V:2,S:1,S:2>", "++", "1", Mode.UNKNOWN, null, 1),
        arguments("<x H:1/2,S:-3>", "x", "", Mode.UNKNOWN, new Hubs(1, 2, 0), null),
        arguments("<x H:1/x/3/4>", "x", "", Mode.UNKNOWN, new Hubs(1, 0, 0), null),
        arguments("<x S:99999999999>", "x", "", Mode.UNKNOWN, null, null),
        arguments("<>", "", "", Mode.UNKNOWN, null, null),
        arguments("<,,,>", "", "", Mode.UNKNOWN, null, null),
        arguments("<hello>", "hello", "", Mode.UNKNOWN, null, null));
  }

  @ParameterizedTest
  @MethodSource("tags")
  void readsTheTag(
      String text,
      String client,
      String version,
      Mode mode,
      @Nullable Hubs hubs,
      @Nullable Integer slots) {
    assertThat(tag(text)).isEqualTo(new ClientTag(text, client, version, mode, hubs, slots));
  }

  @Test
  void takesOnlyTheLastOfTwoTagsForTheTag() {
    MyInfo info =
        read(
            "user some,desc,<a V:1,M:A><go-dcpp V:0.20.1,M:A,H:2/1/0,S:6>$ $\u0004$$324882100000$");

    assertThat(info.description()).isEqualTo("some,desc,<a V:1,M:A>");
    assertThat(info.tag()).extracting(ClientTag::client).isEqualTo("go-dcpp");
    assertThat(info.shareBytes()).isEqualTo(324_882_100_000L);
  }

  @Test
  void takesANestedOpeningBracketForThePartOfTheDescription() {
    MyInfo info = read("n a <b <c V:1>$ $\u0001$$0$");

    assertThat(info.description()).isEqualTo("a <b ");
    assertThat(info.tag()).extracting(ClientTag::text).isEqualTo("<c V:1>");
  }

  @Test
  void decodesTheTwoEntitiesOnce() {
    assertThat(read("n a &#36; b &#38;#124; c$ $f&#36;t\u0001$x&#124;y$0$"))
        .isEqualTo(new MyInfo("a $ b &#38;#124; c", null, "f$t", 1, "x|y", 0));
  }
}
