package org.verlihub.sidecar.nmdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.nmdc.OutgoingText.MainChat;

@BesideOthers
class TextSplitterTest {

  private static final Nick OWN = Samples.nick("ApiBot");

  @Test
  void aTextThatFitsStaysWhole() {
    assertThat(parts("one\ntwo three", Samples.UTF8, 100)).containsExactly("one\ntwo three");
  }

  @Test
  void splitsAtTheLastLineEndThatFits() {
    assertThat(parts("first line\nsecond line\r\nthird", Samples.UTF8, 25))
        .containsExactly("first line\nsecond line", "third");
  }

  @Test
  void splitsBetweenWordsWhereNoLineEnds() {
    assertThat(parts("some words in a row", Samples.UTF8, 12))
        .containsExactly("some words", "in a row");
  }

  @Test
  void splitsALongWordBetweenCharacters() {
    assertThat(parts("\uD83D\uDE00".repeat(5), Samples.UTF8, 10))
        .containsExactly("\uD83D\uDE00\uD83D\uDE00", "\uD83D\uDE00\uD83D\uDE00", "\uD83D\uDE00");
    assertThat(parts("e\u0301".repeat(4), Samples.UTF8, 9))
        .containsExactly("e\u0301e\u0301", "e\u0301e\u0301");
  }

  @Test
  void doesNotSplitAnEntity() {
    assertThat(parts("||||", Samples.UTF8, 13)).containsExactly("||", "||");
  }

  @Test
  void aLaterPartThatWouldBeACommandGetsABlankInFront() {
    assertThat(parts("hello people\n!topic x", Samples.UTF8, 14))
        .containsExactly("hello people", " !topic x");
    assertThat(parts("hello you\nis kicking A because: x", Samples.UTF8, 27))
        .containsExactly("hello you", " is kicking A because: x");
  }

  @Test
  void whereABlankBeginsACommandSomethingElseIsPutInFront() {
    TextRules rules =
        new TextRules(
            Samples.UTF8,
            OWN,
            CommandPrefixes.standard().and(" .", Samples.UTF8),
            nick -> true,
            14);
    assertThat(parts("hello people\n!topic x", rules, 10))
        .containsExactly("hello people", "-!topic x");
  }

  @Test
  void theFirstPartIsRefusedLikeAnyText() {
    assertThat(split("!topic " + "x".repeat(50), rules(Samples.UTF8, 20), 10))
        .isInstanceOfSatisfying(
            OutgoingText.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(OutgoingText.Reason.COMMAND));
  }

  @Test
  void refusesMoreMessagesThanAllowed() {
    assertThat(split("word ".repeat(30), rules(Samples.UTF8, 50), 2))
        .isInstanceOfSatisfying(
            OutgoingText.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(OutgoingText.Reason.TOO_LONG);
              assertThat(refused.words()).contains("150 characters", "2 messages of 50 bytes");
            });
    assertThat(parts("word ".repeat(30), rules(Samples.UTF8, 50), 3)).hasSize(3);
  }

  @Test
  void blanksAloneAreEmpty() {
    for (String text : List.of("", " ", "\n".repeat(500), " ".repeat(500))) {
      assertThat(split(text, rules(Samples.UTF8, 100), 10))
          .isInstanceOfSatisfying(
              OutgoingText.Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo(OutgoingText.Reason.EMPTY));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void keepsEveryCharacterInOrderWithinTheLimit(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      HubCharset charset = random.nextBoolean() ? Samples.UTF8 : Samples.CP1251;
      String text = "x" + Samples.randomText(random, "abc \n|$!+/éЖ\uD83D\uDE00你 ", 300).strip();
      int limit = 20 + random.nextInt(60);
      List<String> parts = parts(text, charset, limit);
      for (String part : parts) {
        assertThat(EncodedText.ofTalk(part, charset).length).isLessThanOrEqualTo(limit);
        assertThat(part).isNotBlank();
      }
      assertThat(visible(String.join("", parts)))
          .isEqualTo(visible(charset.decode(charset.encodeReadably(text))));
    }
  }

  @Test
  void aTopicIsOneLineWithoutVariables() {
    assertThat(inCommand(OutgoingText.topic(" a\r\nb\u2028c %[NICK] | ", rules(Samples.UTF8, 100))))
        .isEqualTo("a b c % [NICK] |");
    assertThat(OutgoingText.topic("\r\n", rules(Samples.UTF8, 100)))
        .isInstanceOf(OutgoingText.Refused.class);
    assertThat(OutgoingText.topic("é".repeat(128), rules(Samples.UTF8, 100)))
        .isInstanceOf(OutgoingText.Refused.class);
    assertThat(inCommand(OutgoingText.topic("é".repeat(127), rules(Samples.UTF8, 100))))
        .hasSize(127);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_ban_", "you _BAN_5m you", "x_Ban_", "＿ban＿"})
  void aReasonCannotSetABanTime(String text) {
    TextRules rules = rules(text.startsWith("＿") ? Samples.CP1252 : Samples.UTF8, 100);
    assertThat(OutgoingText.reason(text, rules))
        .isInstanceOfSatisfying(
            OutgoingText.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(OutgoingText.Reason.BAN));
  }

  private static String inCommand(OutgoingText.Composed<OutgoingText.InCommand> composed) {
    return switch (composed) {
      case OutgoingText.Accepted<OutgoingText.InCommand>(var text) -> text.text();
      case OutgoingText.Refused<OutgoingText.InCommand> refused ->
          throw new AssertionError(refused.words());
    };
  }

  private static String visible(String text) {
    return text.replaceAll("\\s", "");
  }

  private static List<String> parts(String text, HubCharset charset, int limit) {
    return parts(text, rules(charset, limit), 1_000);
  }

  private static List<String> parts(String text, TextRules rules, int most) {
    return switch (split(text, rules, most)) {
      case OutgoingText.Parts<MainChat>(var texts) ->
          texts.stream().map(MainChat::text).collect(Collectors.toList());
      case OutgoingText.Refused<MainChat> refused -> throw new AssertionError(refused.words());
    };
  }

  private static OutgoingText.InParts<MainChat> split(String text, TextRules rules, int most) {
    return OutgoingText.mainChatInParts(text, rules, most);
  }

  private static TextRules rules(HubCharset charset, int limit) {
    return new TextRules(charset, OWN, CommandPrefixes.standard(), nick -> true, limit);
  }
}
