package org.verlihub.sidecar.api;

import java.time.Clock;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.HubHealth;
import org.verlihub.sidecar.hub.connection.DisconnectReason;

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
    HubHealth hubHealth = hub.health();
    HealthAnswer answer = HealthAnswer.of(hubHealth, clock.instant());
    Health.Builder health = hubHealth.healthy() ? Health.up() : Health.outOfService();
    health
        .withDetail("message", answer.message())
        .withDetail("session", answer.session())
        .withDetail("since", answer.since().toString())
        .withDetail("mirror", answer.mirror());
    DisconnectReason reason = SessionWords.reason(hubHealth.session());
    if (reason != null) {
      health.withDetail("reason", reason.kind()).withDetail("words", reason.words());
    }
    return health.build();
  }
}
