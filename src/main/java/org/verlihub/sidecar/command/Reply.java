package org.verlihub.sidecar.command;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * How a command went.
 *
 * @param done false if what was asked for was not done
 * @param text for whoever asked; may have several lines
 * @param later what is to be told afterwards, or null
 */
public record Reply(boolean done, String text, @Nullable CompletableFuture<Reply> later) {

  /** It was done, or told. */
  public static Reply done(String text) {
    return new Reply(true, text, null);
  }

  /** It was not done, and this is why. */
  public static Reply failed(String text) {
    return new Reply(false, text, null);
  }

  /**
   * The same, and a second answer when this future ends, from any thread. It goes the way of the
   * first, unless whoever asked has left by then; it may have another one after it. Where the
   * future fails the failure is told without its words. A future that never ends is never told of.
   */
  public Reply andLater(CompletableFuture<Reply> end) {
    return new Reply(done, text, end);
  }
}
