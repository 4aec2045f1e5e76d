package org.verlihub.sidecar.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.SidecarApplication;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.store.Store;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.Person;
import org.verlihub.sidecar.testhub.TestHub;

/**
 * The whole program on a disk that has no room, and then has room again. {@code
 * -Dsmall.disk=/mnt/small} does it with a real one, a few megabytes of tmpfs for example, which is
 * filled up; without it SQLite acts as if it had met one.
 */
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(BesideOthers.LOG)
class FullDiskTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String KEY = "vhs_tlktlktk_" + "t".repeat(40);
  private static final int LINES_AT_ONCE = 200;

  private static final @Nullable String SMALL_DISK = System.getProperty("small.disk");

  @TempDir Path folder = Path.of("replaced by JUnit");

  @Test
  void stopsWhatMustBeWrittenAndNothingElseUntilThereIsRoom(CapturedOutput log) throws IOException {
    try (TestHub hub = TestHub.start(HubRules.quick());
        HttpClient http = HttpClient.newHttpClient();
        ConfigurableApplicationContext sidecar = start(hub)) {
      String api =
          "http://127.0.0.1:" + sidecar.getEnvironment().getRequiredProperty("local.server.port");
      Hub mirrored = sidecar.getBean(Hub.class);
      Store store = sidecar.getBean(Store.class);
      await().atMost(PATIENCE).until(() -> mirrored.health().healthy());
      assertThat(speak(http, api).statusCode()).isEqualTo(200);

      fill(store);
      hub.join(Person.named("Ada"));
      await().atMost(PATIENCE).until(() -> get(http, api + "/api/user/Ada").statusCode() == 200);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            for (int i = 0; i < LINES_AT_ONCE; i++) {
              hub.say("Ada", "a line that takes some room, number " + i + " of them ".repeat(20));
            }
            HttpResponse<String> refused = speak(http, api);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body())
                .contains("The audit log cannot be written, and nothing is done without it.");
          });
      assertThat(log.getAll()).contains("cannot be written", "Free space or repair the disk");
      assertThat(mirrored.health().healthy()).isTrue();
      hub.join(Person.named("Bob"));
      await().atMost(PATIENCE).until(() -> get(http, api + "/api/user/Bob").statusCode() == 200);
      for (String path : new String[] {"/api/stats", "/api/users", "/health", "/api/bridge"}) {
        assertThat(get(http, api + path).statusCode()).as(path).isEqualTo(200);
      }

      makeRoom(store);
      await().atMost(PATIENCE).until(() -> speak(http, api).statusCode() == 200);
      assertThat(log.getAll()).contains("accepts writes again").doesNotContain("\tat org.");
      assertThat(hub.heardFrom("ApiBot").stream().filter(line -> line.endsWith("a program speaks")))
          .hasSizeGreaterThanOrEqualTo(2);
    }
  }

  private static void fill(Store store) throws IOException {
    if (SMALL_DISK == null) {
      allow(store, 0);
      return;
    }
    byte[] block = new byte[4_096];
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(filler().toFile().length()).isPositive(); // there is no more room
    }
  }

  private static void makeRoom(Store store) throws IOException {
    if (SMALL_DISK == null) {
      allow(store, 1_000_000);
    } else {
      Files.delete(filler());
    }
  }

  private static Path filler() {
    return Path.of(String.valueOf(SMALL_DISK), "filler");
  }

  /** Lets the file grow by so many pages and no further, as a full disk does. */
  private static void allow(Store store, int morePages) {
    store
        .write(jdbc -> {
          int now = jdbc.sql("pragma page_count").query(Integer.class).single();
          return jdbc.sql("pragma max_page_count = " + (now + morePages)).query().singleRow();
        })
        .join();
  }

  private ConfigurableApplicationContext start(TestHub hub) {
    hub.addAccount("ApiBot", 5, "botpass").listenTo("ApiBot");
    return new SpringApplicationBuilder(SidecarApplication.class)
        .run(
            "--sidecar.hub.url=" + hub.url(),
            "--sidecar.hub.nick=ApiBot",
            "--sidecar.hub.password=botpass",
            "--sidecar.hub.pace.main-chat-lines-per-second=100",
            "--sidecar.data-dir=" + (SMALL_DISK == null ? folder : Path.of(SMALL_DISK, "data")),
            "--sidecar.api.port=0",
            "--management.server.port=0",
            "--sidecar.journal.keep=1d",
            "--sidecar.api.keys[0].name=talker",
            "--sidecar.api.keys[0].hash=38ffc06908ba44d83e721c202010bc5d468b6579208f138f9b782d687f8475dc",
            "--sidecar.api.keys[0].scopes=chat");
  }

  private static HttpResponse<String> speak(HttpClient http, String api) {
    return send(
        http,
        HttpRequest.newBuilder(URI.create(api + "/api/chat?wait=20s"))
            .header("X-API-Key", KEY)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"text\":\"a program speaks\"}")));
  }

  private static HttpResponse<String> get(HttpClient http, String address) {
    return send(http, HttpRequest.newBuilder(URI.create(address)));
  }

  private static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
