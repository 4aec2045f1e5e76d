package org.verlihub.sidecar.bridge;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.command.OperatorSettings;
import org.verlihub.sidecar.nmdc.Nick;

/** Keeps what operators changed of the bridge, so that it survives a restart. */
final class PlanKeeper {

  private static final Logger log = LoggerFactory.getLogger(PlanKeeper.class);

  private static final String FEATURE = "bridge";
  private static final String ON = "bridge.enabled";
  private static final String ADDRESS = "bridge.api-url";
  private static final String TOKEN = "bridge.api-token";
  private static final String GATEWAY = "bridge.gateway";
  private static final String CHANNEL = "bridge.channel";
  private static final String IGNORED = "bridge.ignored";

  private final OperatorSettings kept;
  private final BridgePlan file;

  PlanKeeper(OperatorSettings kept, BridgeSettings settings) {
    this.kept = kept;
    this.file = BridgePlan.of(settings);
  }

  /** The settings file with what operators changed since. */
  BridgePlan load() {
    Map<String, String> changes = kept.of(FEATURE);
    BridgePlan plan = file;
    String on = changes.get(ON);
    plan = on == null ? plan : plan.withOn(Boolean.parseBoolean(on));
    String token = changes.get(TOKEN);
    plan = token == null ? plan : plan.withToken(token.isEmpty() ? null : token);
    plan = plan.withGateway(changes.getOrDefault(GATEWAY, plan.gateway()));
    plan = plan.withChannel(changes.getOrDefault(CHANNEL, plan.channel()));
    String ignored = changes.get(IGNORED);
    if (ignored != null) {
      plan = plan.withIgnored(new IgnoredPeople(ignored.lines().collect(Collectors.toSet())));
    }
    String address = changes.get(ADDRESS);
    try {
      return address == null ? plan : plan.withAddress(MatterbridgeAddress.of(address));
    } catch (IllegalArgumentException e) {
      log.warn("What an operator set is not followed: {}", e.getMessage());
      return plan;
    }
  }

  /** Writes down how this plan differs from the file; null, or why it could not be. */
  @Nullable String save(BridgePlan plan, Nick by) {
    try {
      kept.replace(FEATURE, changes(plan), by).join();
      return null;
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return String.valueOf(cause.getMessage());
    }
  }

  /** The names of what is not as in the file. */
  Set<String> differences(BridgePlan plan) {
    return new TreeMap<>(changes(plan)).keySet();
  }

  private Map<String, String> changes(BridgePlan plan) {
    Map<String, String> changes = new HashMap<>();
    put(changes, ON, String.valueOf(plan.on()), String.valueOf(file.on()));
    put(changes, ADDRESS, plan.address().base(), file.address().base());
    put(changes, TOKEN, text(plan.token()), text(file.token()));
    put(changes, GATEWAY, plan.gateway(), file.gateway());
    put(changes, CHANNEL, plan.channel(), file.channel());
    put(changes, IGNORED, String.join("\n", plan.ignored().people()), "");
    return changes;
  }

  private static void put(Map<String, String> changes, String name, String now, String file) {
    if (!now.equals(file)) {
      changes.put(name, now);
    }
  }

  private static String text(@Nullable String token) {
    return token == null ? "" : token;
  }
}
