package org.verlihub.sidecar.command;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The arguments of one command as they were typed, checked against its parameters. */
public final class Arguments {

  private final Map<String, List<String>> values;

  Arguments(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * A word or text that the command requires.
   *
   * @throws IllegalArgumentException if the command has no required parameter of this name
   */
  public String required(String name) {
    List<String> given = all(name);
    if (given.isEmpty()) {
      throw new IllegalArgumentException("No argument " + name);
    }
    return given.getFirst();
  }

  /** A number within its limits, if it was given. */
  public OptionalInt number(String name) {
    List<String> given = all(name);
    return given.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(given.getFirst()));
  }

  /** Every value that was given, in order; none if it was left out. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  @Override
  public String toString() {
    return values.values().stream().flatMap(List::stream).collect(Collectors.joining(" "));
  }
}
