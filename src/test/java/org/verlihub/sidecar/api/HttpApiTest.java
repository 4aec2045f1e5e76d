package org.verlihub.sidecar.api;

import static org.verlihub.sidecar.api.HubPeople.MY_HUB;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.mirror.HubUser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole application on real ports with a hub that stands still: one context for all tests. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "sidecar.api.port=0",
      "management.server.port=0",
      "sidecar.hub.url=dchub://127.0.0.1:9",
      "sidecar.hub.nick=ApiBot",
      // one folder serves one sidecar, and contexts of several tests live at once
      "sidecar.data-dir=target/test-data/${random.uuid}",
      "sidecar.api.keys[0].name=configured",
      "sidecar.api.keys[0].hash=ef0511b960a6a9fec04ad77205634a49a33dda9fa67ebbcc05d2a75e8ab6cfa1",
      "sidecar.api.keys[0].scopes=read,read:private,admin",
      "sidecar.api.keys[1].name=reading",
      "sidecar.api.keys[1].hash=784609886675806b1f9320dee56a6d1c860745495b90de6710eabcda396e0ec2",
      "sidecar.api.keys[1].scopes=read",
      "sidecar.api.keys[2].name=talker",
      "sidecar.api.keys[2].hash=38ffc06908ba44d83e721c202010bc5d468b6579208f138f9b782d687f8475dc",
      "sidecar.api.keys[2].scopes=chat",
      "sidecar.api.keys[3].name=doorman",
      "sidecar.api.keys[3].hash=adad5b63f5406c39fe76f6d2c5f2df1f4c3fd4ad4af112172e82fa13f8d3e12e",
      "sidecar.api.keys[3].scopes=moderate",
      "sidecar.api.keys[4].name=chief",
      "sidecar.api.keys[4].hash=6f5a9b9fc60b16dbc98436a74a9cd07f055bb4ca5238829cafbc90c4431ca828",
      "sidecar.api.keys[4].scopes=moderate",
      "sidecar.api.keys[4].up-to-class=10",
      "sidecar.api.rate-limit.per-key=100000",
      "sidecar.api.rate-limit.key-burst=100000",
      "sidecar.api.rate-limit.per-address=1",
      "sidecar.api.rate-limit.address-burst=20",
      // so that a test can be a caller from afar, who alone is limited
      "sidecar.api.trusted-proxies=127.0.0.1"
    })
abstract class HttpApiTest {

  static final FixedHub hub = new FixedHub();
  static final AtomicReference<Instant> now = new AtomicReference<>(FixedHub.LOGIN);

  /** A key that may read everything; its hash stands among the properties. */
  static final String CONFIGURED_KEY = "vhs_cfgcfgcf_" + "c".repeat(40);

  /** A key that may read what everybody may. */
  static final String READING_KEY = "vhs_rdrrdrrd_" + "r".repeat(40);

  /** A key that may speak. */
  static final String TALKING_KEY = "vhs_tlktlktk_" + "t".repeat(40);

  /** A key that may act on ordinary people. */
  static final String MODERATING_KEY = "vhs_mdrmdrmd_" + "m".repeat(40);

  /** A key that may act on everybody. */
  static final String CHIEF_KEY = "vhs_chfchfch_" + "h".repeat(40);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @LocalServerPort int port;
  @LocalManagementPort int managementPort;

  @TestBean(methodName = "fixedHub")
  @Nullable Hub hubOfTheContext;

  @TestBean(methodName = "steppedClock")
  @Nullable Clock clockOfTheContext;

  static Hub fixedHub() {
    return hub;
  }

  static Clock steppedClock() {
    InstantSource source = now::get;
    return source.withZone(ZoneOffset.UTC);
  }

  @BeforeEach
  void aHubThatHasJustBeenMirrored() {
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

  /** Sends a body; without headers to tell otherwise it is JSON. */
  HttpResponse<String> sendBody(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i + 1 < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
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

  /** Sends these bytes as they are, and gives all that comes back until the server closes. */
  String raw(String request) {
    return raw(port, request);
  }

  String raw(int toPort, String request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), toPort)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode json(String path) {
    return tree(get(path));
  }

  static JsonNode tree(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }
}
