package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;

/** What runs here and where to go from here. */
@Schema(name = "Service")
record ServiceAnswer(
    @Schema(example = "Verlihub Sidecar") String service,
    @Schema(example = "1.0.0") String version,
    @Schema(
            description = "What there is, by name",
            example = "{\"hub_info\":\"/api/hub\",\"statistics\":\"/api/stats\"}")
        Map<String, String> endpoints) {

  static final String NAME = "Verlihub Sidecar";

  private static final Map<String, String> ENDPOINTS = endpointMap();

  static ServiceAnswer of(String version) {
    return new ServiceAnswer(NAME, version, ENDPOINTS);
  }

  private static Map<String, String> endpointMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("hub_info", "/api/hub");
    map.put("statistics", "/api/stats");
    map.put("users", "/api/users");
    map.put("user_detail", "/api/user/{nick}");
    map.put("operators", "/api/ops");
    map.put("bots", "/api/bots");
    map.put("geography", "/api/geo");
    map.put("share", "/api/share");
    map.put("health", "/health");
    map.put("documentation", "/docs");
    map.put("openapi", "/openapi.json");
    return map;
  }
}
