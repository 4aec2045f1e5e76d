package org.verlihub.sidecar.bridge;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** The bridge in figures for Prometheus, all under {@code verlihub_bridge_}. */
@Component
class BridgeMetrics implements MeterBinder {

  private static final List<String> STATES =
      List.of("off", "connecting", "connected", "waiting", "gave_up");

  private final Bridge bridge;

  BridgeMetrics(Bridge bridge) {
    this.bridge = bridge;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String state : STATES) {
      Gauge.builder("verlihub.bridge.state", bridge, b -> b.link().text().equals(state) ? 1 : 0)
          .tag("state", state)
          .description("1 for the state the stream from Matterbridge is in, 0 for the others")
          .register(registry);
    }
    Gauge.builder("verlihub.bridge.out.waiting", bridge, b -> b.outbox().waiting())
        .description("Hub lines that wait for Matterbridge")
        .register(registry);
    Gauge.builder("verlihub.bridge.in.waiting", bridge, b -> b.inbox().waiting())
        .description("Lines from Matterbridge that wait for the hub")
        .register(registry);
    Gauge.builder("verlihub.bridge.post.duration", bridge, b -> seconds(b.postLatency()))
        .baseUnit("seconds")
        .description("How long the answer to the last accepted line took")
        .register(registry);
    for (OutboxStatus status : OutboxStatus.values()) {
      if (status.ended()) {
        counter(registry, "out.lines", "status", status, bridge.counters().sent(status));
      }
    }
    for (InboxStatus status : InboxStatus.values()) {
      if (status != InboxStatus.WAITING && status != InboxStatus.SAYING) {
        counter(registry, "in.lines", "status", status, bridge.counters().shown(status));
      }
    }
    for (Skipped reason : Skipped.values()) {
      counter(registry, "out.skipped", "reason", reason, bridge.counters().skippedOut(reason));
      counter(registry, "in.skipped", "reason", reason, bridge.counters().skippedIn(reason));
    }
    FunctionCounter.builder(
            "verlihub.bridge.in.messages", bridge, b -> b.counters().received().sum())
        .description("Messages that Matterbridge handed out")
        .register(registry);
    FunctionCounter.builder(
            "verlihub.bridge.out.retries", bridge, b -> b.counters().retried().sum())
        .description("Posts repeated because no connection could be made")
        .register(registry);
    FunctionCounter.builder("verlihub.bridge.events.missed", bridge, b -> b.counters().gaps().sum())
        .description("Hub events that never came to the bridge")
        .register(registry);
    FunctionCounter.builder("verlihub.bridge.streams", bridge, Bridge::streams)
        .description("Streams from Matterbridge opened or tried")
        .register(registry);
  }

  private void counter(
      MeterRegistry registry, String name, String tag, Enum<?> value, LongAdder adder) {
    FunctionCounter.builder("verlihub.bridge." + name, adder, LongAdder::sum)
        .tag(tag, value.name().toLowerCase(Locale.ROOT))
        .description(
            switch (name) {
              case "out.lines" ->
                  "Hub lines by what became of them; accepted is no proof of delivery";
              case "in.lines" -> "Lines into the hub by what became of them";
              case "out.skipped" -> "Hub lines not relayed";
              default -> "Messages from Matterbridge not shown";
            })
        .register(registry);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
