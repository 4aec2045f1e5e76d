package org.verlihub.sidecar.bridge;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every exchange that was recorded from a real Matterbridge, and what can go wrong. */
class HttpMatterbridgeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final WireMockServer server =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
  private static final HttpMatterbridge matterbridge = client(Duration.ofSeconds(30));

  @BeforeAll
  static void start() {
    server.start();
  }

  @AfterAll
  static void stop() {
    matterbridge.close();
    server.stop();
  }

  @BeforeEach
  void forget() {
    server.resetAll();
  }

  private static HttpMatterbridge client(Duration patience) {
    return new HttpMatterbridge(
        new BridgeSettings.Timeouts(Duration.ofSeconds(5), patience, patience), 8_000_000);
  }

  /** What came of a stream. */
  private static final class Heard implements Matterbridge.Listener {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final CompletableFuture<Trouble> end = new CompletableFuture<>();
    final AtomicInteger tooLong = new AtomicInteger();

    @Override
    public void line(byte[] line) {
      lines.add(new String(line, UTF_8));
    }

    @Override
    public void lineTooLong() {
      tooLong.incrementAndGet();
    }

    @Override
    public void ended(Trouble trouble) {
      end.complete(trouble);
    }

    Trouble trouble() {
      return end.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "post-ok",
        "post-unicode",
        "post-magnet",
        "post-multiline",
        "post-3000",
        "post-user-action",
        "post-join-leave",
        "post-topic-change",
        "post-empty-object",
        "post-empty-body",
        "post-unknown-gateway",
        "post-missing-gateway",
        "post-missing-text",
        "post-missing-username",
        "post-overridden-fields",
        "post-unknown-field",
        "post-form",
        "post-invalid-utf8",
        "post-file",
        "post-file-only",
        "post-file-lowercase",
        "post-during-startup"
      })
  void whatTheRouterTakesIsAccepted(String recording) throws IOException {
    answer(recorded(recording));

    assertThat(post("{}")).isEqualTo(new PostResult.Accepted("api.verlihub"));
  }

  @ParameterizedTest
  @CsvSource({
    "post-bad-json, HTTP 400",
    "post-bad-timestamp, HTTP 400",
    "post-wrong-type, HTTP 400",
    "post-no-content-type, HTTP 415",
    "post-file-bad-base64, HTTP 500",
    "post-file-not-object, HTTP 500",
    "post-file-url-only, HTTP 500",
    "not-found, HTTP 404",
    "method-not-allowed, HTTP 405"
  })
  void whatItRefusesIsRefusedWithTheReason(String recording, String words) throws IOException {
    answer(recorded(recording));

    Trouble trouble = trouble(post("{}"));

    assertThat(trouble.kind()).isEqualTo(Trouble.Kind.REFUSED);
    assertThat(trouble.words()).startsWith(words).hasSizeGreaterThan(words.length() + 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth-missing", "auth-query-param", "auth-wrong", "auth-post-wrong"})
  void aMissingOrWrongTokenIsToldFromAnyOtherRefusal(String recording) throws IOException {
    answer(recorded(recording));

    assertThat(trouble(post("{}")).kind()).isEqualTo(Trouble.Kind.CREDENTIALS);
    assertThat(open().trouble().kind()).isEqualTo(Trouble.Kind.CREDENTIALS);
  }

  @Test
  void postsJsonWithTheTokenInTheOneHeaderThatCounts() throws IOException {
    answer(recorded("post-ok"));
    String line = new OutgoingLine("verlihub", "Ada", "Привет <b> \"☕\"", "", null).json();

    post(line);

    server.verify(
        postRequestedFor(urlEqualTo("/api/message"))
            .withHeader("Authorization", equalTo("Bearer s3cret"))
            .withHeader("Content-Type", equalTo("application/json"))
            .withRequestBody(
                equalToJson(
                    "{\"text\":\"Привет <b> \\\"☕\\\"\",\"username\":\"Ada\",\"userid\":\"Ada\",\"gateway\":\"verlihub\"}")));
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void aProxysFaultLeavesOpenWhetherTheLineArrived(int status) {
    answer(
        aResponse()
            .withStatus(status)
            .withHeader("Content-Type", "text/html")
            .withBody("<html>Bad Gateway</html>"));

    assertThat(trouble(post("{}")).kind()).isEqualTo(Trouble.Kind.BROKEN);
    assertThat(open().trouble().kind()).isEqualTo(Trouble.Kind.BROKEN);
  }

  @Test
  void aPageInsteadOfJsonIsNoMatterbridge() {
    answer(
        aResponse()
            .withHeader("Content-Type", "text/html")
            .withBody("<html><h1>Welcome</h1></html>"));

    Trouble trouble = trouble(post("{}"));
    assertThat(trouble.kind()).isEqualTo(Trouble.Kind.REFUSED);
    assertThat(trouble.words()).contains("not Matterbridge", "Welcome");
    assertThat(open().trouble().words()).contains("not Matterbridge", "text/html");
  }

  @Test
  void aRedirectIsNotFollowedAndTold() {
    answer(aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1:1/elsewhere"));

    assertThat(trouble(post("{}")).words()).contains("redirect");
    assertThat(open().trouble().words()).contains("redirect");
    server.verify(1, postRequestedFor(anyUrl()));
    server.verify(1, getRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "MALFORMED_RESPONSE_CHUNK"})
  void aConnectionThatBreaksLeavesOpenWhetherTheLineArrivedAndNothingIsRepeated(Fault fault) {
    answer(aResponse().withFault(fault));

    assertThat(trouble(post("{}")).kind()).isEqualTo(Trouble.Kind.BROKEN);
    server.verify(1, postRequestedFor(anyUrl()));
    assertThat(open().trouble().kind()).isEqualTo(Trouble.Kind.BROKEN);
  }

  @Test
  void aConnectionThatCannotBeMadeIsToldFromOneThatBroke() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Endpoint nobody = endpoint("http://127.0.0.1:" + free);

    Trouble trouble = trouble(matterbridge.post(nobody, "{}").join());
    assertThat(trouble.kind()).isEqualTo(Trouble.Kind.UNREACHABLE);
    assertThat(trouble.words()).doesNotContain("127.0.0.1");
    assertThat(open(nobody).trouble().kind()).isEqualTo(Trouble.Kind.UNREACHABLE);
    assertThat(
            trouble(matterbridge.post(endpoint("http://no-such-host.invalid"), "{}").join()).kind())
        .isEqualTo(Trouble.Kind.UNREACHABLE);
  }

  @Test
  void anAnswerThatDoesNotComeInTimeLeavesOpenWhetherTheLineArrived() {
    answer(aResponse().withFixedDelay(20_000));

    try (HttpMatterbridge impatient = client(Duration.ofMillis(300))) {
      Trouble trouble = trouble(impatient.post(endpoint(server.baseUrl()), "{}").join());
      assertThat(trouble.kind()).isEqualTo(Trouble.Kind.BROKEN);
      assertThat(trouble.words()).contains("no answer");

      Heard heard = new Heard();
      impatient.open(endpoint(server.baseUrl()), null, heard);
      assertThat(heard.trouble().kind()).isEqualTo(Trouble.Kind.BROKEN);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stream-api-to-api.jsonl",
        "fork-stream-api-to-api.jsonl",
        "stream-irc-events-42wim.jsonl",
        "stream-irc-events-org-fork.jsonl",
        "stream-roundtrip.jsonl"
      })
  void recordedStreamsAreReadLineByLineHoweverSlowlyTheyCome(String recording) throws IOException {
    String body = resource(recording);
    answer(
        aResponse()
            .withHeader("Content-Type", "application/json")
            .withBody(body)
            .withChunkedDribbleDelay(7, 500));

    Heard heard = open();

    assertThat(heard.trouble())
        .isEqualTo(new Trouble(Trouble.Kind.BROKEN, "Matterbridge ended the stream"));
    assertThat(heard.lines).containsExactly(body.strip().split("\n", -1));
    server.verify(
        getRequestedFor(urlEqualTo("/api/stream"))
            .withHeader("Authorization", equalTo("Bearer s3cret")));
  }

  @Test
  void tellsVariantsThatReplayTheirHistoryWhatIsKnown() {
    answer(aResponse().withHeader("Content-Type", "application/json").withBody("{}\n"));
    Heard heard = new Heard();

    matterbridge.open(endpoint(server.baseUrl()), Instant.parse("2026-11-22T10:00:00.123Z"), heard);

    heard.trouble();
    server.verify(
        getRequestedFor(urlEqualTo("/api/stream"))
            .withHeader("skip_before", equalTo("2026-11-22T10:00:00.123Z")));
  }

  @Test
  void aStreamCutInTheMiddleOfALineGivesNoHalfLine() throws Exception {
    try (StreamServer raw = new StreamServer()) {
      Heard heard = open(endpoint(raw.address()));
      StreamServer.Caller caller = raw.next();
      caller.head();
      caller.chunk("{\"text\":\"whole\"}\n");
      caller.chunk("{\"text\":\"ha");
      await().atMost(PATIENCE).until(() -> heard.lines.size() == 1);
      caller.reset();

      assertThat(heard.trouble().kind()).isEqualTo(Trouble.Kind.BROKEN);
      assertThat(heard.lines).containsExactly("{\"text\":\"whole\"}");
    }
  }

  @RepeatedTest(20)
  void theEndOfMatterbridgeWithoutTheLastChunkOvertakesNoLine() throws Exception {
    try (StreamServer raw = new StreamServer()) {
      Heard heard = open(endpoint(raw.address()));
      StreamServer.Caller caller = raw.next();
      caller.head();
      caller.chunk("{\"text\":\"one\"}\n");
      caller.chunk("{\"text\":\"two\"}\n");
      caller.close();

      assertThat(heard.trouble().kind()).isEqualTo(Trouble.Kind.BROKEN);
      assertThat(heard.lines).containsExactly("{\"text\":\"one\"}", "{\"text\":\"two\"}");
    }
  }

  @Test
  void aLineWithAnAttachmentIsReadAndOneBeyondAllBoundsSkipped() throws Exception {
    try (StreamServer raw = new StreamServer()) {
      Heard heard = open(endpoint(raw.address()));
      StreamServer.Caller caller = raw.next();
      caller.head();
      String file =
          "{\"text\":\"\",\"username\":\"u\",\"Extra\":{\"file\":[{\"Name\":\"a.png\",\"Data\":\"%s\"}]}}"
              .formatted("A".repeat(1_500_000));
      caller.chunk(file + "\n");
      caller.chunk("B".repeat(9_000_000) + "\n");
      caller.chunk("{\"text\":\"after\"}\n");
      await().atMost(PATIENCE).until(() -> heard.lines.size() == 2);

      assertThat(heard.lines.getFirst()).hasSize(file.length());
      assertThat(heard.lines.getLast()).isEqualTo("{\"text\":\"after\"}");
      assertThat(heard.tooLong).hasValue(1);
      RemoteMessage message =
          new RemoteMessageReader().read(heard.lines.getFirst().getBytes(UTF_8));
      assertThat(Objects.requireNonNull(message).files().getFirst().bytes()).isEqualTo(1_125_000);
      caller.close();
      heard.trouble();
    }
  }

  @Test
  void silenceBehindTheGreetingIsNoFaultAndSilenceBeforeItIs() throws Exception {
    try (StreamServer raw = new StreamServer();
        HttpMatterbridge impatient = client(Duration.ofMillis(300))) {
      Heard quiet = new Heard();
      impatient.open(endpoint(raw.address()), null, quiet);
      StreamServer.Caller first = raw.next();
      first.head();
      first.chunk("{}\n");
      Heard mute = new Heard();
      impatient.open(endpoint(raw.address()), null, mute);
      raw.next().head(); // headers, and then nothing

      assertThat(mute.trouble().words()).contains("no answer");
      assertThat(quiet.end).isNotDone();
      first.chunk("{\"text\":\"late\"}\n");
      await().atMost(PATIENCE).until(() -> quiet.lines.size() == 2);
      first.close();
      quiet.trouble();
    }
  }

  @Test
  void tellsItsEndOnlyWhenTheSocketIsClosed() throws Exception {
    try (StreamServer raw = new StreamServer()) {
      Heard heard = new Heard();
      Matterbridge.Stream stream = matterbridge.open(endpoint(raw.address()), null, heard);
      StreamServer.Caller caller = raw.next();
      caller.head();
      caller.chunk("{}\n");
      await().atMost(PATIENCE).until(() -> heard.lines.size() == 1);

      stream.close();

      assertThat(heard.trouble().kind()).isEqualTo(Trouble.Kind.STOPPED);
      assertThat(caller.left()).isTrue();
    }
  }

  private static void answer(ResponseDefinitionBuilder response) {
    server.stubFor(any(anyUrl()).willReturn(response));
  }

  private static PostResult post(String body) {
    return matterbridge.post(endpoint(server.baseUrl()), body).join();
  }

  private static Heard open() {
    return open(endpoint(server.baseUrl()));
  }

  private static Heard open(Endpoint endpoint) {
    Heard heard = new Heard();
    matterbridge.open(endpoint, null, heard);
    return heard;
  }

  private static Trouble trouble(PostResult result) {
    return ((PostResult.Failed) result).trouble();
  }

  private static Endpoint endpoint(String address) {
    return new Endpoint(MatterbridgeAddress.of(address), "s3cret");
  }

  /** The answer of a recording as WireMock gives it. */
  private static ResponseDefinitionBuilder recorded(String name) throws IOException {
    String exchange = resource(name + ".http");
    String response = exchange.substring(exchange.indexOf("### response"));
    String[] parts = response.substring(response.indexOf('\n') + 1).split("\n\n", 2);
    String[] head = parts[0].split("\n", -1);
    ResponseDefinitionBuilder builder =
        aResponse().withStatus(Integer.parseInt(head[0].substring(9, 12)));
    for (int i = 1; i < head.length; i++) {
      String[] header = head[i].split(": ", 2);
      if (header[0].equals("Content-Type")) {
        builder.withHeader(header[0], header[1]);
      }
    }
    // without the lengths of chunks that one of them was sent in
    String body = parts[1].substring(parts[1].indexOf('{'), parts[1].lastIndexOf('}') + 1);
    return builder.withBody(body + "\n");
  }

  private static String resource(String name) throws IOException {
    try (@Nullable InputStream in =
        HttpMatterbridgeTest.class.getResourceAsStream("/matterbridge/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }
}
