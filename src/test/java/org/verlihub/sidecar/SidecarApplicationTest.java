package org.verlihub.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The whole program, as far as it goes without a hub. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "sidecar.hub.url=dchub://127.0.0.1:1",
      "sidecar.hub.nick=Sidecar"
    })
class SidecarApplicationTest {

  private final int publicPort;
  private final int managementPort;

  SidecarApplicationTest(
      @Value("${local.server.port}") int publicPort,
      @Value("${local.management.port}") int managementPort) {
    this.publicPort = publicPort;
    this.managementPort = managementPort;
  }

  @Test
  void servesItsOwnDocumentation() throws Exception {
    assertThat(get(publicPort, "/docs").body()).contains("Swagger UI");
    assertThat(get(publicPort, "/openapi.json").body()).startsWith("{\"openapi\":\"3.1");
  }

  @Test
  void answersAnUnknownPathWithAProblem() throws Exception {
    HttpResponse<String> answer = get(publicPort, "/no/such/path");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void keepsManagementOffThePublicPort() throws Exception {
    assertThat(get(publicPort, "/actuator/health").statusCode()).isEqualTo(404);
    assertThat(get(managementPort, "/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(get(managementPort, "/actuator/prometheus").body()).contains("jvm_");
    assertThat(get(managementPort, "/actuator/env").statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> get(int port, String path) throws Exception {
    try (HttpClient client =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      URI uri = URI.create("http://127.0.0.1:" + port + path);
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }
}
