package org.verlihub.sidecar.command;

import org.jspecify.annotations.Nullable;

/** Tells what is meant for the bot from what people say to each other. */
final class Addressing {

  private static final String PREFIXES = "!+/";

  private final Catalogue catalogue;
  private final String ownNick;

  /**
   * For this bot.
   *
   * @param ownNick as the settings spell it
   */
  Addressing(Catalogue catalogue, String ownNick) {
    this.catalogue = catalogue;
    this.ownNick = ownNick;
  }

  /** All of a private message is meant for us; one prefix is left out. */
  static String inPrivate(String text) {
    String stripped = text.strip();
    return hasPrefix(stripped) ? stripped.substring(1) : stripped;
  }

  /**
   * What a line of operator chat asks of us, or null if it is conversation: it begins with a prefix
   * and a word of the catalogue, or with our nick and a colon.
   */
  @Nullable String inOperatorChat(String text) {
    String stripped = text.strip();
    if (hasPrefix(stripped)) {
      String asked = stripped.substring(1);
      String word = asked.split("\\s+", 2)[0];
      return catalogue.group(word).isEmpty() ? null : asked;
    }
    int length = ownNick.length();
    boolean called =
        stripped.regionMatches(true, 0, ownNick, 0, length) && stripped.startsWith(":", length);
    return called ? inPrivate(stripped.substring(length + 1)) : null;
  }

  /**
   * An answer as it can be said in operator chat. One that begins like a command would not go out,
   * since the room has commands of its own, and would be one to other programs that listen there.
   */
  static String asConversation(String answer) {
    return hasPrefix(answer) ? "> " + answer : answer;
  }

  private static boolean hasPrefix(String text) {
    return !text.isEmpty() && PREFIXES.indexOf(text.charAt(0)) >= 0;
  }
}
