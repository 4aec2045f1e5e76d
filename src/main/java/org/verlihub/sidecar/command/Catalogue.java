package org.verlihub.sidecar.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All commands there are, and the class that each takes on this hub. Immutable. */
final class Catalogue {

  private final List<Command> commands;
  private final Map<String, Integer> classes;

  /**
   * The commands of these sources, and {@code help}, which is made of them, also behind each word
   * that has others behind it, unless its source brings one.
   *
   * @throws UnknownCommandException if the settings name a command that does not exist
   * @throws IllegalArgumentException if two commands have the same words
   */
  Catalogue(List<CommandSource> sources, Map<String, Integer> configuredClasses) {
    List<Command> all = new ArrayList<>();
    Help help = new Help(this);
    all.add(help.command());
    for (CommandSource source : sources) {
      Map<String, List<Command>> withSubcommands = new LinkedHashMap<>();
      for (Command command : source.commands()) {
        all.add(command);
        if (command.words().size() > 1) {
          withSubcommands
              .computeIfAbsent(command.words().getFirst(), word -> new ArrayList<>())
              .add(command);
        }
      }
      withSubcommands.forEach((word, group) -> {
        List<String> helpItself = List.of(word, "help");
        if (group.stream().noneMatch(command -> command.words().equals(helpItself))) {
          all.add(help.commandFor(word, group));
        }
      });
    }
    Set<List<String>> words = new HashSet<>();
    for (Command command : all) {
      if (!words.add(command.words())) {
        throw new IllegalArgumentException("Two commands are called " + command.name());
      }
    }
    commands = List.copyOf(all);
    classes = new HashMap<>();
    configuredClasses.forEach((key, level) -> classes.put(known(key), level));
  }

  /** All, in the order in which they are shown. */
  List<Command> commands() {
    return commands;
  }

  /**
   * The commands that begin with this word, in any case of letters; empty if it is none of ours.
   */
  List<Command> group(String firstWord) {
    String word = firstWord.toLowerCase(Locale.ROOT);
    return commands.stream().filter(command -> command.words().getFirst().equals(word)).toList();
  }

  /** The first words, each once. */
  Set<String> groups() {
    Set<String> groups = new LinkedHashSet<>();
    commands.forEach(command -> groups.add(command.words().getFirst()));
    return groups;
  }

  /** The command of this group whose words these begin with; the one with most words counts. */
  static @Nullable Command longest(List<Command> group, List<String> typed) {
    return group.stream()
        .filter(command ->
            command.words().size() <= typed.size()
                && command.words().equals(typed.subList(0, command.words().size())))
        .max(Comparator.comparingInt(command -> command.words().size()))
        .orElse(null);
  }

  /**
   * The class on the hub that it takes. What is set for a first word never makes a command easier
   * that by itself takes more than the others of this word.
   */
  int classFor(Command command) {
    Integer own = classes.get(key(command.name()));
    if (own != null) {
      return own;
    }
    Integer ofGroup = classes.get(key(command.words().getFirst()));
    if (ofGroup == null) {
      return command.defaultClass();
    }
    return command.defaultClass() > leastDefault(command.words().getFirst())
        ? Math.max(ofGroup, command.defaultClass())
        : ofGroup;
  }

  private int leastDefault(String firstWord) {
    return group(firstWord).stream().mapToInt(Command::defaultClass).min().orElse(0);
  }

  /** Whoever has less may do nothing here. */
  int leastClass() {
    return commands.stream().mapToInt(this::classFor).min().orElse(0);
  }

  private String known(String key) {
    String wanted = key(key);
    Set<String> keys = new LinkedHashSet<>();
    for (Command command : commands) {
      keys.add(command.words().getFirst());
      keys.add(String.join("-", command.words()));
    }
    if (keys.stream().noneMatch(candidate -> key(candidate).equals(wanted))) {
      throw new UnknownCommandException(key, keys);
    }
    return wanted;
  }

  /** Environment variables have no dashes. */
  private static String key(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
  }
}
