package org.verlihub.sidecar.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;

/** Whatever people type: a command in order, or one bounded line that says what is wrong. */
class CommandReaderFuzzTest {

  private static final Command.Action NOTHING = (caller, arguments) -> Reply.done("");

  private static final Catalogue CATALOGUE =
      new Catalogue(
          List.of(() ->
              List.of(
                  Command.telling("door", 3, "how it is", NOTHING),
                  Command.changing(
                      "door open",
                      3,
                      "opens it",
                      "door open 2000 \"front side\"",
                      NOTHING,
                      Parameter.number("width", 1024, 65_535).optional(),
                      Parameter.word("side").repeated()),
                  Command.changing(
                      "shout", 4, "says it", "shout hello", NOTHING, Parameter.text("text")))),
          Map.of());
  private static final CommandReader READER = new CommandReader(CATALOGUE);
  private static final Addressing ADDRESSING = new Addressing(CATALOGUE, "ApiBot");
  private static final int LONGEST_PROBLEM = 400;

  @FuzzTest(maxDuration = "2m")
  void understandsOrSaysWhatIsWrong(byte[] input) {
    String text = new String(input, UTF_8);
    check(Addressing.inPrivate(text), READER.read(Addressing.inPrivate(text)));

    String asked = ADDRESSING.inOperatorChat(text);
    if (asked != null) {
      check(asked, READER.read(asked));
      assertThat(text.strip()).matches("(?is)([!+/]|apibot:).*");
    }
  }

  private static void check(String asked, CommandReader.Reading reading) {
    switch (reading) {
      case CommandReader.Understood(var command, var arguments) -> {
        assertThat(CATALOGUE.commands()).contains(command);
        if (command.name().equals("door open")) {
          arguments.number("width").ifPresent(width -> assertThat(width).isBetween(1024, 65_535));
        }
        if (command.name().equals("shout")) {
          String said = arguments.required("text");
          assertThat(said).isNotBlank().isEqualTo(said.strip());
          assertThat(asked).contains(said);
        }
        assertThat(command.audit().apply(arguments)).isNotBlank();
      }
      case CommandReader.Faulty(var command, String problem) ->
          assertThat(problem).isNotBlank().hasSizeLessThan(LONGEST_PROBLEM).doesNotContain("\n");
      case CommandReader.Unknown(String word) ->
          assertThat(word).hasSizeLessThan(LONGEST_PROBLEM).doesNotContain("\n");
    }
  }
}
