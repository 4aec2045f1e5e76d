package org.verlihub.sidecar.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private static final Command.Action NOTHING = (caller, arguments) -> Reply.done("");
  private static final CommandSource SOURCE =
      () ->
          List.of(
              Command.telling("api", 3, "how it is", NOTHING),
              Command.changing("api stop", 3, "closes it", "api stop", NOTHING),
              Command.changing("say", 4, "says it", "say hi", NOTHING, Parameter.text("text")));

  @Test
  void takesTheClassOfTheCommandThenOfItsFirstWordThenTheDefault() {
    Catalogue catalogue = catalogue(Map.of("api", 4, "api-stop", 5));

    assertThat(catalogue.commands())
        .extracting(command -> command.name() + " " + catalogue.classFor(command))
        .containsExactly("help 3", "api 4", "api stop 5", "say 4", "api help 4");
    assertThat(catalogue.leastClass()).isEqualTo(3);
  }

  @Test
  void theClassOfAWordMakesNoCommandEasierThatTakesMoreThanItsNeighbours() {
    CommandSource bridge =
        () ->
            List.of(
                Command.telling("bridge status", 3, "how it is", NOTHING),
                Command.changing("bridge token", 5, "sets it", "bridge token", NOTHING));

    assertThat(classes(bridge, Map.of("bridge", 4)))
        .containsExactly("help 3", "bridge status 4", "bridge token 5", "bridge help 4");
    assertThat(classes(bridge, Map.of("bridge", 10)))
        .containsExactly("help 3", "bridge status 10", "bridge token 10", "bridge help 10");
    assertThat(classes(bridge, Map.of("bridge", 4, "bridge-token", 3)))
        .contains("bridge status 4", "bridge token 3");
  }

  @Test
  void theHelpOfAWordIsForThoseWhoMayUseOneOfItsCommandsAndGoesTheWayTheyGo() {
    CommandSource digest =
        () -> List.of(Command.telling("digest status", 10, "how it is", NOTHING).privately());
    Catalogue catalogue = new Catalogue(List.of(digest), Map.of());

    assertThat(catalogue.commands().getLast())
        .satisfies(help -> {
          assertThat(help.name()).isEqualTo("digest help");
          assertThat(help.defaultClass()).isEqualTo(10);
          assertThat(help.alwaysPrivate()).isTrue();
        });
  }

  @Test
  void keepsSecretsOutOfTheRecord() {
    Command token =
        Command.changing(
                "bridge token", 5, "sets it", "bridge token x", NOTHING, Parameter.word("token"))
            .secret();
    Catalogue catalogue = new Catalogue(List.of(() -> List.of(token)), Map.of());
    var read = (CommandReader.Understood) new CommandReader(catalogue).read("bridge token hunter2");

    assertThat(read.command().audit().apply(read.arguments())).isEqualTo("bridge token ***");
  }

  @Test
  void acceptsTheSpellingOfEnvironmentVariables() {
    Catalogue catalogue = catalogue(Map.of("apistop", 10));

    assertThat(catalogue.classFor(catalogue.commands().get(2))).isEqualTo(10);
  }

  @Test
  void refusesAClassForNoCommand() {
    assertThatThrownBy(() -> catalogue(Map.of("apo", 3)))
        .hasMessage(
            "sidecar.commands.classes has the key 'apo', which is no command; allowed are help,"
                + " api, api-stop, say, api-help");
  }

  @Test
  void refusesTwoCommandsOfOneName() {
    assertThatThrownBy(() -> new Catalogue(List.of(SOURCE, SOURCE), Map.of()))
        .hasMessage("Two commands are called api");
  }

  @Test
  void listsToEachWhatHeMayUse() {
    assertThat(help("help", 3))
        .contains("Commands for you (class 3):", "  !api stop - closes it", "In main chat the hub")
        .doesNotContain("!say");
    assertThat(help("help", 4)).contains("  !say <text> - says it");
  }

  @Test
  void explainsTheCommandsOfOneWord() {
    assertThat(help("help !API", 3))
        .contains("  !api - how it is", "  !api stop - closes it")
        .doesNotContain("!say");
    assertThat(help("api help", 3)).isEqualTo(help("help api", 3));
    assertThat(help("help say", 3)).contains("for example: !say hi", "takes class 4; yours is 3");
    assertThat(help("help nothing", 3))
        .isEqualTo("There is no command 'nothing'. There are: help, api, say.");
  }

  private static String help(String text, int level) {
    CommandReader reader = new CommandReader(catalogue(Map.of()));
    var understood = (CommandReader.Understood) reader.read(text);
    Caller caller = new Caller(Stage.nick("Oper"), Stage.asked(level));
    return understood.command().action().run(caller, understood.arguments()).text();
  }

  private static List<String> classes(CommandSource source, Map<String, Integer> configured) {
    Catalogue catalogue = new Catalogue(List.of(source), configured);
    return catalogue.commands().stream()
        .map(command -> command.name() + " " + catalogue.classFor(command))
        .toList();
  }

  private static Catalogue catalogue(Map<String, Integer> classes) {
    return new Catalogue(List.of(SOURCE), classes);
  }
}
