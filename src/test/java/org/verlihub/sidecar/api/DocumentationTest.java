package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class DocumentationTest extends HttpApiTest {

  private static final Path COMMITTED = Path.of("docs", "openapi.json");
  private static final Path SERVED = Path.of("target", "openapi.json");

  @Test
  void showsItselfWithoutOtherServers() {
    var entrance = get("/docs");
    assertThat(entrance.statusCode()).isEqualTo(302);
    String page = entrance.headers().firstValue("location").orElseThrow();
    String folder = page.substring(0, page.lastIndexOf('/') + 1);

    assertThat(get(page).body()).contains("Swagger UI").doesNotContain("http://", "https://");
    assertThat(get(folder + "swagger-initializer.js").body())
        .contains("/openapi.json")
        .doesNotContain("http://", "https://");
    assertThat(get(folder + "swagger-ui-bundle.js").statusCode()).isEqualTo(200);
  }

  @Test
  void isTheContractThatWasCommitted() throws IOException {
    String served = pretty(json("/openapi.json"));
    Files.createDirectories(SERVED.getParent());
    Files.writeString(SERVED, served);

    String committed = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "";
    assertThat(served)
        .as(
            "The API is not the one of %s any more. If that is meant: cp %s %s",
            COMMITTED, SERVED, COMMITTED)
        .isEqualTo(committed);
  }

  @Test
  void saysOfEveryOperationWhatItIsForAndWhatItAnswers() {
    JsonNode document = json("/openapi.json");

    assertThat(document.at("/info/title").asString()).isEqualTo("Verlihub Sidecar");
    assertThat(document.at("/servers/0/url").asString()).isEqualTo("/");
    document
        .get("paths")
        .forEachEntry((path, operations) ->
            operations.forEach(operation -> {
              assertThat(operation.get("summary").asString()).as(path).isNotEmpty();
              assertThat(operation.get("responses").propertyNames())
                  .as(path)
                  .contains("200", "400", "406");
              operation
                  .path("parameters")
                  .forEach(parameter -> assertThat(parameter.has("schema")).as(path).isTrue());
            }));
  }

  @Test
  void showsThatAKeyIsAlwaysThereAndMayBeNull() {
    JsonNode user = json("/openapi.json").at("/components/schemas/User");

    assertThat(user.get("required").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrderElementsOf(user.get("properties").propertyNames());
    assertThat(user.at("/properties/ip/type").toString()).isEqualTo("[\"string\",\"null\"]");
    assertThat(user.at("/properties/nick/type").asString()).isEqualTo("string");
  }

  @Test
  void givesEveryFieldAnExampleWhereItsTypeDoesNotSayItAll() {
    json("/openapi.json")
        .at("/components/schemas")
        .forEachEntry((name, schema) ->
            schema
                .path("properties")
                .forEachEntry((key, property) -> {
                  String type = property.path("type").toString();
                  boolean plain = type.contains("string") || type.contains("integer");
                  boolean told = property.has("example") || property.has("format");
                  if (plain && !property.has("enum") && !key.equals("host")) {
                    assertThat(told).as(name + "." + key).isTrue();
                  }
                }));
  }

  @Test
  void isToldInTheManualToo() throws IOException {
    String manual = Files.readString(Path.of("docs", "rest-api.md"));
    JsonNode document = json("/openapi.json");

    document
        .get("paths")
        .forEachEntry((path, operations) -> {
          assertThat(manual).contains("`" + path);
          operations
              .at("/get/parameters")
              .forEach(parameter -> assertThat(manual).contains(parameter.get("name").asString()));
        });
    for (String schema : List.of("User", "Hub", "Stats", "Geo", "Country", "Share", "Service")) {
      document
          .at("/components/schemas/" + schema + "/properties")
          .propertyNames()
          .forEach(key -> assertThat(manual).contains("`" + key + "`"));
    }
  }

  private static String pretty(JsonNode document) {
    return JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(document)
            .replace("\r\n", "\n")
        + "\n";
  }
}
