package org.verlihub.sidecar.hub.actions;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubCommand;
import org.verlihub.sidecar.nmdc.Nick;

/** What became of an action when it was made ready for the hub. */
sealed interface Prepared {

  /**
   * Lines that come back to us.
   *
   * @param texts as they come back, one for each message
   */
  record Lines(List<ClientMessage> messages, List<String> texts) implements Prepared {}

  /** Messages of which nothing comes back. */
  record Messages(List<ClientMessage> messages) implements Prepared {}

  /** A command. */
  record Order(ClientMessage message, HubCommand command) implements Prepared {}

  /** A question about somebody's class. */
  record ClassQuestion(ClientMessage message, Nick nick) implements Prepared {}

  /** Not possible. */
  record Declined(Outcome.Status status, String words, @Nullable Integer classNeeded)
      implements Prepared {
    static Declined invalid(String words) {
      return new Declined(Outcome.Status.INVALID, words, null);
    }

    static Declined unsafe(String words) {
      return new Declined(Outcome.Status.UNSAFE, words, null);
    }

    Outcome outcome(Instant now) {
      return new Outcome(status, words, now, classNeeded, null);
    }
  }

  /** Cannot be said before there is a session. */
  record Undecided() implements Prepared {}
}
