package org.verlihub.sidecar.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How lines, addresses and links are written. */
class FormatsTest {

  @Test
  void whatAPlaceholderStandsForIsNotSearchedForPlaceholders() {
    LineFormat format = LineFormat.of("[{protocol}] <{username}> {text}");

    assertThat(format.write(Map.of("protocol", "irc", "username", "{text}", "text", "{nick}")))
        .isEqualTo("[irc] <{text}> {nick}");
  }

  @Test
  void aPlaceholderWithoutMeaningIsEmpty() {
    assertThat(LineFormat.of("{class}{message}").write(Map.of("message", "x"))).isEqualTo("x");
  }

  @Test
  void everyPlaceholderOfBothEndsIsKnown() {
    for (String name : LineFormat.PLACEHOLDERS) {
      assertThat(LineFormat.of("{" + name + "}/{text}/{message}").write(Map.of(name, "value")))
          .startsWith("value/");
    }
  }

  @Test
  void namesAPlaceholderThatDoesNotExist() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LineFormat.of("<{nik}> {text}"))
        .withMessageContaining("{nik}")
        .withMessageContaining("username");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LineFormat.of("hello"))
        .withMessageContaining("{text}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:4242",
        "http://localhost:4242/",
        "http://localhost:4242/api",
        "http://localhost:4242/api/",
        "http://localhost:4242/api/message",
        "http://localhost:4242/api/message/",
        "http://localhost:4242/api/messages",
        "http://localhost:4242/api/messages/",
        "http://localhost:4242/api/stream",
        "  http://localhost:4242/api/stream/ "
      })
  void allSpellingsOfTheAddressAreOne(String typed) {
    assertThat(MatterbridgeAddress.of(typed).base()).isEqualTo("http://localhost:4242");
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/bridge/api/messages, https://example.org/bridge",
    "http://[::1]:4242/api, http://[::1]:4242",
    "HTTP://example.org, HTTP://example.org"
  })
  void anAddressMayHaveAPathOfItsOwn(String typed, String base) {
    assertThat(MatterbridgeAddress.of(typed).base()).isEqualTo(base);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:4242",
        "ftp://localhost",
        "http://",
        "http://a b",
        "http://host:70000",
        "http://host:0",
        "http://user:secret@host",
        "http://host?token=x"
      })
  void refusesWhatIsNoAddress(String typed) {
    assertThatIllegalArgumentException().isThrownBy(() -> MatterbridgeAddress.of(typed));
  }

  @Test
  void aMagnetComesThroughWithItsColonsHidden() {
    String magnet = "see magnet:?xt=urn:tree:tiger:ABC&xl=1&dn=a:b:c.iso now a:b:c";
    String sent = MagnetLinks.protect(magnet);

    assertThat(sent)
        .isEqualTo("see magnet:?xt=urn%3Atree%3Atiger%3AABC&xl=1&dn=a%3Ab%3Ac.iso now a:b:c");
    assertThat(MagnetLinks.repair(sent))
        .isEqualTo("see magnet:?xt=urn:tree:tiger:ABC&xl=1&dn=a%3Ab%3Ac.iso now a:b:c");
  }

  @Test
  void aMagnetDamagedByAnEmojiIsRepaired() {
    assertThat(MagnetLinks.repair("magnet:?xt=urn:tree🐯ABC&dn=x 🐯"))
        .isEqualTo("magnet:?xt=urn:tree:tiger:ABC&dn=x 🐯");
  }

  @Test
  void anAddressThatWouldReadAsAShortcodeIsProtected() {
    assertThat(MagnetLinks.protect("adc://x:1/:star: http://host:80/a dchub://h:411"))
        .isEqualTo("adc://x:1/%3Astar%3A http://host:80/a dchub://h:411");
  }

  @Test
  void massMentionsAreDefused() {
    assertThat(Mentions.defused("hi @everyone and @Here, me@allen.org <@&12> <@!3> a<b"))
        .isEqualTo("hi @\u200Beveryone and @\u200BHere, me@allen.org <\u200B@&12> <\u200B@!3> a<b");
  }

  @Test
  void textIsCutIntoLinesWithoutWhatIsInvisible() {
    assertThat(PlainText.lines("a\r\nb\u0007\u202E\u200B\n\n ```java\nc\td\u2028e👨\u200D👩"))
        .containsExactly("a", "b", "c d", "e👨\u200D👩");
    assertThat(PlainText.bounded(List.of("abcdef", "b", "c", "d"), 2, 4))
        .containsExactly("abc…", "b", "(… 2 more lines)");
    assertThat(PlainText.cut("😀😀😀", 2)).isEqualTo("😀…");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      value = {
        "alice = alice",
        "' al  ice ' = al ice",
        "[irc] <alice>  = alice",
        "@alice = alice",
        "★Boss = Boss",
        "[OP]alice = alice",
        "{Admin} alice = alice",
        "«VIP»alice = alice",
        "a<b>c|d$e = a(b)c¦d_e",
        "‹x› = (x)",
        "'' = nameless",
        "@@@ = nameless"
      })
  void aNameFromOutsideIsMadeHarmless(String raw, String shown) {
    assertThat(RemoteName.shown(raw, "irc", skeleton -> false)).isEqualTo(shown);
  }

  @Test
  void aNameIsOneLineAndBounded() {
    assertThat(RemoteName.shown("a\nb|<Admins> x\u202E", "irc", skeleton -> false))
        .isEqualTo("a b¦(Admins) x");
    assertThat(RemoteName.shown("n".repeat(100), "irc", skeleton -> false))
        .hasSize(RemoteName.MAX_LENGTH);
  }

  @Test
  void whoBearsAnOperatorsNameIsMarked() {
    assertThat(RemoteName.shown("B-o s_s", "irc", "boss"::equals)).isEqualTo("B-o s_s (irc)");
    assertThat(RemoteName.shown("Ｂoss", "irc", "boss"::equals)).endsWith("(irc)");
  }
}
