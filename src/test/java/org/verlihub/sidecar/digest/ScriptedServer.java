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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server that answers as a test says, or not at all. */
final class ScriptedServer implements AutoCloseable {

  /** As an answer: none, while the connection stays open. */
  static final String SILENCE = "";

  /** As an answer: the connection breaks without good-bye. */
  static final String RESET = "\0reset";

  /** As an answer: the server closes the connection. */
  static final String END = "\0end";

  /** As an answer: half of one, and then the server closes the connection. */
  static final String HALF = "\0half";

  /** Before an answer: it comes byte by byte. */
  static final String SLOWLY = "\0slowly";

  /** What a client does first: it connects. */
  static final String CONNECT = "CONNECT";

  /** The first line of a mail's text. */
  static final String TEXT = "TEXT";

  private final ServerSocket listener;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Map<String, String> onceOnly = new ConcurrentHashMap<>();
  private final Semaphore never = new Semaphore(0);

  /** The Message-ID of each mail whose text came to its end and was not refused. */
  final List<String> taken = new CopyOnWriteArrayList<>();

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

  /** Answers the next line that begins so with this, and later ones as usual. */
  ScriptedServer answeringOnce(String begin, String answer) {
    onceOnly.put(begin, answer);
    return this;
  }

  /** Whether {@link #answeringOnce} is still to come. */
  boolean waitsToHarm() {
    return !onceOnly.isEmpty();
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
      say(socket, out, answer(CONNECT));
      String line = in.readLine();
      while (line != null) {
        String upper = line.toUpperCase(Locale.ROOT);
        if (upper.startsWith("RCPT")) {
          recipients.add(line.replaceFirst(".*<(.*)>.*", "$1"));
        }
        String answer = answer(upper);
        say(socket, out, answer);
        if (upper.equals("DATA") && answer.contains("354")) {
          readText(socket, in, out);
        }
        boolean hangsUp = upper.equals("QUIT") && !answer.equals(SILENCE);
        line = hangsUp ? null : in.readLine();
      }
    } catch (IOException e) {
      // the client went away, or was left
    }
  }

  private void readText(Socket socket, BufferedReader in, OutputStream out) throws IOException {
    String harm = onceOnly.remove(TEXT);
    if (harm != null) {
      in.readLine();
      say(socket, out, harm);
    }
    String identity = "";
    String line = in.readLine();
    while (line != null && !line.equals(".")) {
      if (line.startsWith("Message-ID:")) {
        identity = line.substring("Message-ID:".length()).strip();
      }
      line = in.readLine();
    }
    if (line != null) {
      String answer = answer(".");
      // What is not refused is taken, whether or not the client hears of it.
      if (!answer.startsWith("4") && !answer.startsWith("5")) {
        taken.add(identity);
      }
      say(socket, out, answer);
    }
  }

  private String answer(String line) {
    for (String begin : onceOnly.keySet()) {
      if (line.startsWith(begin)) {
        String once = onceOnly.remove(begin);
        return SLOWLY.equals(once) ? SLOWLY + usual(line) : String.valueOf(once);
      }
    }
    for (Map.Entry<String, String> each : answers.entrySet()) {
      if (line.startsWith(each.getKey())) {
        return each.getValue();
      }
    }
    return usual(line);
  }

  private static String usual(String line) {
    return switch (line) {
      case CONNECT -> "220 scripted";
      case "DATA" -> "354 go ahead";
      case "QUIT" -> "221 good bye";
      default -> "250 fine";
    };
  }

  private void say(Socket socket, OutputStream out, String answer) throws IOException {
    switch (answer) {
      case SILENCE -> {}
      case RESET -> {
        socket.setSoLinger(true, 0);
        socket.close();
        throw new IOException("Reset as planned");
      }
      case END -> throw new IOException("Closed as planned");
      case HALF -> {
        out.write("25".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        throw new IOException("Closed as planned");
      }
      default -> {
        boolean slowly = answer.startsWith(SLOWLY);
        String words = slowly ? answer.substring(SLOWLY.length()) : answer;
        byte[] bytes = (words + "\r\n").getBytes(StandardCharsets.UTF_8);
        int step = slowly ? 1 : bytes.length;
        for (int start = 0; start < bytes.length; start += step) {
          out.write(bytes, start, step);
          out.flush();
          if (slowly) {
            pause();
          }
        }
      }
    }
  }

  private void pause() throws IOException {
    try {
      boolean _ = never.tryAcquire(10, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while answering slowly", e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
