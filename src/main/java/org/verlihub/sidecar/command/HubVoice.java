package org.verlihub.sidecar.command;

import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.verlihub.sidecar.nmdc.Nick;

/** What commands do on the hub. All from any thread; the futures never fail. */
interface HubVoice {

  /**
   * What became of a text.
   *
   * @param words why not, for people; empty if it was delivered
   */
  record Delivery(boolean delivered, String words) {}

  /** A private message. */
  CompletableFuture<Delivery> tell(Nick to, String text);

  /** A line of operator chat. */
  CompletableFuture<Delivery> tellOperators(String text);

  /** A line of main chat. */
  CompletableFuture<Delivery> say(String text);

  /** Asks the hub for somebody's class now; empty if it does not tell. */
  CompletableFuture<OptionalInt> askClass(Nick nick);
}
