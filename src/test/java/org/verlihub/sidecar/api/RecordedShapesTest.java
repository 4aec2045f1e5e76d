package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.bot;
import static org.verlihub.sidecar.api.HubPeople.operator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clients of the scripts that the sidecar replaces find every key they know, with its type. */
class RecordedShapesTest extends HttpApiTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /           | {"service":"Verlihub REST API","version":"1.0.0","endpoints":{"hub_info":"/api/hub","statistics":"/api/stats","users":"/api/users","user_detail":"/api/user/{nick}","share":"/api/share"}}
          /api/hub    | {"name":"My Hub","description":"Test hub","topic":"Welcome","max_users":100,"version":"Unknown"}
          /api/stats  | {"timestamp":"2026-11-22T10:30:35.383486","users_online":44,"max_users":100,"total_share":"26.97 TB","hub_name":"My Hub","cache_age":2.3256802558898926}
          /api/users?limit=1 | {"count":1,"total":44,"users":[{"nick":"Alice","class":10,"class_name":"Master","ip":"198.51.100.1","host":null,"country_code":"RU","country":"Russian Federation","description":"24/7","tag":"<FlylinkDC++ V:r600,M:A,H:2/1/0,S:15>","email":"","share":655235894313,"share_formatted":"610.24 GB"}]}
          /api/user/VerliHub | {"nick":"VerliHub","class":10,"class_name":"Master","ip":"127.0.0.1","host":null,"country_code":null,"country":null,"description":"Hub Security","tag":"","email":"","share":0,"share_formatted":"0.00 B"}
          /api/user/Nobody | {"detail":"User 'Nobody' not found"}
          /api/share  | {"total":29659099367003,"total_formatted":"26.97 TB","average":674070440159,"average_formatted":"627.78 GB"}
          /health     | {"status":"healthy","timestamp":"2026-11-22T10:30:35.716477"}
          """)
  void areKept(String path, String recorded) {
    show(operator("Alice", 655_235_894_313L), bot("VerliHub"));

    isKept("", JsonMapper.shared().readTree(recorded), json(path));
  }

  private static void isKept(String where, JsonNode recorded, JsonNode answer) {
    for (String key : recorded.propertyNames()) {
      JsonNode value = answer.get(key);
      assertThat(value).as(where + key).isNotNull();
      // Null stands for what the hub has not said, or what is not public.
      if (!value.isNull() && !recorded.get(key).isNull()) {
        assertThat(value.getNodeType()).as(where + key).isEqualTo(recorded.get(key).getNodeType());
        isKept(where + key + ".", recorded.get(key), value);
      }
    }
    if (recorded.isArray()) {
      isKept(where + "0.", recorded.get(0), answer.get(0));
    }
  }
}
