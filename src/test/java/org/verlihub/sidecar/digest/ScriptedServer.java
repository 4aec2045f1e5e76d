package org.verlihub.sidecar.digest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server that answers as a test says, or not at all. */
final class ScriptedServer implements AutoCloseable {

  /** As an answer: none, while the connection stays open. */
  static final String SILENCE = "";

  private final ServerSocket listener;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  final List<String> recipients = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();
  private volatile boolean silent;

  ScriptedServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Takes connections and says nothing. */
  ScriptedServer silent() {
    silent = true;
    return this;
  }

  /** Speaks again. */
  void speak() {
    silent = false;
  }

  /** Answers lines that begin so with this. */
  ScriptedServer answering(String begin, String answer) {
    answers.put(begin.toUpperCase(Locale.ROOT), answer);
    return this;
  }

  JavaMailSenderImpl client() {
    JavaMailSenderImpl client = new JavaMailSenderImpl();
    client.setHost("127.0.0.1");
    client.setPort(listener.getLocalPort());
    client.getJavaMailProperties().setProperty("mail.smtp.localhost", "sidecar.example.org");
    return client;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    if (silent) {
      return;
    }
    try (BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = socket.getOutputStream()) {
      say(out, "220 scripted");
      boolean data = false;
      String line = in.readLine();
      while (line != null) {
        String upper = line.toUpperCase(Locale.ROOT);
        if (data) {
          if (line.equals(".")) {
            data = false;
            say(out, answer("."));
          }
        } else {
          if (upper.startsWith("RCPT")) {
            recipients.add(line.replaceFirst(".*<(.*)>.*", "$1"));
          }
          String answer = answer(upper);
          say(out, answer);
          data = upper.equals("DATA") && answer.startsWith("3");
        }
        boolean hangsUp = upper.equals("QUIT") && !answer(upper).equals(SILENCE);
        line = hangsUp ? null : in.readLine();
      }
    } catch (IOException e) {
      // the client went away
    }
  }

  private String answer(String line) {
    for (Map.Entry<String, String> each : answers.entrySet()) {
      if (line.startsWith(each.getKey())) {
        return each.getValue();
      }
    }
    return line.equals("DATA") ? "354 go ahead" : "250 fine";
  }

  private static void say(OutputStream out, String line) throws IOException {
    if (line.equals(SILENCE)) {
      return;
    }
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
