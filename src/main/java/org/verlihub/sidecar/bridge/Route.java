package org.verlihub.sidecar.bridge;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.verlihub.sidecar.bridge.BridgeSettings.Direction;
import org.verlihub.sidecar.bridge.BridgeSettings.Source;

/**
 * One way between the hub and a gateway of Matterbridge.
 *
 * @param gateway its exact name
 * @param ignoredNicks in small letters
 * @param minClass people of a lower class are not relayed
 * @param skipped what matches any of these anywhere is not relayed
 */
record Route(
    String gateway,
    Direction direction,
    Source source,
    LineFormat toBridge,
    LineFormat toHub,
    Set<String> ignoredNicks,
    int minClass,
    List<Pattern> skipped) {

  Route {
    ignoredNicks = Set.copyOf(ignoredNicks);
    skipped = List.copyOf(skipped);
  }

  boolean leadsOut() {
    return direction != Direction.IN;
  }

  boolean leadsIn() {
    return direction != Direction.OUT;
  }

  /** Whether one of the expressions is found in this text. */
  boolean skips(String text) {
    return skipped.stream().anyMatch(pattern -> BoundedSearch.finds(pattern, text));
  }

  boolean ignores(String nick) {
    return ignoredNicks.contains(nick.toLowerCase(Locale.ROOT));
  }

  Route withGateway(String name) {
    return new Route(name, direction, source, toBridge, toHub, ignoredNicks, minClass, skipped);
  }
}
