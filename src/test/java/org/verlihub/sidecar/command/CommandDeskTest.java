package org.verlihub.sidecar.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.command.Stage.asked;
import static org.verlihub.sidecar.command.Stage.nick;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verlihub.sidecar.hub.mirror.Freshness;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.mirror.UserClass;

class CommandDeskTest {

  private final Stage stage = new Stage();
  private final List<CommandRun> runs = new ArrayList<>();
  private final List<CommandRefusal> refusals = new ArrayList<>();
  private final CompletableFuture<Reply> end = new CompletableFuture<>();
  private final Catalogue catalogue =
      new Catalogue(
          List.of(() ->
              List.of(
                  Command.telling("look", 3, "looks", (c, a) -> Reply.done("seen by " + c.nick())),
                  Command.changing("open", 3, "opens", "open", (c, a) -> Reply.done("opened")),
                  Command.changing(
                      "say",
                      4,
                      "says",
                      "say x",
                      (c, a) -> Reply.done("said"),
                      Parameter.text("text")),
                  Command.telling(
                      "fail",
                      3,
                      "fails",
                      (c, a) -> {
                        throw new IllegalStateException("a secret");
                      }),
                  Command.telling(
                      "slow", 3, "ends later", (c, a) -> Reply.done("begun").andLater(end)),
                  Command.telling(
                          "secrets",
                          5,
                          "tells",
                          (c, a) -> Reply.done("told"),
                          Parameter.number("n", 1, 9).optional())
                      .privately())),
          Map.of());
  private final CommandDesk desk =
      new CommandDesk(
          stage::snapshot,
          catalogue,
          "ApiBot",
          stage,
          List.of(
              new CommandRun.Listener() {
                @Override
                public void ran(CommandRun run) {
                  runs.add(run);
                }

                @Override
                public void refused(CommandRefusal refusal) {
                  refusals.add(refusal);
                }
              }),
          "I am a program.",
          () -> stage.now,
          Runnable::run);

  @BeforeEach
  void people() {
    stage
        .person("Oper", true, asked(3))
        .person("Boss", true, asked(5))
        .person("Guest", false, asked(0))
        .bot("Robot");
    stage.hubTells = stage::listedClass;
  }

  @ParameterizedTest
  @ValueSource(strings = {"look", "!look", "+LOOK", "/Look  ", " !look"})
  void answersAPrivateMessagePrivately(String text) {
    desk.on(stage.pm("Oper", text));

    assertThat(stage.said).containsExactly("PM Oper: seen by Oper");
  }

  @ParameterizedTest
  @ValueSource(strings = {"!look", "/look", "ApiBot: look", "apibot: !look", "APIBOT:look"})
  void answersInOperatorChatWhereItWasAsked(String text) {
    desk.on(stage.inRoom("Oper", text));

    assertThat(stage.said).containsExactly("OpChat: seen by Oper");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "look",
        "look at that",
        "!topic x",
        "!lookout",
        "I say !look",
        "ApiBot look",
        "ApiBot2: look",
        "!",
        ""
      })
  void conversationInOperatorChatTriggersNothing(String text) {
    desk.on(stage.inRoom("Boss", text));

    assertThat(stage.said).isEmpty();
    assertThat(stage.asked).isEmpty();
  }

  @Test
  void beingInOperatorChatGivesNoRight() {
    desk.on(stage.inRoom("Guest", "!look"));
    desk.on(stage.inRoom("Guest", "!open"));

    assertThat(stage.said)
        .containsExactly(
            "OpChat: Sorry, !look takes class 3 on this hub, and yours is 0.",
            "OpChat: Sorry, !open takes class 3 on this hub, and yours is 0.");
    assertThat(runs).isEmpty();
  }

  @Test
  void hearsNoOtherRoom() {
    desk.on(
        new HubEvent.OperatorChat(
            stage.now, nick("Vips"), nick("Boss"), "!open", HubEvent.Speaker.PERSON));

    assertThat(stage.said).isEmpty();
  }

  @Test
  void answersPrivatelyWhatIsNotForARoom() {
    desk.on(stage.inRoom("Boss", "!secrets"));
    desk.on(stage.inRoom("Oper", "!secrets"));
    assertThat(stage.said)
        .containsExactly(
            "PM Boss: told", "PM Oper: Sorry, !secrets takes class 5 on this hub, and yours is 3.");

    desk.on(stage.inRoom("Boss", "!secrets 10"));

    assertThat(stage.said.getLast()).startsWith("PM Boss: '10' cannot be the n;");
  }

  @Test
  void answersAgainWhereACommandEndsLater() {
    desk.on(stage.inRoom("Oper", "!slow"));
    assertThat(stage.said).containsExactly("OpChat: begun");

    end.complete(Reply.failed("it went wrong"));

    assertThat(stage.said).containsExactly("OpChat: begun", "OpChat: it went wrong");
    assertThat(runs).extracting(CommandRun::done).containsExactly(true, false);
  }

  @Test
  void tellsOfALaterFailureWithoutItsWords() {
    desk.on(stage.pm("Oper", "slow"));

    end.completeExceptionally(new IllegalStateException("a secret"));

    assertThat(stage.said)
        .containsExactly(
            "PM Oper: begun", "PM Oper: !slow failed; the log of the sidecar says why.");
  }

  @Test
  void tellsNobodyElseTheEndWhoHasTakenTheNick() {
    desk.on(stage.pm("Oper", "slow"));
    stage.leave("Oper");

    end.complete(Reply.done("ended"));

    assertThat(stage.said).containsExactly("PM Oper: begun");
  }

  @Test
  void asksTheHubAfreshBeforeAChangeAndBelievesItMoreThanTheList() {
    stage.hubTells = nick -> OptionalInt.of(2);

    desk.on(stage.pm("Oper", "open"));

    assertThat(stage.asked).containsExactly(nick("Oper"));
    assertThat(stage.said)
        .containsExactly("PM Oper: Sorry, !open takes class 3 on this hub, and yours is 2.");
  }

  @Test
  void asksTheHubOfAnOperatorWhoRoseMeanwhile() {
    stage.person("Rising", true, asked(0));
    stage.hubTells = nick -> OptionalInt.of(3);

    desk.on(stage.pm("Rising", "look"));

    assertThat(stage.said).containsExactly("PM Rising: seen by Rising");
  }

  @Test
  void grantsNothingForAnOperatorMarkAlone() {
    stage.person("Marked", true, null);
    stage.hubTells = nick -> OptionalInt.empty();

    desk.on(stage.pm("Marked", "look"));

    assertThat(stage.said)
        .containsExactly(
            "PM Marked: The hub does not tell your class right now, and !look takes class 3. Please"
                + " try again later.");
  }

  @Test
  void believesTheSettingsWhereTheHubCannotBeRead() {
    stage.person("Ada", true, new UserClass(5, UserClass.Source.CONFIGURED));
    stage.person("Bea", true, new UserClass(5, UserClass.Source.ACCOUNT_LIST));
    stage.hubTells = nick -> OptionalInt.empty();

    desk.on(stage.pm("Ada", "open"));
    desk.on(stage.pm("Bea", "look"));
    desk.on(stage.pm("Bea", "open"));

    assertThat(stage.said).hasSize(3);
    assertThat(stage.said.subList(0, 2)).containsExactly("PM Ada: opened", "PM Bea: seen by Bea");
    assertThat(stage.said.get(2)).startsWith("PM Bea: The hub does not tell your class");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Жук", "???"})
  void asksTheHubWhereTheAccountMayBeSomebodyElsesWhoseNickReadsAlike(String nick) {
    stage.person(nick, false, new UserClass(5, UserClass.Source.ACCOUNT_LIST));
    stage.hubTells = about -> OptionalInt.of(0);

    desk.on(stage.pm(nick, "secrets"));

    assertThat(stage.said)
        .containsExactly(
            "PM %s: Sorry, !secrets takes class 5 on this hub, and yours is 0.".formatted(nick));
  }

  @Test
  void saysNothingToSomebodyWhoLeftWhileTheHubWasAsked() {
    stage.hubTells =
        nick -> {
          stage.leave("Boss");
          return OptionalInt.of(5);
        };

    desk.on(stage.pm("Boss", "open"));

    assertThat(stage.said).isEmpty();
    assertThat(runs).isEmpty();
  }

  @Test
  void ignoresAMessageUnderTwoNames() {
    desk.on(
        new HubEvent.PrivateMessage(
            stage.now, nick("Guest"), nick("Boss"), "open", HubEvent.Speaker.PERSON));
    desk.on(
        new HubEvent.PrivateMessage(
            stage.now, nick("Boss"), nick("Guest"), "open", HubEvent.Speaker.PERSON));

    assertThat(stage.said).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = HubEvent.Speaker.class, names = "PERSON", mode = EnumSource.Mode.EXCLUDE)
  void ignoresWhoeverIsNoPersonOnTheList(HubEvent.Speaker speaker) {
    desk.on(new HubEvent.PrivateMessage(stage.now, nick("Boss"), nick("Boss"), "open", speaker));
    desk.on(new HubEvent.OperatorChat(stage.now, Stage.ROOM, nick("Boss"), "!open", speaker));

    assertThat(stage.said).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Robot", "Verlihub", "OpChat", "Nobody"})
  void neverAnswersBotsRoomsTheHubOrAbsentPeople(String nick) {
    desk.on(stage.pm(nick, "look"));
    desk.on(stage.pm(nick, "hello"));

    assertThat(stage.said).isEmpty();
  }

  @Test
  void hearsNobodyWhileTheListIsAMemory() {
    stage.freshness = new Freshness.Stale(Stage.START);

    desk.on(stage.pm("Boss", "look"));

    assertThat(stage.said).isEmpty();
  }

  @Test
  void findsTheSenderInAnyLetterCase() {
    desk.on(stage.pm("BOSS", "look"));

    assertThat(stage.said).containsExactly("PM Boss: seen by Boss");
  }

  @Test
  void refusesOnceAMinuteAndThenKeepsSilent() {
    for (int i = 0; i < 5; i++) {
      desk.on(stage.pm("Guest", "!look"));
    }
    assertThat(stage.said)
        .containsExactly("PM Guest: Sorry, !look takes class 3 on this hub, and yours is 0.");

    stage.now = stage.now.plus(Duration.ofMinutes(1));
    desk.on(stage.pm("Guest", "!look"));

    assertThat(stage.said).hasSize(2);
    assertThat(stage.asked).isEmpty();
  }

  @Test
  void tellsOthersOncePerHourThatItIsAProgram() {
    desk.on(stage.pm("Guest", "hello"));
    desk.on(stage.pm("Guest", "are you there?"));
    assertThat(stage.said).containsExactly("PM Guest: I am a program.");

    stage.now = stage.now.plus(Duration.ofHours(1));
    desk.on(stage.pm("Guest", "hello"));

    assertThat(stage.said).hasSize(2);
  }

  @Test
  void hintsAtTheHelpForUnknownWords() {
    desk.on(stage.pm("Oper", "dance"));
    desk.on(stage.inRoom("Oper", "ApiBot: dance"));

    assertThat(stage.said)
        .containsExactly(
            "PM Oper: I know no command 'dance'. !help lists those there are.",
            "OpChat: I know no command 'dance'. !help lists those there are.");
  }

  @Test
  void explainsAMistakeOnlyToThoseWhoMay() {
    desk.on(stage.pm("Boss", "say"));
    desk.on(stage.pm("Oper", "say"));

    assertThat(stage.said.get(0)).startsWith("PM Boss: The text is missing.");
    assertThat(stage.said.get(1)).startsWith("PM Oper: Sorry, !say takes class 4");
  }

  @Test
  void tellsOfAFailureWithoutItsWords() {
    desk.on(stage.pm("Oper", "fail"));

    assertThat(stage.said)
        .containsExactly("PM Oper: !fail failed; the log of the sidecar says why.");
  }

  @Test
  void saysNothingInOperatorChatThatIsACommandItself() {
    desk.on(stage.inRoom("Oper", "!fail"));
    desk.on(stage.inRoom("Oper", "!say x"));

    assertThat(stage.said)
        .hasSize(2)
        .allMatch(line -> line.startsWith("OpChat: "))
        .noneMatch(line -> line.matches("OpChat: [!+/].*"));
  }

  @Test
  void doesNotConverseWithOtherPrograms() {
    for (int i = 0; i < 5; i++) {
      desk.on(stage.pm("Oper", "I know no command 'i'."));
    }
    assertThat(stage.said)
        .containsExactly("PM Oper: I know no command 'i'. !help lists those there are.");

    stage.now = stage.now.plus(Duration.ofMinutes(1));
    desk.on(stage.pm("Oper", "I know"));

    assertThat(stage.said).hasSize(2);
  }

  @Test
  void recordsWhoWasRefusedWhatOnceAMinute() {
    stage.person("Stranger", true, null);
    stage.hubTells =
        nick -> nick.equals(nick("Stranger")) ? OptionalInt.empty() : stage.listedClass(nick);
    desk.on(stage.pm("Guest", "say a secret"));
    desk.on(stage.pm("Guest", "say a secret"));
    desk.on(stage.pm("Stranger", "open"));

    assertThat(runs).isEmpty();
    assertThat(refusals)
        .containsExactly(
            new CommandRefusal(Stage.START, nick("Guest"), asked(0), "say"),
            new CommandRefusal(Stage.START, nick("Stranger"), null, "open"));
  }

  @Test
  void recordsWhatWasRun() {
    desk.on(stage.pm("Boss", "say hello there"));
    desk.on(stage.pm("Guest", "say no"));

    assertThat(runs)
        .containsExactly(
            new CommandRun(
                Stage.START,
                new Caller(nick("Boss"), asked(5)),
                "say",
                "say hello there",
                true,
                true));
  }
}
