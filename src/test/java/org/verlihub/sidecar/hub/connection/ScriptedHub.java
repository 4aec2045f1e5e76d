package org.verlihub.sidecar.hub.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A server that does in each connection what the next script says: expect these bytes, send those.
 * It knows nothing of the protocol but the {@code |}. Connections without a script are closed at
 * once and counted.
 */
public final class ScriptedHub implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 30;

  /** The hub's side of one conversation. */
  @FunctionalInterface
  public interface Script {
    void play(Conversation with) throws IOException;
  }

  private final ServerSocket server;
  private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
  private final BlockingQueue<Object> outcomes = new LinkedBlockingQueue<>();
  private final List<Socket> sockets = new ArrayList<>();

  public ScriptedHub() {
    this(ServerSocketFactory.getDefault());
  }

  ScriptedHub(ServerSocketFactory factory) {
    try {
      server = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("scripted-hub").start(this::serve);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Plays this in the next connection that has no script yet. */
  public ScriptedHub then(Script script) {
    scripts.add(script);
    return this;
  }

  /** Waits until so many scripts have been played to their end, and fails if one of them did. */
  public void awaitPlayed(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      Object outcome = outcomes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(outcome).as("script %d of %d was not played to its end", i + 1, count).isNotNull();
      if (outcome instanceof Throwable failure) {
        throw new AssertionError("The client did not follow the script", failure);
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    synchronized (sockets) {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private void serve() {
    while (true) {
      try {
        Socket socket = server.accept();
        synchronized (sockets) {
          sockets.add(socket);
        }
        Script script = scripts.poll();
        if (script == null) {
          socket.close();
        } else {
          play(script, socket);
        }
      } catch (SocketException _) {
        return;
      } catch (IOException e) {
        outcomes.add(e);
      }
    }
  }

  private void play(Script script, Socket socket) {
    Thread.ofVirtual()
        .name("scripted-hub-conversation")
        .start(() -> {
          try (socket) {
            script.play(new Conversation(socket));
            outcomes.add("played");
          } catch (IOException | AssertionError e) {
            outcomes.add(e);
          }
        });
  }

  /** One connection, seen from the hub. */
  public static final class Conversation {

    private final Socket socket;
    private final InputStream in;

    Conversation(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
      socket.setSoTimeout(PATIENCE_SECONDS * 1000);
    }

    /** Sends these characters as bytes. */
    public Conversation send(String latin1) throws IOException {
      socket.getOutputStream().write(latin1.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return this;
    }

    /** Waits for the next message, without its end; it must start with this. */
    public String expect(String start) throws IOException {
      String frame = next();
      assertThat(frame).as("the client's next message").isNotNull().startsWith(start);
      return frame;
    }

    /** Waits until the client closes; it must say nothing before. */
    public void expectClosed() throws IOException {
      assertThat(next()).as("the client closes without another word").isNull();
    }

    /** Whatever the client has said by the time it closes. */
    public List<String> untilClosed() throws IOException {
      List<String> frames = new ArrayList<>();
      for (String frame = next(); frame != null; frame = next()) {
        frames.add(frame);
      }
      return frames;
    }

    /** Closes with a reset instead of an orderly end. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** From the lock to the question for the password. */
    public Conversation greet() throws IOException {
      send("$Lock EXTENDEDPROTOCOL_NMDC_3675 Pk=Verlihub 1.7.0.0|");
      expect("$Supports ");
      expect("$Key ");
      expect("$ValidateNick ");
      return send("$Supports NoGetINFO NoHello BotList HubINFO |$HubName Test Hub|$GetPass|");
    }

    /** From the lock to the welcome. */
    public Conversation admit(String nick) throws IOException {
      greet().expect("$MyPass ");
      send("$Hello " + nick + "|$LogedIn " + nick + "|");
      expect("$Version 1,0091");
      expect("$GetNickList");
      expect("$MyINFO $ALL " + nick + " ");
      return this;
    }

    /** The list of a hub with nobody but its bots and these lines. */
    public Conversation list(String nick, String... more) throws IOException {
      return send(
          "<Verlihub> Your information:\r\n\r\n [*] Nick: %s\r\n [*] Class: 5\r\n|%s%s%s$OpList Verlihub$$OpChat$$%s$$|$BotList Verlihub$$OpChat$$|"
              .formatted(
                  nick,
                  "$MyINFO $ALL Verlihub Hub security<Verlihub V:1.7.0.0,M:A,H:0/0/1,S:0>$ $\u0001$$0$|",
                  "$MyINFO $ALL %s x$ $100\u0001$$0$|".formatted(nick),
                  String.join("", more),
                  nick));
    }

    /** Admits, sends the list, and takes the question for the hub's data. */
    public Conversation online(String nick, String... more) throws IOException {
      admit(nick).list(nick, more).expect("$BotINFO ");
      return this;
    }

    private @Nullable String next() throws IOException {
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      while (true) {
        int b;
        try {
          b = in.read();
        } catch (SocketException _) {
          b = -1;
        }
        if (b < 0) {
          return null;
        }
        if (b == '|') {
          return frame.toString(ISO_8859_1);
        }
        frame.write(b);
      }
    }
  }
}
