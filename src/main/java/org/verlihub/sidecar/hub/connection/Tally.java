package org.verlihub.sidecar.hub.connection;

import java.util.concurrent.atomic.LongAdder;
import org.verlihub.sidecar.nmdc.HubMessage;

/**
 * Counts for {@link ConnectionCounters}; any thread may read while the connection thread counts.
 */
final class Tally {

  final LongAdder attempts = new LongAdder();
  final LongAdder logins = new LongAdder();
  private final LongAdder framesIn = new LongAdder();
  private final LongAdder framesOut = new LongAdder();
  private final LongAdder bytesIn = new LongAdder();
  private final LongAdder bytesOut = new LongAdder();
  private final LongAdder malformed = new LongAdder();
  private final LongAdder unknown = new LongAdder();

  void heard(HubMessage message) {
    framesIn.increment();
    if (message instanceof HubMessage.Malformed) {
      malformed.increment();
    } else if (message instanceof HubMessage.Unknown) {
      unknown.increment();
    }
  }

  void received(int bytes) {
    bytesIn.add(bytes);
  }

  void sent(int bytes) {
    framesOut.increment();
    bytesOut.add(bytes);
  }

  ConnectionCounters read() {
    return new ConnectionCounters(
        attempts.sum(),
        logins.sum(),
        framesIn.sum(),
        framesOut.sum(),
        bytesIn.sum(),
        bytesOut.sum(),
        malformed.sum(),
        unknown.sum());
  }
}
