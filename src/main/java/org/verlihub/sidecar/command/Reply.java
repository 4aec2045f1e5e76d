package org.verlihub.sidecar.command;

/**
 * How a command went.
 *
 * @param done false if what was asked for was not done
 * @param text for whoever asked; may have several lines
 */
public record Reply(boolean done, String text) {

  /** It was done, or told. */
  public static Reply done(String text) {
    return new Reply(true, text);
  }

  /** It was not done, and this is why. */
  public static Reply failed(String text) {
    return new Reply(false, text);
  }
}
