package org.verlihub.sidecar.api;

import java.time.Clock;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.verlihub.sidecar.hub.Hub;

/** The readiness of {@code /actuator/health}: up exactly when {@code /health} says healthy. */
@Component("hubHealthIndicator")
class HubHealthIndicator implements HealthIndicator {

  private final Hub hub;
  private final Clock clock;

  HubHealthIndicator(Hub hub, Clock clock) {
    this.hub = hub;
    this.clock = clock;
  }

  @Override
  public Health health() {
    HealthAnswer answer = HealthAnswer.of(hub.health(), clock.instant());
    Health.Builder health =
        answer.status().equals(HealthAnswer.HEALTHY) ? Health.up() : Health.outOfService();
    return health
        .withDetail("message", answer.message())
        .withDetail("session", answer.session())
        .withDetail("since", answer.since().toString())
        .withDetail("mirror", answer.mirror())
        .build();
  }
}
