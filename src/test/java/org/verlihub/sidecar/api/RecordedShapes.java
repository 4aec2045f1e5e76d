package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the scripts that the sidecar replaces answered, by path, as it was recorded from them. */
final class RecordedShapes {

  private static final Map<String, JsonNode> BODIES = bodies();

  /** The paths that were recorded. */
  static final Set<String> PATHS = BODIES.keySet();

  private RecordedShapes() {}

  private static Map<String, JsonNode> bodies() {
    Map<String, String> recorded = new LinkedHashMap<>();
    recorded.put(
        "/",
        """
        {"service":"Verlihub REST API","version":"1.0.0","endpoints":{"hub_info":"/api/hub",\
        "statistics":"/api/stats","users":"/api/users","user_detail":"/api/user/{nick}",\
        "geography":"/api/geo","share":"/api/share"}}\
        """);
    recorded.put(
        "/api/hub",
        """
        {"name":"My Hub","description":"Test hub","topic":"Welcome","max_users":100,\
        "version":"Unknown"}\
        """);
    recorded.put(
        "/api/stats",
        """
        {"timestamp":"2026-11-22T10:30:35.383486","users_online":44,"max_users":100,\
        "total_share":"26.97 TB","hub_name":"My Hub","cache_age":2.3256802558898926}\
        """);
    recorded.put(
        "/api/users?limit=1",
        """
        {"count":1,"total":44,"users":[{"nick":"Alice","class":10,"class_name":"Master",\
        "ip":"198.51.100.1","host":null,"country_code":"RU","country":"Russian Federation",\
        "description":"24/7","tag":"<FlylinkDC++ V:r600,M:A,H:2/1/0,S:15>","email":"",\
        "share":655235894313,"share_formatted":"610.24 GB"}]}\
        """);
    recorded.put(
        "/api/user/VerliHub",
        """
        {"nick":"VerliHub","class":10,"class_name":"Master","ip":"127.0.0.1","host":null,\
        "country_code":null,"country":null,"description":"Hub Security","tag":"","email":"",\
        "share":0,"share_formatted":"0.00 B"}\
        """);
    recorded.put("/api/user/Nobody", "{\"detail\":\"User 'Nobody' not found\"}");
    recorded.put(
        "/api/geo",
        """
        {"total_countries":13,"distribution":[{"country_code":"RU","users":9},\
        {"country_code":"US","users":7}]}\
        """);
    recorded.put(
        "/api/share",
        """
        {"total":29659099367003,"total_formatted":"26.97 TB","average":674070440159,\
        "average_formatted":"627.78 GB"}\
        """);
    recorded.put(
        "/health", "{\"status\":\"healthy\",\"timestamp\":\"2026-11-22T10:30:35.716477\"}");
    Map<String, JsonNode> bodies = new LinkedHashMap<>();
    recorded.forEach((path, body) -> bodies.put(path, JsonMapper.shared().readTree(body)));
    return bodies;
  }

  /**
   * Every recorded key of a path is there and its value has the recorded type.
   *
   * @param mayBeNull keys that may be null although they were not
   */
  static void isKept(String path, JsonNode answer, Set<String> mayBeNull) {
    isKept(path + " ", Objects.requireNonNull(BODIES.get(path)), answer, mayBeNull);
  }

  private static void isKept(
      String where, JsonNode recorded, JsonNode answer, Set<String> mayBeNull) {
    for (String key : recorded.propertyNames()) {
      JsonNode value = answer.get(key);
      assertThat(value).as(where + key).isNotNull();
      boolean canTell = !recorded.get(key).isNull() && !(value.isNull() && mayBeNull.contains(key));
      if (canTell) {
        assertThat(value.getNodeType()).as(where + key).isEqualTo(recorded.get(key).getNodeType());
        isKept(where + key + ".", recorded.get(key), value, mayBeNull);
      }
    }
    if (recorded.isArray()) {
      isKept(where + "0.", recorded.get(0), answer.get(0), mayBeNull);
    }
  }
}
