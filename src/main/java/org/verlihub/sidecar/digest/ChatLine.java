package org.verlihub.sidecar.digest;

import java.time.Instant;
import org.verlihub.sidecar.journal.Happening;

/** One line of a chat digest. */
sealed interface ChatLine {

  Instant at();

  /** Somebody said something. */
  record Spoken(Instant at, Happening.Channel channel, String nick, String text)
      implements ChatLine {}

  /**
   * Something is missing here. The journal does not know what it was, chat or somebody's coming and
   * going.
   */
  record Missing(Instant at, long entries) implements ChatLine {}

  /** From here on the hub was not watched. */
  record WatchEnded(Instant at) implements ChatLine {}

  /** From here on it was. */
  record WatchBegan(Instant at) implements ChatLine {}
}
