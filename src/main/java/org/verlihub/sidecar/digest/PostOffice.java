package org.verlihub.sidecar.digest;

import java.time.Instant;

/** Where mails are handed in. */
interface PostOffice {

  /** How handing in went. */
  sealed interface Outcome {

    /** The server has it. */
    record Delivered() implements Outcome {}

    /**
     * Not now. {@code server} tells whether the fault has nothing to do with this recipient: the
     * server is away, does not answer, or lets us not in; others need not be tried then.
     */
    record Deferred(String reason, boolean server) implements Outcome {}

    /** Never: the server does not take this mail for this recipient. */
    record Refused(String reason) implements Outcome {}
  }

  /**
   * One mail with its envelope.
   *
   * @param messageId with its angle brackets
   * @param date when the mail was made
   */
  record Letter(String recipient, String messageId, Instant date, RenderedMail mail) {}

  /** Hands a letter in and waits, for a bounded time. Never throws for what the server does. */
  Outcome deliver(Letter letter);
}
