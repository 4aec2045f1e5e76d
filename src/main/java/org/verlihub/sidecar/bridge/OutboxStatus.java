package org.verlihub.sidecar.bridge;

import java.util.Locale;

/** How a line of the hub stands on its way to Matterbridge. */
enum OutboxStatus {
  /** It has not been posted, or could not be, and will be tried again. */
  WAITING,
  /** It is being posted. */
  SENDING,
  /** Matterbridge's router took it. Whether anybody received it Matterbridge never tells. */
  ACCEPTED,
  /** Matterbridge refused it. */
  REFUSED,
  /** It was written, and no answer came: it may have arrived, or not. */
  UNKNOWN,
  /** It waited for longer than max-age. */
  EXPIRED,
  /** Too many waited. */
  DROPPED;

  /** Whether nothing will change any more. */
  boolean ended() {
    return this != WAITING && this != SENDING;
  }

  /** As the API writes it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
