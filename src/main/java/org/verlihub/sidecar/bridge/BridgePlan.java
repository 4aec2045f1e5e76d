package org.verlihub.sidecar.bridge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What operators can change while the bridge runs. Immutable.
 *
 * @param on whether the bridge is to run
 * @param channel a label without effect
 */
record BridgePlan(
    boolean on,
    MatterbridgeAddress address,
    @Nullable String token,
    String gateway,
    String channel,
    IgnoredPeople ignored) {

  /** As the settings file has it. */
  static BridgePlan of(BridgeSettings settings) {
    String token = settings.apiToken();
    return new BridgePlan(
        settings.enabled(),
        settings.apiUrl(),
        token == null || token.isEmpty() ? null : token,
        settings.gateway(),
        settings.channel(),
        IgnoredPeople.NOBODY);
  }

  Endpoint endpoint() {
    return new Endpoint(address, token);
  }

  /** The routes; the gateway that operators chose counts in the short form. */
  List<Route> routes(BridgeSettings settings) {
    List<Route> planned = settings.plannedRoutes();
    return settings.routes().isEmpty() ? List.of(planned.getFirst().withGateway(gateway)) : planned;
  }

  BridgePlan withOn(boolean now) {
    return new BridgePlan(now, address, token, gateway, channel, ignored);
  }

  BridgePlan withAddress(MatterbridgeAddress now) {
    return new BridgePlan(on, now, token, gateway, channel, ignored);
  }

  BridgePlan withToken(@Nullable String now) {
    return new BridgePlan(on, address, now, gateway, channel, ignored);
  }

  BridgePlan withGateway(String now) {
    return new BridgePlan(on, address, token, now, channel, ignored);
  }

  BridgePlan withChannel(String now) {
    return new BridgePlan(on, address, token, gateway, now, ignored);
  }

  BridgePlan withIgnored(IgnoredPeople now) {
    return new BridgePlan(on, address, token, gateway, channel, now);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "BridgePlan[%s, %s, gateway %s]".formatted(on ? "on" : "off", address, gateway);
  }
}
