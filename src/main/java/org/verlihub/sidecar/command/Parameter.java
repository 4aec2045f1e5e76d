package org.verlihub.sidecar.command;

/**
 * One argument of a command: what it is called in the help, and what it may be.
 *
 * @param least the smallest number allowed; numbers only
 * @param most the largest number allowed; numbers only
 */
public record Parameter(String name, Kind kind, Presence presence, int least, int most) {

  /** What an argument can be. */
  public enum Kind {
    /** One word, or several in double quotes. */
    WORD,
    /** A whole number within the limits. */
    NUMBER,
    /** All the rest of the message as it was typed, line breaks included. Only as the last one. */
    TEXT
  }

  /** How often it may be given. */
  public enum Presence {
    /** Once. */
    REQUIRED,
    /** Once or not at all. */
    OPTIONAL,
    /** Any number of times. Only as the last one. */
    REPEATED
  }

  /** A word that must be given. */
  public static Parameter word(String name) {
    return new Parameter(name, Kind.WORD, Presence.REQUIRED, 0, 0);
  }

  /** A whole number that must be given, both limits included. */
  public static Parameter number(String name, int least, int most) {
    return new Parameter(name, Kind.NUMBER, Presence.REQUIRED, least, most);
  }

  /** The rest of the message, which must not be empty. */
  public static Parameter text(String name) {
    return new Parameter(name, Kind.TEXT, Presence.REQUIRED, 0, 0);
  }

  /** The same, but it may be left out. */
  public Parameter optional() {
    return new Parameter(name, kind, Presence.OPTIONAL, least, most);
  }

  /** The same, as often as one likes. */
  public Parameter repeated() {
    return new Parameter(name, kind, Presence.REPEATED, least, most);
  }

  String usage() {
    return switch (presence) {
      case REQUIRED -> "<" + name + ">";
      case OPTIONAL -> "[" + name + "]";
      case REPEATED -> "[" + name + "...]";
    };
  }
}
