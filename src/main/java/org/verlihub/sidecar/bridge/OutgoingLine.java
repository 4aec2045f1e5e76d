package org.verlihub.sidecar.bridge;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is posted for one line of the hub. Never anything that tells an address.
 *
 * @param event empty, {@code user_action} or {@code join_leave}; others can crash Matterbridge
 */
record OutgoingLine(
    String gateway, String username, String text, String event, @Nullable String avatar) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** An empty message: Matterbridge takes it and drops it, if its router lives. */
  static final String PROBE = "{}";

  String json() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("text", text);
    fields.put("username", username);
    fields.put("userid", username);
    fields.put("gateway", gateway);
    if (!event.isEmpty()) {
      fields.put("event", event);
    }
    if (avatar != null) {
      fields.put("avatar", avatar);
    }
    return JSON.writeValueAsString(fields);
  }
}
