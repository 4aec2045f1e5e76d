package org.verlihub.sidecar.api;

import static org.verlihub.sidecar.api.HubPeople.MY_HUB;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.verlihub.sidecar.hub.mirror.HubUser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole application on real ports with a hub that stands still: one context for all tests. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"sidecar.api.port=0", "management.server.port=0"})
@Import(HttpApiTest.StandingStill.class)
abstract class HttpApiTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Autowired FixedHub hub;
  @Autowired AtomicReference<Instant> now;
  @LocalServerPort int port;
  @LocalManagementPort int managementPort;

  /** Hub and clock of the tests. */
  @TestConfiguration(proxyBeanMethods = false)
  static class StandingStill {

    @Bean
    FixedHub fixedHub() {
      return new FixedHub();
    }

    @Bean
    AtomicReference<Instant> now() {
      return new AtomicReference<>(FixedHub.LOGIN);
    }

    @Bean
    @Primary
    Clock testClock(AtomicReference<Instant> now) {
      InstantSource source = now::get;
      return source.withZone(ZoneOffset.UTC);
    }
  }

  @BeforeEach
  void aHubThatHasJustBeenMirrored() {
    now.set(FixedHub.LOGIN);
    show();
  }

  /** Shows these on the hub, with every earlier listing out of date. */
  void show(HubUser... users) {
    hub.show(MY_HUB, users);
    passes(UserListings.SHORTEST_LIFE.toMillis());
  }

  void passes(long millis) {
    now.updateAndGet(instant -> instant.plusMillis(millis));
  }

  HttpResponse<String> get(String path, String... headers) {
    return send("GET", port, path, headers);
  }

  HttpResponse<String> send(String method, int toPort, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + toPort + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  JsonNode json(String path) {
    return tree(get(path));
  }

  static JsonNode tree(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }
}
