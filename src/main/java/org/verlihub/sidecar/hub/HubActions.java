package org.verlihub.sidecar.hub;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.actions.ActionCounters;
import org.verlihub.sidecar.hub.actions.ActionRecord;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.hub.actions.Submission;

/**
 * Does things on the hub. From any thread; nothing here waits. Every action comes to exactly one
 * {@link Outcome}: what was not written says why, what was written says what came back.
 *
 * <p>Order is kept within one lane among lines of main chat, among private messages, and among
 * commands; not between these three, which are paced apart. Commands are put to the hub one at a
 * time.
 */
public interface HubActions {

  /**
   * Hands in an action.
   *
   * @param lane on whose behalf; all but {@link Lane#SURVEY}
   * @param patience how long it may wait to be written, for its turn or, if it is something said,
   *     for a session with the hub; 1 ms to 24 h. What was written and gets no answer ends after 30
   *     s
   * @throws IllegalArgumentException if lane or patience are none of these
   */
  Submission submit(HubAction action, Lane lane, Duration patience);

  /**
   * An action by its id: all that have not ended, and the last 2,000 that have; null for any other.
   */
  @Nullable ActionRecord find(long id);

  /** The latest actions, newest first. */
  List<ActionRecord> recent(int most);

  /** What has been counted. */
  ActionCounters counters();
}
