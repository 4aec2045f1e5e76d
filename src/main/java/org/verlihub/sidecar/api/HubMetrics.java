package org.verlihub.sidecar.api;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.connection.SessionState;

/** The hub in figures for Prometheus, all under {@code verlihub_}. */
@Component
class HubMetrics implements MeterBinder {

  private static final List<String> SESSION_STATES =
      List.of("stopped", "connecting", "listing", "online", "waiting");

  private final Hub hub;
  private final Clock clock;

  HubMetrics(Hub hub, Clock clock) {
    this.hub = hub;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("verlihub.users", hub, h -> h.snapshot().totals().people())
        .description("People on the hub; bots are none")
        .register(registry);
    Gauge.builder("verlihub.bots", hub, h -> h.snapshot().totals().bots())
        .description("Bots on the hub")
        .register(registry);
    Gauge.builder("verlihub.operators", hub, h -> h.snapshot().totals().operators())
        .description("People with the operator mark")
        .register(registry);
    Gauge.builder("verlihub.share", hub, h -> h.snapshot().totals().shareBytes())
        .baseUnit("bytes")
        .description("What people share together")
        .register(registry);
    Gauge.builder("verlihub.mirror.age", hub, this::ageSeconds)
        .baseUnit("seconds")
        .description("Since the hub was last heard, or was lost; NaN before it was seen")
        .register(registry);
    FunctionCounter.builder("verlihub.connection.attempts", hub, h -> h.counters().attempts())
        .description("Connections opened or tried")
        .register(registry);
    FunctionCounter.builder("verlihub.logins", hub, h -> h.counters().logins())
        .description("Logins the hub let through")
        .register(registry);
    FunctionCounter.builder("verlihub.messages.malformed", hub, h -> h.counters().malformed())
        .description("Messages from the hub that could not be read")
        .register(registry);
    Gauge.builder("verlihub.mirror.revision", hub, h -> h.snapshot().revision())
        .description("Grows with every change of what the hub shows; starts anew with the process")
        .register(registry);
    Gauge.builder("verlihub.session.online", hub, this::onlineSeconds)
        .baseUnit("seconds")
        .description("How long the hub has been followed without a break; 0 while it is not")
        .register(registry);
    for (String state : SESSION_STATES) {
      Gauge.builder(
              "verlihub.session", hub, h -> HealthAnswer.name(h.session()).equals(state) ? 1 : 0)
          .tag("state", state)
          .description("1 for the state the session with the hub is in, 0 for the others")
          .register(registry);
    }
  }

  private double onlineSeconds(Hub hub) {
    return hub.session() instanceof SessionState.Online online
        ? Duration.between(online.since(), clock.instant()).toMillis() / 1000.0
        : 0;
  }

  private double ageSeconds(Hub hub) {
    Double age =
        StatsAnswer.ageSeconds(
            hub.snapshot().freshness(), hub.health().lastByteAt(), clock.instant());
    return age == null ? Double.NaN : age;
  }
}
