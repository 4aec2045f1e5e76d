package org.verlihub.sidecar.nmdc;

/**
 * Text from outside as it may stand in a log: a line stays a line, and a terminal is left alone.
 */
final class Visible {

  private Visible() {}

  /** The text with each control character as {@code \xNN}. */
  static String of(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 8);
    text.chars().forEach(c -> visible.append(of((char) c)));
    return visible.toString();
  }

  /** One character, likewise. */
  static String of(char c) {
    return Character.isISOControl(c) ? "\\x%02X".formatted((int) c) : String.valueOf(c);
  }
}
