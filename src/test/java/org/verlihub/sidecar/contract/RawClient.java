package org.verlihub.sidecar.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.LockKey;

/**
 * A client that knows as little as possible: it writes the bytes it is told and keeps the frames
 * that come. Frames are wire text, one character per byte, without their closing bar; lone bars are
 * not kept. A thread of its own reads all the time, so that no hub ever has to wait.
 */
final class RawClient implements AutoCloseable {

  static final String SUPPORTS = "NoGetINFO NoHello UserIP2 BotList HubTopic MCTo";

  /** A MyINFO behind the nick that every hub accepts. */
  static final String INFO = "<++ V:0.868,M:A,H:1/0/0,S:3>$ $100\u0001$$0$";

  private final Socket socket;
  private final Inbox inbox;

  private RawClient(Socket socket, Inbox inbox) {
    this.socket = socket;
    this.inbox = inbox;
  }

  static RawClient connect(InetSocketAddress hub) {
    return connect(hub, "127.0.0.1");
  }

  /** From another loopback address, so that one client's ban is not everybody's. */
  static RawClient connect(InetSocketAddress hub, String from) {
    try {
      Socket socket = new Socket();
      socket.setTcpNoDelay(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
      socket.connect(hub, (int) Inbox.PATIENCE.toMillis());
      InputStream in = socket.getInputStream();
      Inbox inbox = new Inbox();
      Thread.ofVirtual().name("raw-client").start(() -> read(in, inbox));
      return new RawClient(socket, inbox);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(InputStream in, Inbox inbox) {
    FrameReader reader = new FrameReader();
    byte[] buffer = new byte[64 * 1024];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        inbox.add(reader.read(buffer, n), reader.bars(), reader.blocks());
      }
    } catch (IOException e) {
      // a reset is a way of closing
    } finally {
      inbox.end();
    }
  }

  /** Sends frames, each given without its closing bar, in one packet. */
  RawClient send(String... frames) {
    return sendBytes((String.join("|", frames) + "|").getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient sendBytes(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      // the hub has closed; whoever waits for an answer will see that
    }
    return this;
  }

  Inbox inbox() {
    return inbox;
  }

  String awaitPrefix(String prefix) {
    return inbox.await(frame -> frame.startsWith(prefix), prefix);
  }

  String awaitExactly(String frame) {
    return inbox.await(frame::equals, frame);
  }

  /** Waits until the hub has closed the connection. */
  RawClient awaitClose() {
    inbox.awaitEnd();
    return this;
  }

  /** Waits for {@code $Lock} and sends the three messages that follow it. */
  RawClient introduce(String nick, String supports) {
    String challenge = awaitPrefix("$Lock ").substring("$Lock ".length());
    String lock = challenge.substring(0, challenge.indexOf(' '));
    byte[] key = new LockKey.Challenge(lock.getBytes(StandardCharsets.ISO_8859_1)).answer().bytes();
    return send(
        "$Supports " + supports,
        "$Key " + new String(key, StandardCharsets.ISO_8859_1),
        "$ValidateNick " + nick);
  }

  /** Waits for {@code $Hello} and sends what follows it. */
  RawClient enter(String nick, String info) {
    awaitPrefix("$Hello ");
    return send("$Version 1,0091", "$GetNickList", "$MyINFO $ALL " + nick + " " + info);
  }

  /** The whole login with a plain MyINFO; returns when the full list is there. */
  RawClient login(String nick, @Nullable String password) {
    return login(nick, password, SUPPORTS, INFO);
  }

  RawClient login(String nick, @Nullable String password, String supports, String info) {
    introduce(nick, supports);
    if (password != null) {
      awaitPrefix("$GetPass");
      send("$MyPass " + password);
    }
    enter(nick, info);
    if (supports.contains("BotList")) {
      awaitPrefix("$BotList ");
    } else {
      inbox.await(RawClient::isFullOpList, "the full $OpList");
    }
    return this;
  }

  private static boolean isFullOpList(String frame) {
    return frame.startsWith("$OpList ") && frame.indexOf("$$") < frame.length() - 2;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
