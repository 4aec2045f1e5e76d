package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** The API of an operator who lets nobody read without a key. */
@TestPropertySource(
    properties = {"sidecar.api.anonymous-read=false", "sidecar.api.keys[1].scopes=read:private"})
class KeysOnlyTest extends HttpApiTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/hub", "/api/stats", "/api/users", "/users/", "/api/user/Ada", "/api/user?nick=Ada",
        "/api/ops", "/api/bots", "/api/geo", "/api/share", "/api/audit", "/api/user/%2E%2E%2Fhealth"
      })
  void tellNothingAboutTheHubWithoutOne(String path) {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(tree(response).get("type").asString()).isEqualTo("/docs/problems#key-needed");
    assertThat(send("HEAD", port, path).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/health", "/openapi.json", "/docs/problems"})
  void answerWhatSaysNothingAboutPeople(String path) {
    assertThat(get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void openReadingToThoseWhoMayReadPrivateFieldsToo() {
    show(HubPeople.at("192.0.2.1", HubPeople.in("DE", "Germany"), HubPeople.person("Ada", 7)));

    HttpResponse<String> response = get("/api/user/Ada", "X-API-Key", READING_KEY);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"192.0.2.1\"");
    assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("private");
  }

  @Test
  void refuseAKeyForSomethingElseOnEveryPathAsDocumented() {
    OpenApiDocument document = new OpenApiDocument(json("/openapi.json"));
    for (OpenApiDocument.Operation operation : document.operations()) {
      if (operation.path().startsWith("/api/") && operation.scopes().isEmpty()) {
        String path = operation.path().replace("{nick}", "Ada");
        HttpResponse<String> response = get(path, "X-API-Key", TALKING_KEY);
        String type = response.headers().firstValue("Content-Type").orElse("");
        assertThat(response.statusCode()).as(path).isEqualTo(403);
        assertThat(document.faults(operation, 403, type, response.body())).as(path).isEmpty();
      }
    }
  }

  @Test
  void doNotReadWithAKeyForSomethingElse() {
    HttpResponse<String> response = get("/api/users", "X-API-Key", TALKING_KEY);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(tree(response).get("type").asString()).isEqualTo("/docs/problems#scope-missing");
  }
}
