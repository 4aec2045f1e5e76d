package org.verlihub.sidecar.bridge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Who spoke lately on the other networks. Safe for any thread. */
final class Speakers {

  /** More are nobody's interest. */
  static final int MOST = 200;

  /** Somebody elsewhere; {@code account} is such as {@code irc.libera}. */
  record Speaker(String account, String name, Instant last) {}

  private final SequencedMap<String, Speaker> speakers = new LinkedHashMap<>();

  synchronized void spoke(RemoteMessage message, String shownName, Instant now) {
    String key = message.account() + "\u0001" + shownName;
    speakers.remove(key);
    speakers.put(key, new Speaker(message.account(), shownName, now));
    if (speakers.size() > MOST) {
      speakers.pollFirstEntry();
    }
  }

  /** The latest first. */
  synchronized List<Speaker> latest() {
    return new ArrayList<>(speakers.sequencedValues().reversed());
  }
}
