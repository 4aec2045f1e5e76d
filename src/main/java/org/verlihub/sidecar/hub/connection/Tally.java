package org.verlihub.sidecar.hub.connection;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubMessage;

/**
 * Counts for {@link ConnectionCounters}; any thread may read while the connection thread counts.
 */
final class Tally {

  final LongAdder attempts = new LongAdder();
  final LongAdder logins = new LongAdder();
  final TrafficTally received = new TrafficTally(HubMessage.class);
  final TrafficTally sent = new TrafficTally(ClientMessage.class);
  private final Map<Kind, LongAdder> ends = new EnumMap<>(Kind.class);
  private final LongAdder framesIn = new LongAdder();
  private final LongAdder framesOut = new LongAdder();
  private final LongAdder bytesIn = new LongAdder();
  private final LongAdder bytesOut = new LongAdder();
  private final LongAdder malformed = new LongAdder();
  private final LongAdder unknown = new LongAdder();

  Tally() {
    for (Kind kind : Kind.values()) {
      ends.put(kind, new LongAdder());
    }
  }

  void heard(HubMessage message, int bytes) {
    received.count(message, bytes);
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

  void sent(ClientMessage message, int bytes) {
    sent.count(message, bytes);
    framesOut.increment();
    bytesOut.add(bytes);
  }

  /** An attempt or session ended. */
  void ended(Kind kind) {
    Objects.requireNonNull(ends.get(kind)).increment();
  }

  long ends(Kind kind) {
    return Objects.requireNonNull(ends.get(kind)).sum();
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
