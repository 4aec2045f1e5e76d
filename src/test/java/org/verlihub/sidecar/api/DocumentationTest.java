package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentationTest extends HttpApiTest {

  @Test
  void showsItsDocumentationWithoutOtherServers() {
    var entrance = get("/docs");
    assertThat(entrance.statusCode()).isEqualTo(302);
    String page = entrance.headers().firstValue("location").orElseThrow();

    assertThat(get(page).body()).contains("Swagger UI").doesNotContain("http://", "https://");
    assertThat(get("/openapi.json").body()).startsWith("{\"openapi\":\"3.1");
  }
}
