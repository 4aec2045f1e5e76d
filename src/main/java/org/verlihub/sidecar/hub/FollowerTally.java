package org.verlihub.sidecar.hub;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.mirror.HubEvent.Witness;

/** Counts what the hub told; the connection thread counts, any may read. */
final class FollowerTally {

  final LongAdder messages = new LongAdder();
  final LongAdder nanos = new LongAdder();
  final LongAdder joins = new LongAdder();
  final LongAdder quits = new LongAdder();
  final LongAdder mainChat = new LongAdder();
  final LongAdder operatorChat = new LongAdder();
  final LongAdder privateMessages = new LongAdder();

  /** A message was worked on for so long. */
  void applied(long took) {
    messages.increment();
    nanos.add(took);
  }

  void happened(List<HubEvent> events) {
    for (HubEvent event : events) {
      switch (event) {
        // whom we find at a login did not come then
        case HubEvent.UserJoined joined when joined.witness() == Witness.LIVE -> joins.increment();
        case HubEvent.UserQuit quit when quit.witness() == Witness.LIVE -> quits.increment();
        case HubEvent.MainChat _, HubEvent.ThirdPersonChat _ -> mainChat.increment();
        case HubEvent.OperatorChat _ -> operatorChat.increment();
        case HubEvent.PrivateMessage _, HubEvent.PrivateMainChat _ -> privateMessages.increment();
        default -> {
          // counted nowhere
        }
      }
    }
  }
}
