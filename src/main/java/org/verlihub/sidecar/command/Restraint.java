package org.verlihub.sidecar.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Lets something happen once in a while for each key. Remembers a bounded number of keys, the
 * latest; safe for any thread.
 */
final class Restraint<K> {

  /** More people than that do not write to a bot within an hour. */
  static final int KEYS = 10_000;

  private final Duration pause;
  private final InstantSource clock;
  private final SequencedMap<K, Instant> last = new LinkedHashMap<>();

  Restraint(Duration pause, InstantSource clock) {
    this.pause = pause;
    this.clock = clock;
  }

  /** Whether the pause since the last time this was true for the key is over. */
  synchronized boolean permits(K key) {
    Instant now = clock.instant();
    Instant before = last.get(key);
    if (before != null && now.isBefore(before.plus(pause)) && !now.isBefore(before)) {
      return false;
    }
    last.remove(key);
    last.put(key, now);
    Map.Entry<K, Instant> oldest = last.firstEntry();
    if (last.size() > KEYS && oldest != null) {
      last.remove(oldest.getKey());
    }
    return true;
  }
}
