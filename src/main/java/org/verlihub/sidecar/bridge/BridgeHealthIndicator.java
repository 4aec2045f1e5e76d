package org.verlihub.sidecar.bridge;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The bridge in {@code /actuator/health}. A bridge that is down does not make the sidecar
 * unhealthy: restarting it would help nobody.
 */
@Component("bridgeHealthIndicator")
class BridgeHealthIndicator implements HealthIndicator {

  private final Bridge bridge;

  BridgeHealthIndicator(Bridge bridge) {
    this.bridge = bridge;
  }

  @Override
  public Health health() {
    LinkState link = bridge.link();
    boolean well = link instanceof LinkState.Connected || link instanceof LinkState.Off;
    return Health.status(well ? Status.UP : Status.UNKNOWN)
        .withDetail("state", link.text())
        .withDetail("message", BridgeWords.summary(link, bridge.silentSince()))
        .build();
  }
}
