package org.verlihub.sidecar.hub.check;

import org.jspecify.annotations.Nullable;

/** What the sidecar can do on a hub, and the least class that it takes by the hub's defaults. */
enum Ability {
  CHAT(0, null, "reading and writing in main chat and in private"),
  ADDRESSES(3, Visit.ADDRESSES, "the addresses of users, and with them their countries"),
  CLASSES(3, "class", "the class of each user"),
  OPERATOR_CHAT(3, null, "the operator chat"),
  MODERATION(3, null, "kicking, banning and gagging"),
  ACCOUNTS(4, "accounts", "the list of accounts, which tells everybody's class at once"),
  TOPIC(4, null, "the topic, mass messages and redirects"),
  PROMPT_RETURN(4, null, "logging in again at once; a lower class is kept out for a minute"),
  CONFIGURATION(5, "prefixes", "the hub's settings, of which those that begin a command are read");

  private final int least;
  private final @Nullable String question;
  private final String words;

  Ability(int least, @Nullable String question, String words) {
    this.least = least;
    this.question = question;
    this.words = words;
  }

  /** The least class. */
  int least() {
    return least;
  }

  /** The kind of question that shows whether it works, or null if none does. */
  @Nullable String question() {
    return question;
  }

  String words() {
    return words;
  }
}
