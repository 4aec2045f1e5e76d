package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.person;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnchangedAnswersTest extends HttpApiTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/users", "/api/users?limit=1", "/api/user/Alice", "/api/share", "/api/bots"})
  void areNotSentAgain(String path) {
    show(person("Alice", 7));
    HttpResponse<String> first = get(path);
    String tag = tag(first);

    HttpResponse<String> second = get(path, "If-None-Match", tag);

    assertThat(tag).startsWith("W/\"");
    assertThat(first.headers().allValues("cache-control")).containsExactly("no-cache");
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(tag(second)).isEqualTo(tag);
    assertThat(second.headers().allValues("vary")).containsExactly("Accept-Encoding");
    assertThat(send("HEAD", port, path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(get(path, "If-None-Match", "\"other\", " + tag).statusCode()).isEqualTo(304);
  }

  @Test
  void areTaggedByPage() {
    show(person("Alice", 7), person("Bob", 8));

    assertThat(
            get("/api/users?limit=2", "If-None-Match", tag(get("/api/users?limit=1"))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void haveAnotherTagAfterAChange() {
    show(person("Alice", 7));
    String tag = tag(get("/api/users"));

    show(person("Alice", 8));

    assertThat(get("/api/users", "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/api/stats", "/api/hub"})
  void carryNoTagIfTheyTellTheTime(String path) {
    HttpResponse<String> response = get(path);

    assertThat(response.headers().firstValue("etag")).isEmpty();
    assertThat(response.headers().firstValue("cache-control"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("no-"));
  }

  @Test
  void mayBeCompressedUnderTheSameTag() throws Exception {
    show(person("Alice", 7), person("Bob", 8), person("Carol", 9));
    HttpResponse<String> plain = get("/api/users");

    HttpResponse<byte[]> compressed = getCompressed("/api/users");

    assertThat(compressed.headers().firstValue("content-encoding")).hasValue("gzip");
    assertThat(compressed.headers().allValues("vary"))
        .anyMatch(value -> value.equalsIgnoreCase("accept-encoding"));
    assertThat(compressed.headers().firstValue("etag")).hasValue(tag(plain));
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
      assertThat(unzipped).hasBinaryContent(plain.body().getBytes(StandardCharsets.UTF_8));
    }
  }

  private HttpResponse<byte[]> getCompressed(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .header("Accept-Encoding", "gzip")
              .build();
      return client.send(request, BodyHandlers.ofByteArray());
    }
  }

  private static String tag(HttpResponse<?> response) {
    return response.headers().firstValue("etag").orElseThrow();
  }
}
