package org.verlihub.sidecar.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** As much of Matterbridge's API as the bridge uses: takes every line, and says what it is told. */
final class SmallMatterbridge implements AutoCloseable {

  private static final String END = "";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<BlockingQueue<String>> streams = ConcurrentHashMap.newKeySet();
  private final AtomicLong posts = new AtomicLong();

  SmallMatterbridge() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/api/stream", this::stream);
    server.createContext("/api/message", this::message);
    server.setExecutor(threads);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How many lines it was given. */
  long posts() {
    return posts.get();
  }

  /** Somebody on another network says something. */
  void say(String nick, String text) {
    streams.forEach(stream -> stream.add(line(nick, text, "irc.far", "")));
  }

  /** Ends every stream. */
  void breakStreams() {
    streams.forEach(stream -> stream.add(END));
  }

  private void stream(HttpExchange exchange) throws IOException {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    try (exchange;
        OutputStream out = exchange.getResponseBody()) {
      lines.add(line("", "", "", "api_connected"));
      streams.add(lines);
      String next = lines.take();
      while (!next.equals(END)) {
        out.write((next + "\n").getBytes(UTF_8));
        out.flush();
        next = lines.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      streams.remove(lines);
    }
  }

  private void message(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      posts.incrementAndGet();
      byte[] answer = line("x", "x", "api.verlihub", "").getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static String line(String nick, String text, String account, String event) {
    return """
    {"text":"%s","channel":"#far","username":"%s","userid":"","avatar":"","account":"%s","event":"%s",\
    "protocol":"irc","gateway":"verlihub","parent_id":"","timestamp":"%s","id":"","Extra":null}\
    """
        .formatted(text, nick, account, event, Instant.now());
  }

  @Override
  public void close() {
    breakStreams();
    server.stop(0);
    threads.shutdownNow();
  }
}
