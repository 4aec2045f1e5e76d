package org.verlihub.sidecar.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.verlihub.sidecar.api.HubPeople.person;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** Callers that hold connections and send little or nothing. */
class SlowCallersTest extends HttpApiTest {

  private static final int OF_EACH_SORT = 150;
  private static final int ORDINARY = 60;
  private static final int MORE_THREADS = 40;
  private static final String HALF_A_HEAD = "GET /api/users HTTP/1.1\r\nHost: x\r\nX-Slow: ";
  private static final String HALF_A_BODY =
      "POST /api/chat HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 12"
          + "\r\nConnection: close\r\nX-API-Key: "
          + TALKING_KEY
          + "\r\n\r\n{\"te";

  private final List<Socket> slow = new ArrayList<>();

  @BeforeEach
  void somebodyToLookFor() {
    hub.actions.reset();
    show(person("Alice", 7));
  }

  @AfterEach
  void hangUp() throws IOException {
    for (Socket socket : slow) {
      socket.close();
    }
  }

  @Test
  void keepNobodyElseWaitingAndHoldNoThreads() throws IOException {
    get("/api/users");
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    Socket head = open(HALF_A_HEAD);
    Socket body = open(HALF_A_BODY);
    for (int i = 0; i < OF_EACH_SORT; i++) {
      open("");
      open(HALF_A_HEAD);
      open(HALF_A_BODY);
    }

    long start = System.nanoTime();
    for (int i = 0; i < ORDINARY; i++) {
      assertThat(get("/api/user/Alice").statusCode()).isEqualTo(200);
      assertThat(send("GET", managementPort, "/actuator/health/liveness").statusCode())
          .isEqualTo(200);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    assertThat(ManagementFactory.getThreadMXBean().getThreadCount() - threads)
        .isLessThan(MORE_THREADS);
    assertThat(hub.actions.done()).isEmpty();

    write(head, "y\r\nConnection: close\r\n\r\n");
    assertThat(all(head)).startsWith("HTTP/1.1 200 ");
    write(body, "xt\":\"x\"}");
    assertThat(all(body)).startsWith("HTTP/1.1 200 ");
    assertThat(hub.actions.done()).hasSize(1);
  }

  @Test
  void areLeftWhenTheySendNothingForTooLong(
      @Autowired ServletWebServerApplicationContext application) throws IOException {
    TomcatWebServer server = (TomcatWebServer) requireNonNull(application.getWebServer());
    AbstractProtocol<?> protocol =
        (AbstractProtocol<?>) server.getTomcat().getConnector().getProtocolHandler();
    int usual = protocol.getConnectionTimeout();
    assertThat(usual).isBetween(1, 60_000);
    protocol.setConnectionTimeout(300);
    try {
      Socket idle = open("");
      Socket head = open(HALF_A_HEAD);
      Socket body = open(HALF_A_BODY);

      assertThat(all(idle)).isEmpty();
      assertThat(all(head))
          .satisfiesAnyOf(
              end -> assertThat(end).isEmpty(), end -> assertThat(end).startsWith("HTTP/1.1 4"));
      assertThat(all(body)).startsWith("HTTP/1.1 4").contains("application/problem+json");
      assertThat(hub.actions.done()).isEmpty();
    } finally {
      protocol.setConnectionTimeout(usual);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(get("/api/user/Alice").statusCode()).isEqualTo(200));
  }

  private Socket open(String begin) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    slow.add(socket);
    socket.setSoTimeout(30_000);
    write(socket, begin);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String all(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    } catch (SocketException e) {
      return ""; // closed without a word
    }
  }
}
