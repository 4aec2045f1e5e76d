package org.verlihub.sidecar.bridge;

import java.util.regex.Pattern;

/** Takes the power from words that would wake everybody on another network, or make a bot act. */
final class Mentions {

  private static final String ZERO_WIDTH_SPACE = "\u200B";
  private static final Pattern EVERYBODY =
      Pattern.compile("(?i)@(?=(everyone|here|channel|all|room|online)\\b)");
  private static final Pattern MARKUP = Pattern.compile("<(?=[@!#]&?[\\w!])");

  /** The hub's own marks, and those that bots elsewhere listen to when a word follows. */
  private static final Pattern COMMAND = Pattern.compile("^\\s*(?:[!/+]|[.,?$~%&;=>-]{1,2}\\p{L})");

  private Mentions() {}

  /** With an invisible character where the far side would recognise a mention. */
  static String defused(String text) {
    String words = EVERYBODY.matcher(text).replaceAll("@" + ZERO_WIDTH_SPACE);
    return MARKUP.matcher(words).replaceAll("<" + ZERO_WIDTH_SPACE);
  }

  /** With an invisible character in front of what a bot of the far side would take for an order. */
  static String noCommand(String line) {
    return COMMAND.matcher(line).find() ? ZERO_WIDTH_SPACE + line : line;
  }
}
