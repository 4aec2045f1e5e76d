package org.verlihub.sidecar.digest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The times of a period in which the hub was not watched, as the journal tells them in order. */
final class Outages {

  private final Listed<Outage> past = new Listed<>();
  private boolean watching;
  private boolean killed;
  private @Nullable Instant unwatchedSince;
  private Instant lastHeard;

  /**
   * None so far.
   *
   * @param start of the period
   * @param watching whether the hub was watched then
   */
  Outages(Instant start, boolean watching) {
    this.lastHeard = start;
    this.watching = watching;
  }

  /** Something was heard of the hub, which can only be while it is watched. */
  void heard(Instant at) {
    lastHeard = at;
  }

  /**
   * The process has just started, so nobody watches. If the journal does not say since when, then
   * the last one was killed some time after the last thing that was heard.
   */
  void restarted() {
    if (watching) {
      watching = false;
      killed = true;
      unwatchedSince = lastHeard;
    }
  }

  /** From here on nobody watches. */
  void begin(Instant at) {
    watching = false;
    killed = false;
    unwatchedSince = at;
    lastHeard = at;
  }

  /** From here on the hub is watched. */
  void over(Instant at) {
    if (watching) {
      // nobody said goodbye: killed some time after the last thing that was heard
      past.add(new Outage(lastHeard, at, true));
    } else {
      past.add(new Outage(unwatchedSince, at, killed));
    }
    watching = true;
    killed = false;
    unwatchedSince = null;
    lastHeard = at;
  }

  boolean watching() {
    return watching;
  }

  /** The first of them, and the present one if nobody watches. */
  List<Outage> all() {
    List<Outage> all = new ArrayList<>(past.first());
    if (!watching) {
      all.add(new Outage(unwatchedSince, null, killed));
    }
    return all;
  }
}
