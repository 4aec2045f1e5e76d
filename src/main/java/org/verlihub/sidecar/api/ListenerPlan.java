package org.verlihub.sidecar.api;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the public listener is meant to be: as the settings file says, or as operators changed it.
 *
 * @param open whether it listens
 * @param port 0 takes any free one
 * @param origins whose web pages may read it
 */
record ListenerPlan(boolean open, int port, List<String> origins) {

  private static final String OPEN = "open";
  private static final String PORT = "port";
  private static final String ORIGINS = "origins";

  ListenerPlan {
    origins = List.copyOf(origins);
  }

  static ListenerPlan of(ApiSettings file) {
    return new ListenerPlan(true, file.port(), file.corsOrigins());
  }

  /** This plan of the file with what operators changed, as {@link #changes} wrote it down. */
  ListenerPlan with(Map<String, String> changes) {
    Set<String> all = new LinkedHashSet<>(origins);
    all.addAll(
        List.of(changes.getOrDefault(ORIGINS, "").split(" ")).stream()
            .filter(origin -> !origin.isEmpty())
            .toList());
    return new ListenerPlan(
        Boolean.parseBoolean(changes.getOrDefault(OPEN, String.valueOf(open))),
        Integer.parseInt(changes.getOrDefault(PORT, String.valueOf(port))),
        List.copyOf(all));
  }

  /** What is different here from the plan of the file, to be kept. */
  Map<String, String> changes(ListenerPlan file) {
    Map<String, String> changes = new TreeMap<>();
    if (open != file.open) {
      changes.put(OPEN, String.valueOf(open));
    }
    if (port != file.port) {
      changes.put(PORT, String.valueOf(port));
    }
    List<String> added = added(file);
    if (!added.isEmpty()) {
      changes.put(ORIGINS, String.join(" ", added));
    }
    return changes;
  }

  /** The same for people; empty if there is no difference. */
  List<String> differences(ListenerPlan file) {
    List<String> differences = new ArrayList<>();
    if (open != file.open) {
      differences.add(open ? "opened" : "stopped");
    }
    if (port != file.port) {
      differences.add("port %d instead of %d".formatted(port, file.port));
    }
    List<String> added = added(file);
    if (!added.isEmpty()) {
      differences.add("origins added: " + String.join(" ", added));
    }
    return differences;
  }

  private List<String> added(ListenerPlan file) {
    return origins.stream().filter(origin -> !file.origins.contains(origin)).toList();
  }
}
