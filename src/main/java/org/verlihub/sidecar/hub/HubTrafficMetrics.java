package org.verlihub.sidecar.hub;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.verlihub.sidecar.hub.connection.DisconnectReason;
import org.verlihub.sidecar.hub.connection.HubConnection;
import org.verlihub.sidecar.hub.connection.Traffic;

/** What goes on between the hub and us, in figures for Prometheus. */
final class HubTrafficMetrics implements MeterBinder {

  private static final Traffic NONE = new Traffic(0, 0);

  private final MirroredHub hub;

  HubTrafficMetrics(MirroredHub hub) {
    this.hub = hub;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    HubConnection connection = hub.connection();
    traffic(registry, "in", connection, HubConnection::received);
    traffic(registry, "out", connection, HubConnection::sent);
    for (DisconnectReason.Kind kind : DisconnectReason.Kind.values()) {
      FunctionCounter.builder("verlihub.connection.ends", connection, c -> c.ends(kind))
          .tag("reason", kind.name().toLowerCase(Locale.ROOT))
          .description("Attempts and sessions that ended, by why")
          .register(registry);
    }
    FunctionTimer.builder(
            "verlihub.apply",
            hub.tally(),
            tally -> tally.messages.sum(),
            tally -> tally.nanos.sum(),
            TimeUnit.NANOSECONDS)
        .description("Work on messages of the hub, on the thread that reads it")
        .register(registry);
    counter(registry, "verlihub.joins", hub.tally().joins, "People and bots seen coming");
    counter(registry, "verlihub.quits", hub.tally().quits, "People and bots seen going");
    lines(registry, "main", hub.tally().mainChat);
    lines(registry, "operators", hub.tally().operatorChat);
    lines(registry, "private", hub.tally().privateMessages);
    Gauge.builder("verlihub.survey.waiting", hub, h -> h.survey().waiting())
        .description("Users whom the hub is still to be asked about")
        .register(registry);
    Gauge.builder("verlihub.events.waiting", hub, HubTrafficMetrics::longestQueue)
        .description("Events that wait for the slowest part of the sidecar")
        .register(registry);
    FunctionCounter.builder("verlihub.events.dropped", hub, HubTrafficMetrics::dropped)
        .description("Events that a part of the sidecar missed because it was too slow")
        .register(registry);
  }

  private static void traffic(
      MeterRegistry registry,
      String direction,
      HubConnection connection,
      Function<HubConnection, Map<String, Traffic>> read) {
    for (String command : read.apply(connection).keySet()) {
      FunctionCounter.builder(
              "verlihub.frames",
              connection,
              c -> read.apply(c).getOrDefault(command, NONE).frames())
          .tag("direction", direction)
          .tag("command", command)
          .description("Messages between hub and sidecar")
          .register(registry);
      FunctionCounter.builder(
              "verlihub.traffic",
              connection,
              c -> read.apply(c).getOrDefault(command, NONE).bytes())
          .tag("direction", direction)
          .tag("command", command)
          .baseUnit("bytes")
          .description("Bytes of these messages, before compression and encryption")
          .register(registry);
    }
  }

  private static void lines(MeterRegistry registry, String room, LongAdder lines) {
    FunctionCounter.builder("verlihub.chat.lines", lines, LongAdder::sum)
        .tag("room", room)
        .description("Lines heard, our own in main chat included")
        .register(registry);
  }

  private static void counter(
      MeterRegistry registry, String name, LongAdder counted, String description) {
    FunctionCounter.builder(name, counted, LongAdder::sum)
        .description(description)
        .register(registry);
  }

  private static double longestQueue(MirroredHub hub) {
    return hub.subscriptions().stream().mapToInt(HubEvents.Subscription::waiting).max().orElse(0);
  }

  private static double dropped(MirroredHub hub) {
    return hub.subscriptions().stream().mapToLong(HubEvents.Subscription::dropped).sum();
  }
}
