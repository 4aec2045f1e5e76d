package org.verlihub.sidecar.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.actions.HubAction;

/**
 * Something that a program wants done on the hub.
 *
 * @param name as the audit log calls it
 * @param arguments what it was given, for the audit log
 * @param action what is done
 * @param target whom it acts on, so that the key must reach that far; null if nobody
 */
record Ordered(
    String name, Map<String, String> arguments, HubAction action, @Nullable Target target) {

  /** Something said, or done to nobody. */
  static Ordered of(String name, Map<String, String> arguments, HubAction action) {
    return new Ordered(name, arguments, action, null);
  }
}
