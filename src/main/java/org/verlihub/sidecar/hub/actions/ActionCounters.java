package org.verlihub.sidecar.hub.actions;

import java.util.Map;

/**
 * What has been counted since the process started.
 *
 * @param ended how many actions ended so; every status is a key
 * @param waiting how many have not been written yet, per lane; every lane is a key
 */
public record ActionCounters(Map<Outcome.Status, Long> ended, Map<Lane, Integer> waiting) {

  /** Keeps its own copies. */
  public ActionCounters {
    ended = Map.copyOf(ended);
    waiting = Map.copyOf(waiting);
  }
}
