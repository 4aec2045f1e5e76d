package org.verlihub.sidecar.command;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.verlihub.sidecar.hub.mirror.UserClass;

/** Tells what there is, to each what he may use. */
final class Help {

  private final Catalogue catalogue;

  Help(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  Command command() {
    return Command.telling(
        "help",
        UserClass.OPERATOR,
        "lists the commands you may use, or explains those of one word",
        (caller, arguments) ->
            arguments.all("command").isEmpty()
                ? all(caller)
                : one(caller, arguments.all("command").getFirst()),
        Parameter.word("command").optional());
  }

  /** Help for those who may use at least one command of this group; answered as they are. */
  Command commandFor(String word, List<Command> group) {
    int least = group.stream().mapToInt(Command::defaultClass).min().orElse(UserClass.OPERATOR);
    Command help =
        Command.telling(
            word + " help", least, "explains these commands", (caller, none) -> one(caller, word));
    return group.stream().allMatch(Command::alwaysPrivate) ? help.privately() : help;
  }

  /** What somebody of this class may use of the commands that begin with one word. */
  Reply one(Caller caller, String typed) {
    String word = Addressing.inPrivate(typed).toLowerCase(Locale.ROOT);
    List<Command> group = catalogue.group(word);
    if (group.isEmpty()) {
      return Reply.failed(
          "There is no command '%s'. There are: %s."
              .formatted(CommandReader.shown(word), String.join(", ", catalogue.groups())));
    }
    StringJoiner lines = new StringJoiner("\n");
    lines.add("Commands that begin with !" + word + ":");
    for (Command command : group) {
      lines.add(line(command));
      if (!command.example().equals(command.name())) {
        lines.add("     for example: !" + command.example());
      }
      if (catalogue.classFor(command) > caller.userClass().level()) {
        lines.add(
            "     takes class %d; yours is %d"
                .formatted(catalogue.classFor(command), caller.userClass().level()));
      }
    }
    return Reply.done(lines.toString());
  }

  private Reply all(Caller caller) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add("Commands for you (class %d):".formatted(caller.userClass().level()));
    for (Command command : catalogue.commands()) {
      if (catalogue.classFor(command) <= caller.userClass().level()) {
        lines.add(line(command));
      }
    }
    lines.add(
        """
        Write them to me as a private message (! + / in front or nothing), or with ! in operator chat. \
        In main chat the hub keeps them for itself and answers "Unknown hub command". \
        Words in "double quotes" are one argument.\
        """);
    return Reply.done(lines.toString());
  }

  private static String line(Command command) {
    return "  %s - %s".formatted(command.usage(), command.help());
  }
}
