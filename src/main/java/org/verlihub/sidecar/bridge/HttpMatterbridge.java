package org.verlihub.sidecar.bridge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
  private static final int SHOWN_ANSWER = 200;

  private final BridgeSettings.Timeouts timeouts;
  private final int maxLine;
  private final LoopResources loop = LoopResources.create("bridge-io", 1, true);
  private final HttpClient http;

  /** Made once: making one takes longer than a post. */
  private final WebClient poster;

  private final JsonMapper json = JsonMapper.builder().build();

  HttpMatterbridge(BridgeSettings.Timeouts timeouts, long maxLine) {
    this.timeouts = timeouts;
    this.maxLine = (int) Math.min(Integer.MAX_VALUE, maxLine);
    this.http =
        HttpClient.create(ConnectionProvider.newConnection())
            .runOn(loop, false)
            .disableRetry(true)
            .followRedirect(false)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(timeouts.connect().toMillis()))
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), KEEPALIVE_IDLE_SECONDS)
            .option(
                NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL),
                KEEPALIVE_INTERVAL_SECONDS)
            .option(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), KEEPALIVE_PROBES);
    this.poster = client(http);
  }

  @Override
  public Stream open(Endpoint endpoint, @Nullable Instant since, Listener listener) {
    OpenStream stream = new OpenStream(endpoint, since, listener);
    Thread.ofVirtual().name("bridge-stream").start(stream);
    return stream;
  }

  @Override
  public CompletableFuture<PostResult> post(Endpoint endpoint, String body) {
    CompletableFuture<PostResult> future = new CompletableFuture<>();
    var _ =
        poster
            .post()
            .uri(endpoint.address().path("/api/message"))
            .headers(headers -> authorize(headers, endpoint))
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body.getBytes(StandardCharsets.UTF_8))
            .exchangeToMono(response ->
                response
                    .bodyToMono(String.class)
                    .defaultIfEmpty("")
                    .map(answer -> result(response, answer)))
            .timeout(timeouts.post())
            .onErrorResume(
                failure -> Mono.just(new PostResult.Failed(trouble(failure, timeouts.post()))))
            .subscribe(future::complete);
    return future;
  }

  @Override
  public void close() {
    loop.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block(Duration.ofSeconds(5));
  }

  private static WebClient client(HttpClient http) {
    return WebClient.builder()
        .clientConnector(new ReactorClientHttpConnector(http))
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER))
        .build();
  }

  private static void authorize(HttpHeaders headers, Endpoint endpoint) {
    String token = endpoint.token();
    if (token != null && !token.isEmpty()) {
      headers.setBearerAuth(token);
    }
  }

  private PostResult result(ClientResponse response, String answer) {
    if (response.statusCode().value() == 200) {
      JsonNode stored = object(answer);
      return stored != null && stored.has("gateway")
          ? new PostResult.Accepted(stored.path("account").asString(""))
          : new PostResult.Failed(
              new Trouble(
                  Trouble.Kind.REFUSED,
                  "what answers is not Matterbridge's API: " + beginning(answer)));
    }
    return new PostResult.Failed(refusal(response.statusCode(), answer));
  }

  /** What an answer other than 200 means. */
  private Trouble refusal(HttpStatusCode status, String answer) {
    JsonNode body = object(answer);
    String message = body == null ? "" : body.path("message").asString("");
    int code = status.value();
    if (code == 401 || (code == 400 && message.contains("request header"))) {
      return new Trouble(
          Trouble.Kind.CREDENTIALS,
          "Matterbridge %s (HTTP %d); set it as in Matterbridge's configuration"
              .formatted(code == 401 ? "refuses the token" : "wants a token", code));
    }
    String words = "HTTP %d: %s".formatted(code, message.isEmpty() ? beginning(answer) : message);
    if (status.is3xxRedirection()) {
      return new Trouble(
          Trouble.Kind.REFUSED,
          "HTTP %d, a redirect; give the address it leads to".formatted(code));
    }
    // a proxy in between may have passed the request on before it failed
    boolean own = !message.isEmpty();
    return new Trouble(
        status.is5xxServerError() && !own ? Trouble.Kind.BROKEN : Trouble.Kind.REFUSED, words);
  }

  private @Nullable JsonNode object(String answer) {
    try {
      JsonNode node = json.readTree(answer);
      return node.isObject() ? node : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static String beginning(String answer) {
    String line = PlainText.line(answer);
    return line.isEmpty() ? "no text" : PlainText.cut(line, SHOWN_ANSWER);
  }

  private static Trouble trouble(Throwable failure, Duration patience) {
    if (failure instanceof RefusedStream refused) {
      return refused.trouble;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return new Trouble(
            Trouble.Kind.BROKEN, "no answer within %d s".formatted(patience.toSeconds()));
      }
      if (cause instanceof ConnectException
          || cause instanceof NoRouteToHostException
          || cause instanceof UnknownHostException
          || cause instanceof SSLException) {
        return new Trouble(Trouble.Kind.UNREACHABLE, unreachable(cause));
      }
    }
    return new Trouble(Trouble.Kind.BROKEN, words(rootOf(failure)));
  }

  /** Without the address, which is not everybody's business. */
  private static String unreachable(Throwable cause) {
    String why =
        switch (cause) {
          case UnknownHostException _ -> "its name is not known";
          case SSLException _ -> "the encryption failed";
          default -> {
            String words = words(cause);
            int address = words.indexOf(':');
            yield address < 0 ? words : words.substring(0, address);
          }
        };
    return "Matterbridge cannot be reached (" + why.toLowerCase(Locale.ROOT) + ")";
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String words(Throwable failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : PlainText.cut(PlainText.line(message), SHOWN_ANSWER);
  }

  /** The answer to the request for a stream was none. */
  private static final class RefusedStream extends RuntimeException {
    private final transient Trouble trouble;

    RefusedStream(Trouble trouble) {
      super(trouble.words(), null, false, false);
      this.trouble = trouble;
    }
  }

  /** One stream and the virtual thread that reads it. */
  private final class OpenStream implements Stream, Runnable {

    private final Endpoint endpoint;
    private final @Nullable Instant since;
    private final Listener listener;
    private volatile @Nullable Channel channel;
    private volatile boolean closed;

    OpenStream(Endpoint endpoint, @Nullable Instant since, Listener listener) {
      this.endpoint = endpoint;
      this.since = since;
      this.listener = listener;
    }

    @Override
    public void run() {
      Trouble end = new Trouble(Trouble.Kind.BROKEN, "Matterbridge ended the stream");
      LineSplitter splitter = new LineSplitter(maxLine, listener::line, listener::lineTooLong);
      try {
        // As the last element a failure does not overtake what came before it.
        for (Signal<byte[]> signal : body().materialize().toIterable(1)) {
          byte[] bytes = signal.get();
          Throwable failure = signal.getThrowable();
          if (bytes != null) {
            splitter.feed(bytes);
          } else if (failure != null) {
            end = trouble(failure, timeouts.greeting());
          }
        }
      } catch (RuntimeException e) {
        end = trouble(e, timeouts.greeting());
      }
      closeSocket();
      listener.ended(closed ? new Trouble(Trouble.Kind.STOPPED, "closed by the sidecar") : end);
    }

    @Override
    public void close() {
      closed = true;
      Channel open = channel;
      if (open != null) {
        var _ = open.close();
      }
    }

    private Flux<byte[]> body() {
      return client(http.doOnConnected(connection -> connected(connection.channel())))
          .get()
          .uri(endpoint.address().path("/api/stream"))
          .accept(MediaType.APPLICATION_JSON)
          .headers(headers -> {
            authorize(headers, endpoint);
            if (since != null) {
              headers.set("skip_before", since.toString());
            }
          })
          .exchangeToFlux(this::body)
          // only for the greeting: a silent stream is a quiet evening
          .timeout(Mono.delay(timeouts.greeting()), bytes -> Mono.never());
    }

    private Flux<byte[]> body(ClientResponse response) {
      if (response.statusCode().value() != 200) {
        return response
            .bodyToMono(String.class)
            .defaultIfEmpty("")
            .flatMapMany(
                answer -> Flux.error(new RefusedStream(refusal(response.statusCode(), answer))));
      }
      MediaType type = response.headers().contentType().orElse(MediaType.APPLICATION_OCTET_STREAM);
      if (!type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
        return response
            .releaseBody()
            .thenMany(
                Flux.error(
                    new RefusedStream(
                        new Trouble(
                            Trouble.Kind.REFUSED,
                            "what answers is not Matterbridge's API: it sends " + type))));
      }
      return response.bodyToFlux(DataBuffer.class).map(OpenStream::bytes);
    }

    private static byte[] bytes(DataBuffer buffer) {
      byte[] bytes = new byte[buffer.readableByteCount()];
      buffer.read(bytes);
      DataBufferUtils.release(buffer);
      return bytes;
    }

    private void connected(Channel opened) {
      channel = opened;
      if (closed) {
        var _ = opened.close();
      }
    }

    /** Two readers would share the messages between them, so the next waits for this one's end. */
    private void closeSocket() {
      Channel open = channel;
      if (open != null) {
        var _ = open.close();
        var _ = open.closeFuture().awaitUninterruptibly(10, TimeUnit.SECONDS);
      }
    }
  }
}
