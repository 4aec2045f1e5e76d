package org.verlihub.sidecar.hub;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.actions.ActionCounters;
import org.verlihub.sidecar.hub.actions.ActionDesk;
import org.verlihub.sidecar.hub.actions.ActionRecord;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.Submission;

/** The part of the desk that others see. */
record DeskActions(ActionDesk desk) implements HubActions {

  @Override
  public Submission submit(HubAction action, Lane lane, Duration patience) {
    return desk.submit(action, lane, patience);
  }

  @Override
  public @Nullable ActionRecord find(long id) {
    return desk.find(id);
  }

  @Override
  public List<ActionRecord> recent(int most) {
    return desk.recent(most);
  }

  @Override
  public ActionCounters counters() {
    return desk.counters();
  }
}
