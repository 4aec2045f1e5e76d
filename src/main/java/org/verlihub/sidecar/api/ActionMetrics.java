package org.verlihub.sidecar.api;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.actions.ActionType;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.Outcome;

/** What the sidecar does on the hub, in figures for Prometheus. */
@Component
class ActionMetrics implements MeterBinder {

  private final Hub hub;

  ActionMetrics(Hub hub) {
    this.hub = hub;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (ActionType type : ActionType.values()) {
      for (Outcome.Status status : Outcome.Status.values()) {
        FunctionCounter.builder(
                "verlihub.actions", hub, h -> h.actions().counters().ended(type, status))
            .tag("type", name(type))
            .tag("status", name(status))
            .description("Actions that have ended, by kind and how")
            .register(registry);
      }
    }
    for (Lane lane : Lane.values()) {
      if (lane != Lane.SURVEY) { // nothing is ever handed in there
        Gauge.builder(
                "verlihub.actions.waiting",
                hub,
                h -> h.actions().counters().waiting().getOrDefault(lane, 0))
            .tag("lane", name(lane))
            .description("Actions that have not been written to the hub yet")
            .register(registry);
      }
    }
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
