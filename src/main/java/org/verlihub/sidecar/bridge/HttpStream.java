package org.verlihub.sidecar.bridge;

import io.netty.channel.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.netty.http.client.HttpClient;

/** One stream of Matterbridge and the virtual thread that reads it. */
final class HttpStream implements Matterbridge.Stream, Runnable {

  private final WebClient client;
  private final Endpoint endpoint;
  private final @Nullable Instant since;
  private final Duration greeting;
  private final int maxLine;
  private final Matterbridge.Listener listener;
  private final AnswerReader answers;
  private volatile @Nullable Channel channel;
  private volatile boolean closed;

  /**
   * @param greeting how long to wait for the first bytes
   */
  HttpStream(
      HttpClient http,
      Endpoint endpoint,
      @Nullable Instant since,
      Duration greeting,
      int maxLine,
      Matterbridge.Listener listener,
      AnswerReader answers) {
    this.client =
        HttpMatterbridge.client(http.doOnConnected(connection -> connected(connection.channel())));
    this.endpoint = endpoint;
    this.since = since;
    this.greeting = greeting;
    this.maxLine = maxLine;
    this.listener = listener;
    this.answers = answers;
  }

  /** Whatever happens, the listener is told of the end: nobody would open another otherwise. */
  @Override
  public void run() {
    Trouble end = new Trouble(Trouble.Kind.BROKEN, "it could not be read on");
    try {
      end = read();
    } finally {
      closeSocket();
      listener.ended(closed ? new Trouble(Trouble.Kind.STOPPED, "closed by the sidecar") : end);
    }
  }

  private Trouble read() {
    LineSplitter splitter = new LineSplitter(maxLine, listener::line, listener::lineTooLong);
    Trouble end = new Trouble(Trouble.Kind.BROKEN, "Matterbridge ended the stream");
    try {
      // As the last element a failure does not overtake what came before it.
      for (Signal<byte[]> signal : body().materialize().toIterable(1)) {
        byte[] bytes = signal.get();
        Throwable failure = signal.getThrowable();
        if (bytes != null) {
          splitter.feed(bytes);
        } else if (failure != null) {
          end = trouble(failure);
        }
      }
      return end;
    } catch (RuntimeException e) {
      return trouble(e);
    }
  }

  private Trouble trouble(Throwable failure) {
    return failure instanceof Refused refused
        ? refused.trouble
        : answers.failure(failure, channel != null, greeting);
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
    return client
        .get()
        .uri(endpoint.address().path("/api/stream"))
        .accept(MediaType.APPLICATION_JSON)
        .headers(headers -> {
          HttpMatterbridge.authorize(headers, endpoint);
          if (since != null) {
            headers.set("skip_before", since.toString());
          }
        })
        .exchangeToFlux(this::body)
        // only for the greeting: a silent stream is a quiet evening
        .timeout(Mono.delay(greeting), bytes -> Mono.never());
  }

  private Flux<byte[]> body(ClientResponse response) {
    if (response.statusCode().value() != 200) {
      return response
          .bodyToMono(String.class)
          .defaultIfEmpty("")
          .flatMapMany(answer ->
              Flux.error(new Refused(answers.refusal(response.statusCode(), answer, endpoint))));
    }
    MediaType type = response.headers().contentType().orElse(MediaType.APPLICATION_OCTET_STREAM);
    if (!type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
      return response
          .releaseBody()
          .thenMany(
              Flux.error(
                  new Refused(
                      new Trouble(
                          Trouble.Kind.REFUSED,
                          "what answers is not Matterbridge's API: it sends " + type))));
    }
    return response.bodyToFlux(DataBuffer.class).map(HttpStream::bytes);
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

  /** The answer to the request for a stream was none. */
  private static final class Refused extends RuntimeException {
    private final transient Trouble trouble;

    Refused(Trouble trouble) {
      super(trouble.words(), null, false, false);
      this.trouble = trouble;
    }
  }
}
