package org.verlihub.sidecar.bridge;

import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Speaks to Matterbridge with {@link WebClient}. Every request has a connection of its own, so that
 * a connection which could not be made is told from one that broke, and nothing is repeated behind
 * our back. TCP keepalive finds a dead stream that nobody writes to.
 */
final class HttpMatterbridge implements Matterbridge, AutoCloseable {

  private static final int KEEPALIVE_IDLE_SECONDS = 60;
  private static final int KEEPALIVE_INTERVAL_SECONDS = 15;
  private static final int KEEPALIVE_PROBES = 4;
  private static final int MAX_ANSWER = 16 << 20;

  private final BridgeSettings.Timeouts timeouts;
  private final int maxLine;
  private final AnswerReader answers = new AnswerReader();
  private @Nullable Connector connector;

  HttpMatterbridge(BridgeSettings.Timeouts timeouts, long maxLine) {
    this.timeouts = timeouts;
    this.maxLine = (int) Math.min(Integer.MAX_VALUE, maxLine);
  }

  /**
   * What connections are made with.
   *
   * @param poster made once: making one takes longer than a post
   */
  private record Connector(LoopResources loop, HttpClient http, WebClient poster) {

    static Connector of(BridgeSettings.Timeouts timeouts) {
      LoopResources loop = LoopResources.create("bridge-io", 1, true);
      HttpClient http =
          HttpClient.create(ConnectionProvider.newConnection())
              .runOn(loop, false)
              .disableRetry(true)
              .followRedirect(false)
              .option(
                  ChannelOption.CONNECT_TIMEOUT_MILLIS,
                  Math.toIntExact(timeouts.connect().toMillis()))
              .option(ChannelOption.SO_KEEPALIVE, true)
              .option(ChannelOption.TCP_NODELAY, true)
              .option(
                  NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), KEEPALIVE_IDLE_SECONDS)
              .option(
                  NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL),
                  KEEPALIVE_INTERVAL_SECONDS)
              .option(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), KEEPALIVE_PROBES);
      WebClient poster =
          client(
              http.doOnRequest((request, connection) ->
                  request
                      .currentContextView()
                      .<AtomicBoolean>getOrEmpty(AtomicBoolean.class)
                      .ifPresent(written -> written.set(true))));
      return new Connector(loop, http, poster);
    }
  }

  /** Made for the first request, since most sidecars have no bridge and should not pay for it. */
  private synchronized Connector connector() {
    Connector made = connector;
    if (made == null) {
      made = Connector.of(timeouts);
      connector = made;
    }
    return made;
  }

  @Override
  public Stream open(Endpoint endpoint, @Nullable Instant since, Listener listener) {
    HttpStream stream =
        new HttpStream(
            connector().http(), endpoint, since, timeouts.greeting(), maxLine, listener, answers);
    Thread.ofVirtual().name("bridge-stream").start(stream);
    return stream;
  }

  @Override
  public CompletableFuture<PostResult> post(Endpoint endpoint, String body) {
    CompletableFuture<PostResult> future = new CompletableFuture<>();
    // exact, where the kind of a failure only lets one guess whether anything was written
    AtomicBoolean written = new AtomicBoolean();
    var _ =
        connector()
            .poster()
            .post()
            .uri(endpoint.address().path("/api/message"))
            .headers(headers -> authorize(headers, endpoint))
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body.getBytes(StandardCharsets.UTF_8))
            .exchangeToMono(response ->
                response
                    .bodyToMono(String.class)
                    .defaultIfEmpty("")
                    .map(answer -> answers.result(response.statusCode(), answer, endpoint)))
            .timeout(timeouts.post())
            .onErrorResume(failure ->
                Mono.just(
                    new PostResult.Failed(
                        answers.failure(failure, written.get(), timeouts.post()))))
            .contextWrite(context -> context.put(AtomicBoolean.class, written))
            .subscribe(future::complete);
    return future;
  }

  @Override
  public synchronized void close() {
    if (connector != null) {
      connector
          .loop()
          .disposeLater(Duration.ZERO, Duration.ofSeconds(2))
          .block(Duration.ofSeconds(5));
    }
  }

  static WebClient client(HttpClient http) {
    return WebClient.builder()
        .clientConnector(new ReactorClientHttpConnector(http))
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER))
        .build();
  }

  static void authorize(HttpHeaders headers, Endpoint endpoint) {
    String token = endpoint.token();
    if (token != null && !token.isEmpty()) {
      headers.setBearerAuth(token);
    }
  }
}
