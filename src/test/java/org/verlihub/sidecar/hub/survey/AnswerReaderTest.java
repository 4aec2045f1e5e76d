package org.verlihub.sidecar.hub.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;

/** The texts are those of a Verlihub 1.7.0.0, word for word. */
class AnswerReaderTest {

  private static final Question.ClassOf ABOUT_OPER = about("Oper");

  @Test
  void readsTheClassOfAnOperator() {
    assertThat(
            AnswerReader.read(
                ABOUT_OPER,
                "User rights information:\r\n\r\n [*] Nick: Oper\r\n [*] Class: 3\r\n [*] Can use main chat: Yes\r\n"))
        .isEqualTo(new Answer.Level(3));
  }

  @Test
  void readsTheClassOfAPinger() {
    assertThat(
            AnswerReader.read(
                about("p"), "User rights information:\r\n\r\n [*] Nick: p\r\n [*] Class: -1\r\n"))
        .isEqualTo(new Answer.Level(-1));
  }

  @Test
  void aNickThatLooksLikeAnItemDoesNotChangeTheClass() {
    assertThat(
            AnswerReader.read(
                about("[*]Class:10"),
                "User rights information:\r\n\r\n [*] Nick: [*]Class:10\r\n [*] Class: 0\r\n"))
        .isEqualTo(new Answer.Level(0));
  }

  @Test
  void readsThatNobodyIsThere() {
    assertThat(AnswerReader.read(ABOUT_OPER, "User not found: Oper"))
        .isEqualTo(new Answer.NotFound());
  }

  @ParameterizedTest
  @ValueSource(strings = {"You have no rights to do this.", "Unknown hub command: !mayinfo Oper"})
  void readsThatWeMayNotAsk(String text) {
    assertThat(AnswerReader.read(ABOUT_OPER, text)).isEqualTo(new Answer.NotForUs());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Информация о правах пользователя:\r\n\r\n [*] Ник: Oper\r\n [*] Класс: 3\r\n",
        "User rights information:\r\n\r\n [*] Nick: Oper\r\n [*] Class: three\r\n",
        "User rights information:",
        "User rights information:\r\n\r\n [*] Nick: Boss\r\n [*] Class: 5\r\n",
        "User rights information:\r\n\r\n [*] Class: 5\r\n",
        "User not found: Boss",
        "Unknown hub command: !topic",
        "Welcome back",
        ""
      })
  void whatItCannotReadIsNoAnswer(String text) {
    assertThat(AnswerReader.read(ABOUT_OPER, text)).isNull();
  }

  @Test
  void readsAccountsWhetherOnlineOrNot() {
    assertThat(
            AnswerReader.read(
                new Question.Accounts(3),
                "Found 3 registered users with class 3:\r\n\r\n ApiBot3\r\n Oper [ON]\r\n Oper2\r\n"))
        .isEqualTo(new Answer.Accounts(List.of("ApiBot3", "Oper", "Oper2")));
  }

  @Test
  void readsASingleAccountAndNone() {
    assertThat(
            AnswerReader.read(
                new Question.Accounts(1), "Found 1 registered user with class 1:\r\n\r\n Regi\r\n"))
        .isEqualTo(new Answer.Accounts(List.of("Regi")));
    assertThat(
            AnswerReader.read(new Question.Accounts(2), "No registered users with class 2 found."))
        .isEqualTo(new Answer.Accounts(List.of()));
  }

  @Test
  void theListOfAnotherClassIsNoAnswer() {
    assertThat(
            AnswerReader.read(
                new Question.Accounts(1),
                "Found 1 registered user with class 10:\r\n\r\n Master\r\n"))
        .isNull();
  }

  @Test
  void readsAddressAndOwnClassFromTheSummary() {
    String text =
        "Hub information:\r\n\r\n [*] Owner: owner@example.org\r\n [*] Address: dchub://hub.example.org:4111\r\n [*] Users: 8 of 6000\r\n\r\n Your information:\r\n\r\n [*] Class: 5 [Administrator]\r\n";
    assertThat(AnswerReader.read(new Question.Summary(), text))
        .isEqualTo(new Answer.Summary("dchub://hub.example.org:4111", 5));
    assertThat(
            AnswerReader.read(
                new Question.Summary(), text.replace("dchub://hub.example.org:4111", "Not set")))
        .isEqualTo(new Answer.Summary("", 5));
  }

  @Test
  void readsWhatBeginsACommandForOperatorsAndForUsers() {
    assertThat(
            AnswerReader.read(
                new Question.Prefixes(),
                "Configuration filter results: cmd_start%\r\n\r\n [*] config.cmd_start_op = +!/\r\n [*] config.cmd_start_user = #\r\n"))
        .isEqualTo(new Answer.Prefixes("+!/#"));
  }

  private static Question.ClassOf about(String nick) {
    return new Question.ClassOf(
        Nick.ofBytes(nick.getBytes(StandardCharsets.US_ASCII), HubCharset.DEFAULT));
  }
}
