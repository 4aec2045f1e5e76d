package org.verlihub.sidecar.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.verlihub.sidecar.SidecarApplication;
import org.verlihub.sidecar.command.CommandSource;
import org.verlihub.sidecar.command.Examples;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.TestHub;

/** The whole program on the embedded hub, as two operators and a guest meet it. */
class OperatorCommandsTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @TempDir static @Nullable Path data;

  private static final TestHub hub = TestHub.start(HubRules.quick());
  private static final int port = freePort();
  private static @Nullable ConfigurableApplicationContext sidecar;
  private static @Nullable RawClient oper;
  private static @Nullable RawClient chief;
  private static @Nullable RawClient boss;
  private static @Nullable RawClient guest;

  @BeforeAll
  static void start() {
    hub.addAccount("ApiBot", 5, "botpass");
    hub.addAccount("Oper", 3, "operpass");
    hub.addAccount("Chief", 4, "chiefpass");
    hub.addAccount("Boss", 5, "bosspass");
    oper = client().login("Oper", "operpass");
    chief = client().login("Chief", "chiefpass");
    boss = client().login("Boss", "bosspass");
    guest = client().login("Guest", null);
    startSidecar();
  }

  @AfterAll
  static void stop() throws IOException {
    if (sidecar != null) {
      sidecar.close();
    }
    for (RawClient client : new RawClient[] {oper, chief, boss, guest}) {
      if (client != null) {
        client.close();
      }
    }
    hub.close();
  }

  /** Each test finds the listener as the file says, and leaves it as it likes. */
  @BeforeEach
  void followTheFile() {
    assertThat(byPrivateMessage(chief, "Chief", "api reset")).contains("http://127.0.0.1:" + port);
  }

  @Test
  void operatorsAreServedByPrivateMessageAndInOperatorChatAndAGuestIsRefused() {
    Examples.areUnderstood(sidecar().getBeanProvider(CommandSource.class).orderedStream().toList());

    assertThat(byPrivateMessage(oper, "Oper", "help"))
        .contains("Commands for you (class 3):", "!api start [port] [origin...]")
        .doesNotContain("!say");
    assertThat(byPrivateMessage(chief, "Chief", "+HELP")).contains("!say <text>");
    assertThat(byPrivateMessage(oper, "Oper", "/whoami")).startsWith("You are Oper, class 3 (");
    assertThat(inOperatorChat(chief, "Chief", "!status", "Sidecar: up "))
        .contains(
            "Hub: on line since",
            "Mirror: follows the hub",
            "API: RUNNING on http://127.0.0.1:" + port)
        .contains("Queues: ", "Last trouble with the hub: none");
    assertThat(inOperatorChat(oper, "Oper", "ApiBot: api", "Usage: "))
        .startsWith("Usage: !api start [port]");
    assertThat(byPrivateMessage(oper, "Oper", "frobnicate"))
        .isEqualTo("I know no command 'frobnicate'. !help lists those there are.");

    assertThat(byPrivateMessage(oper, "Oper", "say hello"))
        .isEqualTo("Sorry, !say takes class 4 on this hub, and yours is 3.");
    assertThat(byPrivateMessage(chief, "Chief", "say \"hello\"  all"))
        .isEqualTo("Said in main chat.");
    guest().awaitExactly("<ApiBot> \"hello\"  all");
    assertThat(byPrivateMessage(chief, "Chief", "say !topic x")).startsWith("Not said: ");

    assertThat(byPrivateMessage(guest, "Guest", "!api stop"))
        .isEqualTo("Sorry, !api stop takes class 3 on this hub, and yours is 0.");
    assertThat(byPrivateMessage(guest, "Guest", "hello"))
        .isEqualTo("I am a program and do not read messages. Please write to an operator.");
    assertThat(status(port)).isEqualTo(200);
  }

  @Test
  void whatOperatorsChangeOrMayNotIsInTheAuditLogWhichTheyAreToldOfInPrivate() {
    byPrivateMessage(chief, "Chief", "say \"one two\"");
    byPrivateMessage(chief, "Chief", "say !topic x");
    byPrivateMessage(chief, "Chief", "whoami");

    assertThat(byPrivateMessage(oper, "Oper", "audit"))
        .isEqualTo("Sorry, !audit takes class 5 on this hub, and yours is 3.");
    String log =
        await()
            .atMost(Inbox.PATIENCE)
            .until(
                () -> byPrivateMessage(boss, "Boss", "audit 3"), told -> told.contains("refused"));
    assertThat(log.lines())
        .satisfiesExactly(
            last -> assertThat(last).endsWith("Oper (class 3): !audit - refused"),
            second -> assertThat(second).endsWith("Chief (class 4): !say !topic x - not done"),
            first -> assertThat(first).contains("Chief (class 4): !say", "one two"));

    present(boss).send("$To: OpChat From: Boss $<Boss> !audit 1");
    present(boss).awaitPrefix("$To: Boss From: ApiBot $<ApiBot> 20");
  }

  @Test
  void operatorsOpenAndCloseTheListenerAndARestartKeepsIt() throws IOException {
    int other = freePort();
    assertThat(status(port)).isEqualTo(200);

    assertThat(byPrivateMessage(oper, "Oper", "api start"))
        .startsWith("The API is running already on http://127.0.0.1:" + port);
    assertThat(byPrivateMessage(oper, "Oper", "api stop"))
        .startsWith("The API is stopped: port %d refuses connections.".formatted(port));
    assertThat(refuses(port)).isTrue();
    assertThat(byPrivateMessage(oper, "Oper", "api stop")).isEqualTo("The API is not running.");
    assertThat(byPrivateMessage(oper, "Oper", "api update")).isEqualTo("The API is not running.");
    assertThat(inOperatorChat(oper, "Oper", "!api status", "API: "))
        .contains("API: STOPPED since", "Not as in the settings file: stopped.");

    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      assertThat(byPrivateMessage(chief, "Chief", "api start " + taken.getLocalPort()))
          .isEqualTo(
              "Port %d cannot be opened: another program uses it. The API stays stopped."
                  .formatted(taken.getLocalPort()));
    }
    assertThat(byPrivateMessage(chief, "Chief", "api status"))
        .contains("API: STOPPED", "another program uses it");
    assertThat(byPrivateMessage(chief, "Chief", "api start 80"))
        .startsWith("'80' cannot be the port; allowed is a whole number from 1024 to 65535.");
    assertThat(byPrivateMessage(chief, "Chief", "api start %d nowhere".formatted(other)))
        .startsWith("'nowhere' is no origin;");

    assertThat(
            byPrivateMessage(
                chief, "Chief", "api start %d https://hub.example.org".formatted(other)))
        .contains(
            "The API is running on http://127.0.0.1:" + other,
            "Web pages that may read it: https://hub.example.org");
    assertThat(status(other)).isEqualTo(200);
    assertThat(refuses(port)).isTrue();
    assertThat(allowedOrigin(other)).isEqualTo("https://hub.example.org");

    restartSidecar();
    assertThat(status(other)).isEqualTo(200);
    assertThat(refuses(port)).isTrue();
    assertThat(byPrivateMessage(chief, "Chief", "api status"))
        .contains(
            "API: RUNNING on http://127.0.0.1:" + other,
            "Requests since the sidecar started: 1",
            "Last error: none",
            "port %d instead of %d".formatted(other, port),
            "origins added: https://hub.example.org");

    assertThat(byPrivateMessage(chief, "Chief", "api reset"))
        .startsWith(
            "The API follows the settings file again, and is running on http://127.0.0.1:" + port);
    assertThat(status(port)).isEqualTo(200);
    assertThat(refuses(other)).isTrue();
    assertThat(allowedOrigin(port)).isNull();
    assertThat(byPrivateMessage(chief, "Chief", "api status"))
        .contains("All as in the settings file.");
  }

  private static RawClient client() {
    return RawClient.connect(new InetSocketAddress(LOOPBACK, hub.port()));
  }

  private static void restartSidecar() {
    sidecar().close();
    startSidecar();
  }

  private static void startSidecar() {
    sidecar =
        new SpringApplicationBuilder(SidecarApplication.class)
            .run(
                "--sidecar.hub.url=" + hub.url(),
                "--sidecar.hub.nick=ApiBot",
                "--sidecar.hub.password=botpass",
                "--sidecar.data-dir=" + data,
                "--sidecar.api.port=" + port,
                "--management.server.port=0");
    // whatever is asked before the list of this session is complete is not heard
    await().atMost(Inbox.PATIENCE).until(() -> sidecar().getBean(Hub.class).health().healthy());
  }

  private static ConfigurableApplicationContext sidecar() {
    return present(sidecar);
  }

  private static RawClient guest() {
    return present(guest);
  }

  private static <T> T present(@Nullable T value) {
    assertThat(value).isNotNull();
    return requireNonNull(value);
  }

  private static String byPrivateMessage(@Nullable RawClient client, String nick, String text) {
    String prefix = "$To: %s From: ApiBot $<ApiBot> ".formatted(nick);
    return present(client)
        .send("$To: ApiBot From: %s $<%s> %s".formatted(nick, nick, text))
        .awaitPrefix(prefix)
        .substring(prefix.length());
  }

  /** Everybody in the room sees every answer, so that only its beginning tells them apart. */
  private static String inOperatorChat(
      @Nullable RawClient client, String nick, String text, String beginning) {
    String prefix = "$To: %s From: OpChat $<ApiBot> ".formatted(nick);
    return present(client)
        .send("$To: OpChat From: %s $<%s> %s".formatted(nick, nick, text))
        .awaitPrefix(prefix + beginning)
        .substring(prefix.length());
  }

  private static int status(int port) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request(port).build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new AssertionError("Port " + port, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable String allowedOrigin(int port) throws IOException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              request(port).header("Origin", "https://hub.example.org").build(),
              BodyHandlers.discarding())
          .headers()
          .firstValue("Access-Control-Allow-Origin")
          .orElse(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static HttpRequest.Builder request(int port) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/hub".formatted(port)));
  }

  private static boolean refuses(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(LOOPBACK, port), (int) Inbox.PATIENCE.toMillis());
      return false;
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      throw new AssertionError("Port " + port, e);
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
