package org.verlihub.sidecar.bridge;

import java.util.regex.Pattern;

/** Takes the power from words that would wake everybody on another network. */
final class Mentions {

  private static final String ZERO_WIDTH_SPACE = "\u200B";
  private static final Pattern EVERYBODY =
      Pattern.compile("(?i)@(?=(everyone|here|channel|all|room|online)\\b)");
  private static final Pattern MARKUP = Pattern.compile("<(?=[@!#]&?[\\w!])");

  private Mentions() {}

  /** With an invisible character where the far side would recognise a mention. */
  static String defused(String text) {
    String words = EVERYBODY.matcher(text).replaceAll("@" + ZERO_WIDTH_SPACE);
    return MARKUP.matcher(words).replaceAll("<" + ZERO_WIDTH_SPACE);
  }

  /** With an invisible character in front. */
  static String noCommand(String line) {
    return ZERO_WIDTH_SPACE + line;
  }
}
