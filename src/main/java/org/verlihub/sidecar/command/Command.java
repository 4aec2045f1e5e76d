package org.verlihub.sidecar.command;

import java.util.List;
import java.util.function.Function;

/**
 * One entry of the catalogue. Everything that people read about it is here, so that the help cannot
 * say anything else than what the program does.
 *
 * @param words what is typed, such as {@code api start}; small letters
 * @param parameters in the order in which they are typed
 * @param defaultClass the class on the hub that it takes unless {@code sidecar.commands.classes}
 *     says otherwise
 * @param changes whether it changes anything or says something to others, so that the class of
 *     whoever types it is asked of the hub before
 * @param alwaysPrivate whether the answer goes by private message even if it was typed in operator
 *     chat
 * @param help one line that says what it does
 * @param example how it may be typed, without a prefix
 * @param audit what the record of commands says of it, without secrets
 * @param action what it does
 */
public record Command(
    List<String> words,
    List<Parameter> parameters,
    int defaultClass,
    boolean changes,
    boolean alwaysPrivate,
    String help,
    String example,
    Function<Arguments, String> audit,
    Action action) {

  /**
   * What a command does. Runs on a virtual thread of its own; may block and take its time, but
   * whoever asked is served nothing else meanwhile. What takes more than a few seconds had better
   * answer at once and again at the end: {@link Reply#andLater}.
   */
  @FunctionalInterface
  public interface Action {
    /**
     * Does it, and says how it went. Only called for somebody who may. What it throws is logged,
     * and told as a failure without its words.
     */
    Reply run(Caller caller, Arguments arguments);
  }

  /**
   * Keeps its own copies.
   *
   * @throws IllegalArgumentException if there is no word, or a parameter that takes the rest is not
   *     the last one
   */
  public Command {
    words = List.copyOf(words);
    parameters = List.copyOf(parameters);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("A command has at least one word");
    }
    for (int i = 0; i < parameters.size() - 1; i++) {
      Parameter parameter = parameters.get(i);
      if (parameter.kind() == Parameter.Kind.TEXT
          || parameter.presence() == Parameter.Presence.REPEATED) {
        throw new IllegalArgumentException(
            "%s of %s takes the rest and must be the last"
                .formatted(parameter.name(), String.join(" ", words)));
      }
    }
  }

  /**
   * A command that only tells something. Its example is its words; with a parameter that is
   * required it needs another one.
   */
  public static Command telling(
      String words, int defaultClass, String help, Action action, Parameter... parameters) {
    return make(words, defaultClass, false, help, words, action, parameters);
  }

  /** A command that changes something. */
  public static Command changing(
      String words,
      int defaultClass,
      String help,
      String example,
      Action action,
      Parameter... parameters) {
    return make(words, defaultClass, true, help, example, action, parameters);
  }

  private static Command make(
      String words,
      int defaultClass,
      boolean changes,
      String help,
      String example,
      Action action,
      Parameter... parameters) {
    Function<Arguments, String> audit = arguments -> (words + " " + arguments).strip();
    return new Command(
        List.of(words.split(" ")),
        List.of(parameters),
        defaultClass,
        changes,
        false,
        help,
        example,
        audit,
        action);
  }

  /** The same, answered by private message wherever it is typed, refusals and mistakes included. */
  public Command privately() {
    return new Command(
        words, parameters, defaultClass, changes, true, help, example, audit, action);
  }

  /** The same with another example, without a prefix. It must be possible as it stands. */
  public Command example(String typed) {
    return new Command(
        words, parameters, defaultClass, changes, alwaysPrivate, help, typed, audit, action);
  }

  /** The same with arguments that are nobody's business: records and logs have the words alone. */
  public Command secret() {
    return auditedAs(arguments -> name() + (arguments.toString().isEmpty() ? "" : " ***"));
  }

  /** The same with something else in records and logs; it must contain no secret. */
  public Command auditedAs(Function<Arguments, String> words) {
    return new Command(
        this.words, parameters, defaultClass, changes, alwaysPrivate, help, example, words, action);
  }

  /** The words as they are typed. */
  public String name() {
    return String.join(" ", words);
  }

  /** Words and parameters, such as {@code !api start [port] [origin...]}. */
  public String usage() {
    StringBuilder usage = new StringBuilder("!").append(name());
    parameters.forEach(parameter -> usage.append(' ').append(parameter.usage()));
    return usage.toString();
  }
}
