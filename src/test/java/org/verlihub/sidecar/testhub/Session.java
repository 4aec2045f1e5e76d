package org.verlihub.sidecar.testhub;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** One connection as the world sees it. Apart from the construction, only on the world's thread. */
final class Session {

  private static final Duration STUCK = Duration.ofMillis(250);

  private final World world;
  private final HubSocket socket;
  private final Login login;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private final Set<String> supports = new LinkedHashSet<>();
  private String address;
  private String tlsVersion = "0.0";
  private @Nullable Member member;
  private boolean closing;
  private boolean cutOff;

  Session(World world, HubSocket socket, String address) {
    this.world = world;
    this.socket = socket;
    this.address = address;
    this.login = new Login(world, this);
  }

  Login login() {
    return login;
  }

  Set<String> supports() {
    return supports;
  }

  boolean supports(String token) {
    return supports.contains(token);
  }

  String address() {
    return address;
  }

  String tlsVersion() {
    return tlsVersion;
  }

  /** What the proxy in front says about the client. */
  void introducedAs(String clientAddress, String clientTls) {
    address = clientAddress;
    tlsVersion = clientTls;
  }

  /** Null until the login is complete. */
  @Nullable Member member() {
    return member;
  }

  void entered(Member entry) {
    member = entry;
  }

  boolean closing() {
    return closing;
  }

  boolean cutOff() {
    return cutOff;
  }

  long written() {
    return socket.written();
  }

  void received(List<String> frames) {
    for (String frame : frames) {
      if (closing) {
        return;
      }
      received(frame);
    }
  }

  private void received(String frame) {
    String text = frame;
    while (text.endsWith("\0")) {
      text = text.substring(0, text.length() - 1);
    }
    if (text.indexOf('\0') >= 0) {
      closeSilently();
    } else if (member == null) {
      login.received(text);
    } else if (!text.isEmpty()) {
      world.requests.received(this, member, text);
    }
  }

  /** Sends with everything that waits, when the present event has been dealt with. */
  void send(String frame) {
    if (append(frame)) {
      world.flushSoon(this);
    }
  }

  /** Sends with the next tick, or before the next {@link #send}. */
  void queue(String frame) {
    if (append(frame)) {
      world.flushWithTick(this);
    }
  }

  /** A notice of the security bot in main chat. */
  void notice(String text) {
    send("<" + world.securityNick() + "> " + text);
  }

  private boolean append(String frame) {
    if (closing) {
      return false;
    }
    int limit = world.settings.number("adv_max_outbuf_size");
    if (pending.size() + frame.length() > limit || (socket.backlog() > limit && readsNothing())) {
      cutOff = true;
      pending.reset();
      abort();
      return false;
    }
    pending.writeBytes(Wire.bytes(frame));
    pending.write('|');
    if (pending.size() > limit / 2) {
      flush();
    }
    return true;
  }

  /** Tells a client that does not read from a writing thread that has not had its turn yet. */
  private boolean readsNothing() {
    return socket.sinceProgress().compareTo(STUCK) > 0;
  }

  void flush() {
    if (pending.size() == 0) {
      return;
    }
    byte[] plain = pending.toByteArray();
    pending.reset();
    socket.write(compressible(plain) ? compressed(plain) : plain);
  }

  private boolean compressible(byte[] plain) {
    return supports("ZPipe0")
        && !world.settings.on("disable_zlib")
        && plain.length >= world.settings.number("zlib_min_len");
  }

  private static byte[] compressed(byte[] plain) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream block = new ByteArrayOutputStream();
      block.writeBytes(Wire.bytes("$ZOn|"));
      byte[] part = new byte[8 * 1024];
      while (!deflater.finished()) {
        block.write(part, 0, deflater.deflate(part));
      }
      return block.size() < plain.length ? block.toByteArray() : plain;
    } finally {
      deflater.end();
    }
  }

  /** Says why, sends away, and lets the socket be closed some time later. */
  void refuse(String reason, String... moreFrames) {
    if (closing) {
      return;
    }
    notice(reason);
    for (String frame : moreFrames) {
      send(frame);
    }
    sendAway();
  }

  /** {@code $ForceMove}, and a close some time later. */
  void sendAway() {
    if (!world.rules.redirect().isEmpty()) {
      send("$ForceMove " + world.rules.redirect());
    }
    closeLater();
  }

  void closeLater() {
    closing = true;
    if (!world.rules.neverCloses()) {
      world.later(world.rules.closeAfterRefusal(), socket::finish);
    }
  }

  void closeSilently() {
    closing = true;
    flush();
    socket.finish();
  }

  /** As when the hub's process dies: nothing more is written. */
  void abort() {
    closing = true;
    socket.abort();
  }

  void socketClosed() {
    closing = true;
    if (member != null) {
      Member gone = member;
      world.later(world.rules.reapAfter(), () -> world.membership.reap(gone));
    }
  }
}
