package org.verlihub.sidecar.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.verlihub.sidecar.SidecarApplication;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.TestHub;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program between the embedded hub and a mail server. */
class DigestOnAHubTest {

  private static final String KEY = "vhs_cfgcfgcf_" + "c".repeat(40);

  @RegisterExtension
  static final GreenMailExtension mailServer =
      new GreenMailExtension(
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort())
          .withPerMethodLifecycle(false);

  @TempDir static @Nullable Path data;

  private static final TestHub hub = TestHub.start(HubRules.quick());
  private static @Nullable ConfigurableApplicationContext sidecar;
  private static @Nullable RawClient master;
  private static @Nullable RawClient oper;

  @BeforeAll
  static void start() {
    hub.addAccount("ApiBot", 5, "botpass");
    hub.addAccount("Oper", 3, "operpass");
    hub.addAccount("Master", 10, "masterpass");
    master = client().login("Master", "masterpass");
    oper = client().login("Oper", "operpass");
    sidecar =
        new SpringApplicationBuilder(SidecarApplication.class)
            .run(
                "--sidecar.hub.url=" + hub.url(),
                "--sidecar.hub.nick=ApiBot",
                "--sidecar.hub.password=botpass",
                "--sidecar.data-dir=" + data,
                "--sidecar.api.port=0",
                "--management.server.port=0",
                "--sidecar.api.keys[0].name=owner",
                "--sidecar.api.keys[0].hash=ef0511b960a6a9fec04ad77205634a49a33dda9fa67ebbcc05d2a75e8ab6cfa1",
                "--sidecar.api.keys[0].scopes=admin",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mailServer.getSmtp().getPort(),
                "--sidecar.digest.from=hub@example.org",
                "--sidecar.digest.chat-recipients=admin@example.org",
                "--sidecar.digest.stats-recipients=owner@example.org",
                "--sidecar.digest.hub-name=My Hub",
                "--sidecar.digest.chat-inactivity=1h");
    Hub mirrored = sidecar.getBean(Hub.class);
    await().atMost(Inbox.PATIENCE).until(() -> mirrored.health().healthy());
  }

  @AfterAll
  static void stop() {
    if (sidecar != null) {
      sidecar.close();
    }
    for (RawClient client : new RawClient[] {master, oper}) {
      if (client != null) {
        client.close();
      }
    }
    hub.close();
  }

  @Test
  void whatIsSaidAndWhoComesIsMailedOnCommandAndOverHttp() throws Exception {
    try (RawClient guest = client().login("Guest", null)) {
      guest.sendBytes("<Guest> Grüße, Привет ☕ <b>\r\nBcc: x@y|".getBytes(UTF_8));
      await().atMost(Inbox.PATIENCE).until(() -> digest().at("/chat/messages").asInt() == 1);
      await().atMost(Inbox.PATIENCE).until(() -> digest().at("/stats/joins").asInt() >= 1);
    }
    await().atMost(Inbox.PATIENCE).until(() -> digest().at("/stats/quits").asInt() >= 1);

    assertThat(command("digest status"))
        .contains("Chat Buffer: 1 messages", "Chat Recipients: 1", "Mail: 0 waiting, 0 given up");
    assertThat(
            tree(http("GET", "/api/digest/chat/preview", "application/json"))
                .get("subject")
                .asString())
        .isEqualTo("[My Hub] Chat Digest - 1 message");
    HttpResponse<String> page = http("GET", "/digest/chat/preview", "text/html,*/*;q=0.8");
    assertThat(page.body()).contains("Grüße, Привет ☕ &lt;b&gt;");
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(http("GET", "/digest/stats/preview", "text/plain").body())
        .startsWith("Client Statistics for My Hub\n");

    assertThat(command("digest chat send")).isEqualTo("admin@example.org: delivered");
    assertThat(command("digest chat send"))
        .isEqualTo("Nothing was said since the last digest, so nothing was sent.");
    JsonNode sent = tree(http("POST", "/api/digest/stats/send", "application/json"));
    assertThat(sent.get("made").asBoolean()).isTrue();
    assertThat(sent.at("/mails/0/state").asString()).isEqualTo("delivered");
    assertThat(
            tree(http("POST", "/api/digest/chat/send", "application/json")).get("made").asBoolean())
        .isFalse();

    List<MimeMessage> mails = Arrays.asList(mailServer.getReceivedMessages());
    assertThat(text(about("Chat Digest", mails)))
        .contains("<Guest> Grüße, Привет ☕ <b>\n    Bcc: x@y");
    assertThat(text(about("Client Statistics", mails))).contains("Guest ");
  }

  @Test
  void ownersTestTheMailAndSeeTheSettingsWithoutSecrets() throws Exception {
    assertThat(command("digest config"))
        .contains("SMTP Server: 127.0.0.1:", "no login", "Sender: hub@example.org")
        .contains("Chat Recipients: admin@example.org");
    assertThat(command("digest test nobody")).startsWith("That is no mail address");
    assertThat(command("digest test somebody@example.org"))
        .isEqualTo("somebody@example.org: delivered");
    assertThat(about("Test Email", Arrays.asList(mailServer.getReceivedMessages())).getSubject())
        .isEqualTo("[My Hub] Test Email");
    assertThat(command("digest queue")).isEqualTo("No mail waits, and none was given up.");
    assertThat(command("digest retry 77"))
        .isEqualTo("No mail of the number 77 waits or was given up.");
    assertThat(command("digest help")).contains("!digest test <email>", "!digest stats clear");
    for (int i = 0; i < 4; i++) {
      assertThat(command("digest test somebody@example.org")).endsWith("delivered");
    }
    assertThat(command("digest test somebody@example.org")).startsWith("No more than 5 test mails");
  }

  @Test
  void nobodyElseMayDoOrReadThat() {
    assertThat(ask(oper, "Oper", "digest status"))
        .isEqualTo("Sorry, !digest status takes class 10 on this hub, and yours is 3.");
    for (String path :
        List.of("/api/digest", "/api/digest/chat/preview", "/digest/stats/preview")) {
      assertThat(send(request("GET", path, "*/*")).statusCode()).as(path).isEqualTo(401);
    }
    assertThat(send(request("POST", "/api/digest/chat/send", "*/*")).statusCode()).isEqualTo(401);
  }

  private static String command(String text) {
    return ask(master, "Master", text);
  }

  private static String ask(@Nullable RawClient client, String nick, String text) {
    String prefix = "$To: %s From: ApiBot $<ApiBot> ".formatted(nick);
    return requireNonNull(client)
        .send("$To: ApiBot From: %s $<%s> %s".formatted(nick, nick, text))
        .awaitPrefix(prefix)
        .substring(prefix.length())
        .replace("\r\n", "\n");
  }

  private static JsonNode digest() {
    return tree(http("GET", "/api/digest", "application/json"));
  }

  private static JsonNode tree(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  private static HttpResponse<String> http(String method, String path, String accept) {
    HttpResponse<String> response = send(request(method, path, accept).header("X-API-Key", KEY));
    assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
    return response;
  }

  private static HttpRequest.Builder request(String method, String path, String accept) {
    String port = requireNonNull(sidecar).getEnvironment().getRequiredProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .method(method, HttpRequest.BodyPublishers.noBody())
        .header("Accept", accept);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static MimeMessage about(String subject, List<MimeMessage> mails)
      throws MessagingException {
    for (MimeMessage mail : mails) {
      if (mail.getSubject().contains(subject)) {
        return mail;
      }
    }
    throw new AssertionError("No mail about " + subject);
  }

  private static String text(MimeMessage mail) throws MessagingException, IOException {
    Multipart bodies = (Multipart) mail.getContent();
    return String.valueOf(bodies.getBodyPart(0).getContent()).replace("\r\n", "\n");
  }

  private static RawClient client() {
    return RawClient.connect(hub.address());
  }
}
