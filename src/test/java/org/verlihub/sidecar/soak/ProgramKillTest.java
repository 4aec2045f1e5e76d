package org.verlihub.sidecar.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.SidecarApplication;
import org.verlihub.sidecar.store.Store;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.Person;
import org.verlihub.sidecar.testhub.TestHub;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills the whole program at random moments while people talk and a program acts: the file stays
 * intact, every action that was acknowledged is known afterwards, and every line that was written
 * down in time is in exactly one mail. {@code -Dkill.rounds=50} kills as often instead of once.
 */
@BesideOthers
class ProgramKillTest {

  private static final int ROUNDS = Integer.getInteger("kill.rounds", 1);
  private static final long SEED = Long.getLong("kill.seed", 20_260_101);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern LINE = Pattern.compile("\\bnumber-(\\d+)\\b");

  /** What was said so shortly before the kill may be lost; the promise is some 100 ms. */
  private static final Duration LAST_MOMENT = Duration.ofSeconds(1);

  private static final String ADMIN_KEY = "vhs_cfgcfgcf_" + "c".repeat(40);
  private static final String TALKING_KEY = "vhs_tlktlktk_" + "t".repeat(40);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path folder = Path.of("replaced by JUnit");

  private final Random random = new Random(SEED);
  private final Set<Integer> promised = new HashSet<>();
  private final Map<String, Long> acknowledged = new HashMap<>();
  private int lines;

  @Test
  void losesNothingThatIsPromised() throws Exception {
    GreenMail mail =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    mail.start();
    try (TestHub hub = TestHub.start(HubRules.quick())) {
      hub.addAccount("ApiBot", 5, "botpass").join(Person.named("Ada"));
      for (int round = 0; round < ROUNDS; round++) {
        killWhileItWorks(hub, mail);
        assertThat(integrity()).as("round %d", round).isEqualTo("ok");
      }
      checkWhatIsLeft(hub, mail);
    } finally {
      mail.stop();
    }
    assertThat(integrity()).isEqualTo("ok");
  }

  private void killWhileItWorks(TestHub hub, GreenMail mail) throws Exception {
    hub.forgive();
    int port = freePort();
    Process program = start(hub, mail, port);
    try {
      awaitHealth(program, port);
      long end = System.nanoTime() + Duration.ofMillis(1_200 + random.nextInt(2_500)).toNanos();
      Map<Integer, Long> said = new HashMap<>();
      while (System.nanoTime() < end) {
        int line = ++lines;
        hub.say("Ada", "number-" + line);
        said.put(line, System.nanoTime());
        if (line % 3 == 0) {
          act(port, "name-" + line);
        }
      }
      program.destroyForcibly();
      long killed = System.nanoTime();
      said.forEach((line, at) -> {
        if (Duration.ofNanos(killed - at).compareTo(LAST_MOMENT) > 0) {
          promised.add(line);
        }
      });
    } finally {
      program.destroyForcibly();
      assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void checkWhatIsLeft(TestHub hub, GreenMail mail) throws Exception {
    hub.forgive();
    int port = freePort();
    Process program = start(hub, mail, port);
    try {
      awaitHealth(program, port);
      for (Map.Entry<String, Long> action : acknowledged.entrySet()) {
        HttpResponse<String> known = send(port, "GET", "/api/actions/" + action.getValue(), null);
        assertThat(known.statusCode()).as(known.body()).isEqualTo(200);
        assertThat(tree(known).get("status").asString()).isNotEqualTo("pending");
      }
      // The same again under its name does nothing more.
      Map.Entry<String, Long> some = acknowledged.entrySet().iterator().next();
      assertThat(tree(act(port, some.getKey())).path("id").asLong(some.getValue()))
          .isEqualTo(some.getValue());
      send(port, "POST", "/api/digest/chat/send", null);

      await().atMost(PATIENCE).untilAsserted(() -> assertThat(mailed(mail)).containsAll(promised));
      assertThat(mailed(mail)).doesNotHaveDuplicates();
      program.destroy();
      assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      program.destroyForcibly();
    }
  }

  /**
   * The numbers of the lines in all mails; a mail that came twice under one identity counts once.
   */
  private static List<Integer> mailed(GreenMail mail) throws Exception {
    Map<String, String> byIdentity = new HashMap<>();
    for (MimeMessage message : mail.getReceivedMessages()) {
      byIdentity.put(
          message.getMessageID(),
          String.valueOf(((Multipart) message.getContent()).getBodyPart(0).getContent()));
    }
    List<Integer> numbers = new ArrayList<>();
    for (String text : byIdentity.values()) {
      LINE.matcher(text).results().forEach(found -> numbers.add(Integer.valueOf(found.group(1))));
    }
    return numbers;
  }

  private HttpResponse<String> act(int port, String name) {
    HttpResponse<String> answer = send(port, "POST", "/api/chat", name);
    if (answer.statusCode() < 300) {
      acknowledged.put(name, tree(answer).get("id").asLong());
    }
    return answer;
  }

  private static HttpResponse<String> send(
      int port, String method, String path, @Nullable String name) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("X-API-Key", name == null ? ADMIN_KEY : TALKING_KEY);
    if (name == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .header("Idempotency-Key", name)
          .method(method, BodyPublishers.ofString("{\"text\":\"a program: %s\"}".formatted(name)));
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static JsonNode tree(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static void awaitHealth(Process program, int port) {
    HttpRequest health =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health")).build();
    await()
        .atMost(PATIENCE)
        .until(() -> {
          assertThat(program.isAlive()).isTrue();
          try {
            return HTTP.send(health, BodyHandlers.discarding()).statusCode() == 200;
          } catch (IOException e) {
            return false; // does not listen yet
          }
        });
  }

  private Process start(TestHub hub, GreenMail mail, int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            SidecarApplication.class.getName(),
            "--sidecar.hub.url=" + hub.url(),
            "--sidecar.hub.nick=ApiBot",
            "--sidecar.hub.password=botpass",
            "--sidecar.hub.reconnect.base=100ms",
            "--sidecar.data-dir=" + folder,
            "--sidecar.api.port=" + port,
            // after many rounds it asks about more actions than a key may at once
            "--sidecar.api.rate-limit.per-key=0",
            "--management.server.port=0",
            "--sidecar.api.keys[0].name=owner",
            "--sidecar.api.keys[0].hash=ef0511b960a6a9fec04ad77205634a49a33dda9fa67ebbcc05d2a75e8ab6cfa1",
            "--sidecar.api.keys[0].scopes=admin",
            "--sidecar.api.keys[1].name=talker",
            "--sidecar.api.keys[1].hash=38ffc06908ba44d83e721c202010bc5d468b6579208f138f9b782d687f8475dc",
            "--sidecar.api.keys[1].scopes=chat",
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + mail.getSmtp().getPort(),
            "--sidecar.digest.from=hub@example.org",
            "--sidecar.digest.chat-recipients=admin@example.org",
            "--sidecar.digest.chat-max-messages=10",
            "--sidecar.digest.mails-per-hour=100000")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/killed-program.log")))
        .start();
  }

  private String integrity() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Store.FILE_NAME));
        Statement statement = connection.createStatement();
        ResultSet verdict = statement.executeQuery("pragma integrity_check")) {
      return verdict.next() ? verdict.getString(1) : "no answer";
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
