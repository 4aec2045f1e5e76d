package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.person;

import org.junit.jupiter.api.Test;

/** Without settings no page of another origin may read the API; PublicFieldsTest has the others. */
class CrossOriginTest extends HttpApiTest {

  private static final String PAGE = "https://hub.example.org";

  @Test
  void isRefusedToPagesThatAskFirst() {
    var response =
        send("OPTIONS", port, "/api/users", "Origin", PAGE, "Access-Control-Request-Method", "GET");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(tree(response).get("type").asString()).isEqualTo("/docs/problems#cross-origin");
    assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
  }

  @Test
  void isNotInTheWayOfOtherCallers() {
    show(person("Ada", 1));

    var response = get("/api/users", "Origin", PAGE);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
    assertThat(response.headers().allValues("vary")).doesNotContain("Origin");
    assertThat(send("OPTIONS", port, "/api/users").statusCode()).isEqualTo(200);
  }
}
