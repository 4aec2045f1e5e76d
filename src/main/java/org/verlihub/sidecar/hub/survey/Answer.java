package org.verlihub.sidecar.hub.survey;

import java.util.List;

/** What a hub's text turned out to say. */
sealed interface Answer {

  /** The class of the user asked about. */
  record Level(int level) implements Answer {}

  /** The user asked about is not online under that nick. */
  record NotFound() implements Answer {}

  /**
   * The accounts of the class asked about, as text; the hub spoils what is not in its own charset.
   */
  record Accounts(List<String> nicks) implements Answer {}

  /** The hub's address (empty where none is set) and our own class. */
  record Summary(String address, int ownLevel) implements Answer {}

  /** All characters that begin a command. */
  record Prefixes(String characters) implements Answer {}

  /** Our class is too low for the question, or the hub does not know the command. */
  record NotForUs() implements Answer {}
}
