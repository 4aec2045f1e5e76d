package org.verlihub.sidecar.nmdc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.verlihub.sidecar.nmdc.Samples.CP1252;
import static org.verlihub.sidecar.nmdc.Samples.UTF8;
import static org.verlihub.sidecar.nmdc.Samples.nick;
import static org.verlihub.sidecar.nmdc.Samples.randomText;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verlihub.sidecar.nmdc.OutgoingText.Accepted;
import org.verlihub.sidecar.nmdc.OutgoingText.Composed;
import org.verlihub.sidecar.nmdc.OutgoingText.MainChat;
import org.verlihub.sidecar.nmdc.OutgoingText.Reason;
import org.verlihub.sidecar.nmdc.OutgoingText.Refused;

/** The tables are what a real Verlihub 1.7 did with each text. */
class OutgoingTextTest {

  private static final Nick OWN = nick("ApiBot");
  private static final Set<Nick> PEOPLE = Set.of(nick("Oper"), nick("Guest"));

  private static TextRules rules(HubCharset charset, CommandPrefixes prefixes) {
    return new TextRules(charset, OWN, prefixes, PEOPLE::contains, 2_000);
  }

  private static final TextRules RULES = rules(UTF8, CommandPrefixes.standard());

  private static void assertRefused(Composed<?> composed, Reason reason) {
    assertThat(composed)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private static void assertAccepted(Composed<?> composed, String text) {
    assertThat(composed)
        .isInstanceOfSatisfying(
            Accepted.class, accepted -> assertThat(accepted.text().text()).isEqualTo(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!topic x",
        "+topic x",
        "/topic x",
        "!TOPIC x",
        "!topic\tx",
        "! topic",
        "!",
        "+",
        "/",
        "!!x",
        "/me acts",
        "+me acts",
        "!\u200Btopic",
        "!topic\nx",
        "！topic",
        "＋topic",
        "／topic",
      })
  void refusesWhatTheHubTakesForACommand(String text) {
    // The full-width forms only become prefixes where the charset lacks them.
    TextRules rules = rules(CP1252, CommandPrefixes.standard());

    assertRefused(OutgoingText.mainChat(text, rules), Reason.COMMAND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " !topic x",
        "\t+topic x",
        "\n!topic x",
        "\r\n/topic x",
        "\u200B!topic x",
        "\u2060!topic x",
        "\u00A0!topic x",
        ".!topic x",
        "-!topic x",
        ">!topic x",
        "[irc] <x> !topic",
        "one\n!topic two",
      })
  void saysWhatOnlyLooksLikeACommand(String text) {
    assertAccepted(OutgoingText.mainChat(text, RULES), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "is kicking Guest because: x",
        "is kicking Guest Because: x",
        "is kicking guest because:  ",
        "is kicking Guest because: x\n",
        "is kicking Guest because: x _ban_1m",
        "is kicking NoSuchNick because: x",
        "ApiBot is kicking Guest because: a $ & b",
        "apibot is kicking Guest because: x",
        "is kicking Guest because: x\nsecond line",
        "is kicking Guest because:",
      })
  void refusesTheLineThatKicks(String text) {
    assertRefused(OutgoingText.mainChat(text, RULES), Reason.KICK);
  }

  @Test
  void refusesTheLineThatKicksAlsoOfABotNamedIs() {
    TextRules rules =
        new TextRules(UTF8, nick("is"), CommandPrefixes.standard(), PEOPLE::contains, 2_000);

    assertRefused(OutgoingText.mainChat("is kicking Guest because: x", rules), Reason.KICK);
    assertRefused(OutgoingText.mainChat("is is kicking Guest because: x", rules), Reason.KICK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Oper9 is kicking Guest because: x",
        " is kicking Guest because: x",
        " ApiBot is kicking Guest because: x",
        "\u200Bis kicking Guest because: x",
        ".is kicking Guest because: x",
        "hello ApiBot is kicking Guest because: x",
        "<x> is kicking Guest because: x",
        "[irc] <x> is kicking Guest because: x",
        "Is kicking Guest because: x",
        "is Kicking Guest because: x",
        "is kicking Guest BECAUSE: x",
        "is kicking Guest because x",
        "is kicking Guest",
        "is kicking  because: x",
        "is  kicking Guest because: x",
        "is kicking  Guest because: x",
        "is kicking Guest  because: x",
        "ApiBot  is kicking Guest because: x",
        "ApiBot: is kicking Guest because: x",
        "ApiBot\tis kicking Guest because: x",
        "line\nis kicking Guest because: x",
        "\nis kicking Guest because: x",
      })
  void saysWhatOnlyLooksLikeAKick(String text) {
    assertAccepted(OutgoingText.mainChat(text, RULES), text);
  }

  @Test
  void looksAtBytesAsTheHubDoes() {
    // A hub whose owner made § a prefix executes every line that begins with C2 or A7.
    TextRules section = rules(UTF8, CommandPrefixes.standard().and("§", UTF8));

    assertRefused(OutgoingText.mainChat("§help", section), Reason.COMMAND);
    assertRefused(OutgoingText.mainChat("©help", section), Reason.COMMAND);
    assertAccepted(OutgoingText.mainChat("éhelp", section), "éhelp");
    assertAccepted(OutgoingText.mainChat("©help", RULES), "©help");
  }

  @Test
  void countsThePrefixesOfASettingTypedInUtf8OnAnEightBitHub() {
    TextRules section = rules(CP1252, CommandPrefixes.standard().and("§", CP1252));

    assertRefused(OutgoingText.mainChat("§help", section), Reason.COMMAND);
    assertRefused(OutgoingText.mainChat("Âhelp", section), Reason.COMMAND);
    assertAccepted(OutgoingText.mainChat("©help", section), "©help");
  }

  @Test
  void refusesABlankInFrontWhereABlankIsAPrefix() {
    TextRules blank = rules(UTF8, CommandPrefixes.standard().and(" #", UTF8));

    assertRefused(OutgoingText.mainChat(" hello", blank), Reason.COMMAND);
    assertRefused(OutgoingText.mainChat("#hello", blank), Reason.COMMAND);
  }

  @Test
  void letsAPrefixPassOnlyToPeople() {
    assertAccepted(OutgoingText.privately("!api status", nick("Oper"), RULES), "!api status");
    assertAccepted(OutgoingText.privately("!api status", nick("OPER"), RULES), "!api status");
    for (String other : new String[] {"Verlihub", "OpChat", "x#rlihub", "OpCi@t", "offline"}) {
      assertRefused(OutgoingText.privately("+members", nick(other), RULES), Reason.COMMAND);
      assertAccepted(OutgoingText.privately(" +members", nick(other), RULES), " +members");
      assertAccepted(OutgoingText.privately("hello", nick(other), RULES), "hello");
    }
  }

  @Test
  void letsTheKickLinePassInPrivate() {
    String text = "is kicking Guest because: x";

    assertAccepted(OutgoingText.privately(text, nick("OpChat"), RULES), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n", "\t \n"})
  void refusesNothing(String text) {
    assertRefused(OutgoingText.mainChat(text, RULES), Reason.EMPTY);
    assertRefused(OutgoingText.privately(text, nick("Oper"), RULES), Reason.EMPTY);
  }

  @Test
  void countsBytesInTheCharsetOfTheHubAfterEscaping() {
    assertAccepted(OutgoingText.mainChat("é".repeat(1_000), RULES), "é".repeat(1_000));
    assertRefused(OutgoingText.mainChat("é".repeat(1_001), RULES), Reason.TOO_LONG);
    assertRefused(OutgoingText.mainChat("|".repeat(400), RULES), Reason.TOO_LONG);
    assertThat(OutgoingText.mainChat("x".repeat(2_001), RULES))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.words()).contains("2,001", "2,000", "UTF-8"));
  }

  @Test
  void saysWhyWithoutRepeatingTheText() {
    assertThat(OutgoingText.mainChat("!secret", RULES))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.words()).contains("!+/").doesNotContain("secret"));
  }

  @Test
  void knowsWhatPeopleWillRead() {
    TextRules western = rules(CP1252, CommandPrefixes.standard());

    assertAccepted(OutgoingText.mainChat("Привет | 日本\0", western), "Privet | ???");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%[NICK]", "％[NICK]", "﹪[NICK]", "%［NICK]", "﹪［NICK]"})
  void takesTheirMeaningFromVariablesOfTheHubHoweverTheyAreWritten(String variable) {
    TextRules western = rules(CP1252, CommandPrefixes.standard());
    for (var composed :
        List.of(OutgoingText.topic(variable, western), OutgoingText.reason(variable, western))) {
      assertThat(composed)
          .isInstanceOfSatisfying(
              Accepted.class, accepted -> assertThat(accepted.text().text()).doesNotContain("%["));
    }
  }

  @Test
  void refusesLimitsThatNoMessageCanKeep() {
    assertThatThrownBy(
            () -> new TextRules(UTF8, OWN, CommandPrefixes.standard(), nick -> true, 9_001))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("9001")
        .hasMessageContaining("9000");
  }

  @Test
  void cannotBeExecutedWhateverThePrefixesAre() {
    Random random = new Random(77);
    ClientMessageEncoder encoder = new ClientMessageEncoder(UTF8);
    String alphabet = "+!/ab #.§©é！｜|\0\n\u200B";
    int said = 0;
    for (int i = 0; i < 20_000; i++) {
      String extra = randomText(random, "#.§~ é", 3);
      HubCharset charset = random.nextBoolean() ? UTF8 : CP1252;
      TextRules rules = rules(charset, CommandPrefixes.standard().and(extra, charset));
      String text = randomText(random, alphabet, 6);
      if (OutgoingText.mainChat(text, rules) instanceof Accepted<MainChat>(MainChat line)) {
        said++;
        byte[] frame = encoder.encode(new ClientMessage.Chat(OWN, line));
        byte[] head = "<ApiBot> ".getBytes(UTF_8);
        byte first = frame[head.length];
        byte[] prefixes = charset.encodeReadably("+!/" + extra);
        assertThat(prefixes).doesNotContain(first);
        assertThat(Arrays.copyOf(frame, frame.length - 1)).doesNotContain('|').doesNotContain(0);
        assertThat(frame[frame.length - 1]).isEqualTo((byte) '|');
      }
    }
    assertThat(said).isGreaterThan(5_000);
  }
}
