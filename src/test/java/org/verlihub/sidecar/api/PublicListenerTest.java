package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/** On a Tomcat of its own, which serves nothing. */
class PublicListenerTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final int port = freePort();
  private @Nullable TomcatWebServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
      server.destroy();
    }
  }

  @Test
  void opensClosesAndOpensElsewhere() {
    PublicListener listener = started(Map.of());
    int other = freePort();
    assertThat(accepts(port)).isTrue();
    assertThat(listener.state().open()).isTrue();

    listener.close();
    assertThat(accepts(port)).isFalse();
    assertThat(listener.plan().changes(listener.file())).isEqualTo(Map.of("open", "false"));

    assertThat(listener.open(new ListenerPlan(true, other, List.of()))).isNull();
    assertThat(accepts(other)).isTrue();
    assertThat(accepts(port)).isFalse();
    assertThat(listener.plan().changes(listener.file()))
        .isEqualTo(Map.of("port", String.valueOf(other)));
  }

  @Test
  void saysWhyAPortCannotBeOpenedAndOpensAnother() throws IOException {
    PublicListener listener = started(Map.of());
    listener.close();

    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      assertThat(listener.open(new ListenerPlan(true, taken.getLocalPort(), List.of())))
          .isEqualTo(
              "Port %d cannot be opened: another program uses it".formatted(taken.getLocalPort()));
    }
    assertThat(listener.state().open()).isFalse();
    assertThat(listener.plan().port()).isEqualTo(port);

    assertThat(listener.open(new ListenerPlan(true, port, List.of()))).isNull();
    assertThat(accepts(port)).isTrue();
    assertThat(listener.state().lastError()).isNull();
  }

  @Test
  void staysClosedAsAnOperatorLeftItUntilItIsOpened() {
    PublicListener listener = started(Map.of("open", "false"));
    assertThat(accepts(port)).isFalse();
    assertThat(listener.state().open()).isFalse();

    assertThat(listener.open(listener.plan().with(Map.of("open", "true")))).isNull();

    assertThat(accepts(port)).isTrue();
  }

  @Test
  void startsClosedWhereAnOperatorsPortIsTakenByThen() throws IOException {
    PublicListener listener;
    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      int other = taken.getLocalPort();
      listener = started(Map.of("port", String.valueOf(other)));

      assertThat(listener.state().open()).isFalse();
      assertThat(listener.state().lastError())
          .isEqualTo("Port %d cannot be opened: another program uses it".formatted(other));
    }
    int other = listener.plan().port();
    assertThat(accepts(port)).isFalse();
    assertThat(listener.open(listener.plan())).isNull();
    assertThat(accepts(other)).isTrue();
  }

  @Test
  void startsWhereAnOperatorMovedIt() {
    int other = freePort();

    started(Map.of("port", String.valueOf(other)));

    assertThat(accepts(other)).isTrue();
    assertThat(accepts(port)).isFalse();
  }

  private PublicListener started(Map<String, String> changes) {
    ApiSettings file = new ApiSettings(LOOPBACK, port, List.of(), List.of());
    PublicListener listener = new PublicListener(file, changes, () -> NOW);
    TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
    factory.setAddress(listener.addressAtStart());
    factory.setPort(listener.portAtStart());
    TomcatWebServer started = (TomcatWebServer) factory.getWebServer();
    server = started;
    started.start();
    listener.attach(started);
    return listener;
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(LOOPBACK, port), 10_000);
      return true;
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, LOOPBACK)) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
