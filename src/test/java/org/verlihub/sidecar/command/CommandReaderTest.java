package org.verlihub.sidecar.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandReaderTest {

  private static final Command.Action NOTHING = (caller, arguments) -> Reply.done("");

  private final Catalogue catalogue =
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
  private final CommandReader reader = new CommandReader(catalogue);

  @Test
  void findsTheLongestWordsInAnyLetterCaseAndSpacing() {
    assertThat(understood("DOOR").command().name()).isEqualTo("door");
    assertThat(understood("  dOor \t OPEN  ").command().name()).isEqualTo("door open");
    assertThat(understood("Help door").arguments().all("command")).containsExactly("door");
  }

  @Test
  void readsNumbersQuotedAndRepeatedWords() {
    Arguments arguments = understood("door open 8010 \"front side\" back").arguments();

    assertThat(arguments.number("width")).hasValue(8010);
    assertThat(arguments.all("side")).containsExactly("front side", "back");
    assertThat(understood("door open").arguments().number("width")).isEmpty();
  }

  @Test
  void takesTheRestOfAMessageAsItWasTyped() {
    assertThat(understood("shout it's  \"so\"\r\nso ").arguments().required("text"))
        .isEqualTo("it's  \"so\"\r\nso");
  }

  @Test
  void namesValueAndLimitOfAWrongArgument() {
    assertThat(problem("door open 80"))
        .isEqualTo(
            "'80' cannot be the width; allowed is a whole number from 1024 to 65535. Usage: !door"
                + " open [width] [side...], for example !door open 2000 \"front side\"");
    assertThat(problem("door open 99999999999")).startsWith("'99999999999' cannot be the width");
    assertThat(problem("door open wide")).startsWith("'wide' cannot be the width");
    assertThat(problem("shout"))
        .isEqualTo("The text is missing. Usage: !shout <text>, for example !shout hello");
    assertThat(problem("door open 2000 \"front")).startsWith("A quotation mark is opened");
    assertThat(problem("help door shout")).startsWith("'shout' is more than it takes.");
  }

  @Test
  void takesTheBoundsThemselvesAndNothingBeyond() {
    assertThat(understood("door open 1024").arguments().number("width")).hasValue(1_024);
    assertThat(understood("door open 65535").arguments().number("width")).hasValue(65_535);
    assertThat(problem("door open 1023")).startsWith("'1023' cannot be the width");
    assertThat(problem("door open 65536")).startsWith("'65536' cannot be the width");
    assertThat(reader.read("x".repeat(60))).isEqualTo(new CommandReader.Unknown("x".repeat(60)));
    assertThat(reader.read("x".repeat(61)))
        .isEqualTo(new CommandReader.Unknown("x".repeat(60) + "..."));
  }

  @Test
  void pointsToTheHelpOfAWordWithoutThatSubcommand() {
    assertThat(problem("door slam"))
        .isEqualTo("!door has no 'slam'. !help door tells what there is.");
  }

  @Test
  void repeatsNoMoreOfAStrangeWordThanIsReadable() {
    assertThat(reader.read("x".repeat(500)))
        .isEqualTo(new CommandReader.Unknown("x".repeat(60) + "..."));
    assertThat(reader.read(" \n ")).isEqualTo(new CommandReader.Unknown(""));
  }

  private CommandReader.Understood understood(String text) {
    return (CommandReader.Understood) reader.read(text);
  }

  private String problem(String text) {
    return ((CommandReader.Faulty) reader.read(text)).problem();
  }
}
