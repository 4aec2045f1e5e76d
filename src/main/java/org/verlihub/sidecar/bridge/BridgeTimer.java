package org.verlihub.sidecar.bridge;

import java.time.Duration;

/** Runs something later, once. Tests turn the clock by hand. */
@FunctionalInterface
interface BridgeTimer {

  /** Arranges it; what is run must be short. */
  Appointment after(Duration delay, Runnable task);

  /** Something arranged. */
  @FunctionalInterface
  interface Appointment {
    /** Calls it off, if it has not begun. */
    void cancel();
  }
}
