package org.verlihub.sidecar.hub.survey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Translated, altered and invented answers: nothing is believed that does not stand there. The
 * first line of the input is the nick that was asked about, the rest what the hub says.
 */
class AnswerReaderFuzzTest {

  private static final HubCharset CHARSET = new HubCharset(UTF_8);

  @FuzzTest(maxDuration = "2m")
  void believesOnlyWhatStandsThere(byte[] input) {
    String all = new String(input, UTF_8);
    int end = all.indexOf('\n');
    String text = all.substring(end + 1);
    Nick about = nick(end < 0 ? "" : all.substring(0, end));

    switch (AnswerReader.read(new Question.ClassOf(about), text)) {
      case Answer.Level(int level) ->
          assertThat(text).contains("[*] Nick: ", "[*] Class: ", Integer.toString(Math.abs(level)));
      case Answer.NotFound() -> assertThat(text).startsWith("User not found: ");
      case Answer.NotForUs() -> refused(text);
      case null -> {}
      case Answer other -> throw new AssertionError("no answer to this question: " + other);
    }
    switch (AnswerReader.read(new Question.Accounts(3), text)) {
      case Answer.Accounts(List<String> nicks) ->
          assertThat(nicks).allSatisfy(nick -> assertThat(text).contains(nick)).doesNotContain("");
      case Answer.NotForUs() -> refused(text);
      case null -> {}
      case Answer other -> throw new AssertionError("no answer to this question: " + other);
    }
    switch (AnswerReader.read(new Question.Summary(), text)) {
      case Answer.Summary(String address, int level) ->
          assertThat(text).contains(address, "[*] Class: ", Integer.toString(Math.abs(level)));
      case Answer.NotForUs() -> refused(text);
      case null -> {}
      case Answer other -> throw new AssertionError("no answer to this question: " + other);
    }
    switch (AnswerReader.read(new Question.Prefixes(), text)) {
      case Answer.Prefixes(String characters) ->
          assertThat(characters.length()).isLessThanOrEqualTo(text.length());
      case Answer.NotForUs() -> refused(text);
      case null -> {}
      case Answer other -> throw new AssertionError("no answer to this question: " + other);
    }
    assertThat(AnswerReader.read(new Question.Addresses(List.of(about)), text)).isNull();
    Survey.ClassReply reply = Survey.readClass(about, text);
    assertThat(reply == null).isEqualTo(read(about, text) == null);
  }

  private static @Nullable Answer read(Nick about, String text) {
    return AnswerReader.read(new Question.ClassOf(about), text);
  }

  private static void refused(String text) {
    assertThat(text).containsAnyOf("You have no rights to do this", "Unknown hub command: ");
  }

  private static Nick nick(String text) {
    try {
      return Nick.ofText(text, CHARSET);
    } catch (IllegalArgumentException e) {
      return Nick.ofText("Oper", CHARSET);
    }
  }
}
