package org.verlihub.sidecar.contract;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.verlihub.sidecar.SidecarApplication;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.nmdc.Nick;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program on the hub, used by programs over HTTP: one for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RestTest extends ContractTest {

  protected static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Speaks, and acts on ordinary people. */
  protected static final String KEY = "vhs_mdrmdrmd_" + "m".repeat(40);

  /** Acts on everybody. */
  protected static final String CHIEF_KEY = "vhs_chfchfch_" + "h".repeat(40);

  @TempDir static Path folder;

  /** What the hub itself said in main chat to the sidecar, answers to its commands left out. */
  protected final List<String> hubVoice = new CopyOnWriteArrayList<>();

  protected ConfigurableApplicationContext sidecar;
  protected Hub mirror;
  private final HttpClient http = HttpClient.newHttpClient();
  private int port;

  @Override
  @BeforeAll
  void openHub() {
    super.openHub();
    startSidecar();
  }

  private void startSidecar() {
    sidecar =
        new SpringApplicationBuilder(SidecarApplication.class)
            .run(
                "--sidecar.hub.url=dchub://127.0.0.1:" + hub.address().getPort(),
                "--sidecar.hub.nick=" + hub.nick(),
                "--sidecar.hub.password=" + hub.password(),
                "--sidecar.hub.pace.main-chat-lines-per-second=100",
                "--sidecar.hub.pace.main-chat-burst=1000",
                "--sidecar.hub.pace.private-messages-per-second=1000",
                "--sidecar.data-dir=" + folder,
                "--sidecar.api.port=0",
                "--management.server.port=0",
                "--sidecar.api.rate-limit.per-key=0",
                "--sidecar.api.keys[0].name=tester",
                "--sidecar.api.keys[0].hash=adad5b63f5406c39fe76f6d2c5f2df1f4c3fd4ad4af112172e82fa13f8d3e12e",
                "--sidecar.api.keys[0].scopes=chat,moderate",
                "--sidecar.api.keys[1].name=chief",
                "--sidecar.api.keys[1].hash=6f5a9b9fc60b16dbc98436a74a9cd07f055bb4ca5238829cafbc90c4431ca828",
                "--sidecar.api.keys[1].scopes=chat,moderate,admin",
                "--sidecar.api.keys[1].up-to-class=10");
    String local = sidecar.getEnvironment().getRequiredProperty("local.server.port");
    port = Integer.parseInt(local);
    mirror = sidecar.getBean(Hub.class);
    mirror.events().subscribe("test", 100_000, this::listen);
    await()
        .atMost(PATIENCE)
        .until(() -> mirror.health().healthy() && mirror.health().ownClass() != null);
  }

  @Override
  @AfterAll
  void closeHub() {
    sidecar.close();
    super.closeHub();
  }

  private void listen(HubEvent event) {
    if (event instanceof HubEvent.MainChat chat
        && chat.speaker() == HubEvent.Speaker.HUB_SECURITY) {
      hubVoice.add(chat.text());
    }
  }

  /** Sends a request with a key and a JSON body, or none. */
  protected HttpResponse<String> ask(
      String method, String path, @Nullable String json, String key) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + key)
            .method(
                method,
                json == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(json));
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  protected static JsonNode tree(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  /** A JSON string in ASCII, which carries what no UTF-8 can: halves of characters. */
  protected static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
        json.append(c);
      } else {
        json.append("\\u%04x".formatted((int) c));
      }
    }
    return json.append('"').toString();
  }

  protected static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  protected Nick nick(String text) {
    return Nick.ofText(text, mirror.charset());
  }

  /** A guest, known to the sidecar. */
  protected RawClient presentGuest(String name) {
    RawClient client = guest(name);
    await().atMost(PATIENCE).until(() -> mirror.snapshot().user(nick(name)) != null);
    return client;
  }
}
