package org.verlihub.sidecar.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small Matterbridge over HTTP: what is said goes to the latest stream, as soon as there is one,
 * and may be lost with it.
 */
final class LiveMatterbridge implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final Queue<String> ring = new ArrayDeque<>();
  private long streams;
  private final List<String> received = new CopyOnWriteArrayList<>();

  LiveMatterbridge() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/stream", this::stream);
    server.createContext("/api/message", this::message);
    server.start();
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  /** Somebody says this elsewhere. */
  synchronized void say(String text) {
    ring.add(text);
    notifyAll();
  }

  private synchronized long opened() {
    notifyAll();
    return ++streams;
  }

  private synchronized @Nullable String next(long stream) throws InterruptedException {
    while (stream == streams && ring.isEmpty()) {
      wait();
    }
    return stream == streams ? ring.poll() : null;
  }

  private static String message(String text) {
    return "{\"text\":\"%s\",\"channel\":\"#c\",\"username\":\"bob\",\"userid\":\"\",\"account\":\"irc.x\",\"event\":\"\",\"protocol\":\"irc\",\"gateway\":\"verlihub\",\"timestamp\":\"%s\",\"Extra\":null}"
        .formatted(text, Instant.now());
  }

  /** The texts of the lines that were posted, in order. */
  List<String> received() {
    return received;
  }

  private void stream(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      write(
          out,
          "{\"text\":\"\",\"event\":\"api_connected\",\"gateway\":\"\",\"account\":\"\",\"timestamp\":\"%s\"}"
              .formatted(Instant.now()));
      long stream = opened();
      for (String text = next(stream); text != null; text = next(stream)) {
        write(out, message(text));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(OutputStream out, String line) throws IOException {
    out.write((line + "\n").getBytes(UTF_8));
    out.flush();
  }

  private void message(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      int status = 200;
      String answer = "{\"account\":\"api.verlihub\",\"gateway\":\"verlihub\"}";
      try {
        JsonNode posted = JSON.readTree(body);
        if (posted.has("text")) {
          received.add(posted.path("text").asString());
        }
      } catch (JacksonException e) {
        status = 400;
        answer = "{\"message\":\"unexpected EOF\"}";
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, answer.length());
      exchange.getResponseBody().write(answer.getBytes(UTF_8));
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
