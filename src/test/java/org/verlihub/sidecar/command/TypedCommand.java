package org.verlihub.sidecar.command;

import java.util.List;
import java.util.Map;

/** Runs a command of a feature as if somebody who may had typed it. */
public final class TypedCommand {

  private TypedCommand() {}

  /** What the command answers. */
  public static Reply run(List<CommandSource> sources, Caller caller, String typed) {
    return switch (new CommandReader(new Catalogue(sources, Map.of())).read(typed)) {
      case CommandReader.Understood(Command command, Arguments arguments) ->
          command.action().run(caller, arguments);
      case CommandReader.Reading other -> throw new IllegalArgumentException(other.toString());
    };
  }
}
