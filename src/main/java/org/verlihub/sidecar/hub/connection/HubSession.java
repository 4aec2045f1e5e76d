package org.verlihub.sidecar.hub.connection;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.ClientMessageEncoder;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.HubMessageDecoder;

/**
 * One socket's life as a session with the hub: bytes become messages, each message goes to the
 * follower and then to the present phase. Ends exactly once, for one reason. Connection thread
 * only.
 */
final class HubSession implements WireListener, Line {

  /** What is told of a session that we ended by mistake. */
  static final String FAULT = "a fault of the sidecar, described in its log";

  private static final Logger log = LoggerFactory.getLogger(HubSession.class);

  /** How long a message waits for the one that may belong to it. */
  static final Duration SETTLING = Duration.ofMillis(100);

  /**
   * A list may take so many times {@link HubSettings.Timeouts#list}. On a lively hub that never
   * answers {@code $GetNickList} each join looks like one more entry.
   */
  static final int LONGEST_LIST = 30;

  private final Wire wire;
  private final SessionHost host;
  private final HubSettings settings;
  private final SessionFollower follower;
  private final OwnStanding standing;
  private final FrameSplitter splitter = new FrameSplitter();

  private final QuietTimer silence;
  private final QuietTimer suspicion;
  private final QuietTimer list;
  private final QuietTimer settling;

  private HubCharset charset;
  private HubMessageDecoder decoder;
  private ClientMessageEncoder encoder;
  private Phase phase;
  private boolean opened;
  private boolean ended;

  HubSession(Wire wire, SessionHost host, LoginPlan plan, SessionFollower follower) {
    this.wire = wire;
    this.host = host;
    this.settings = host.settings();
    this.follower = follower;
    this.standing = new OwnStanding(plan.password() != null);
    this.charset = host.charset().current();
    this.decoder = new HubMessageDecoder(charset);
    this.encoder = new ClientMessageEncoder(charset);
    HubSettings.Timeouts timeouts = settings.timeouts();
    this.silence = timer(timeouts.silence(), this::fellSilent);
    // a hub sends a keepalive every 60 s; one that is about to close sends nothing any more
    this.suspicion = timer(timeouts.silence().dividedBy(2), this::confirmSuspicion);
    this.list = timer(timeouts.list(), this::listTimeElapsed);
    this.settling = timer(SETTLING, this::settled);
    this.phase =
        new AwaitingLock(
            new Login(this, plan, settings, standing, follower, host.charset(), host.clock()));
    silence.touch();
    after(timeouts.login(), this::loginTimeElapsed);
  }

  @Override
  public void received(byte[] bytes, int offset, int length) {
    if (ended) {
      return;
    }
    host.tally().received(length);
    host.heardSomething();
    silence.touch();
    try {
      splitter.feed(bytes, offset, length, this::frame);
    } catch (BrokenFramingException e) {
      end(DisconnectReason.of(Kind.PROTOCOL_BROKEN, Objects.toString(e.getMessage(), "")));
    } catch (RuntimeException e) {
      faulted(e);
    }
  }

  private void faulted(RuntimeException e) {
    log.error("A fault of the sidecar, not of the hub; the connection is made anew", e);
    end(DisconnectReason.of(Kind.CONNECTION_LOST, FAULT));
  }

  @Override
  public void burstOver() {
    if (!ended && opened && follower.awaitsSilence()) {
      settling.touch();
    }
  }

  @Override
  public void closed(String words) {
    if (!ended) {
      end(phase.unexplained(words));
    }
  }

  private void frame(byte[] frame) {
    if (ended) {
      return;
    }
    host.charset().read(frame);
    HubMessage message = decoder.decode(frame);
    host.tally().heard(message, frame.length + 1);
    if (message instanceof HubMessage.Malformed malformed) {
      host.sampleMalformed(malformed);
    }
    follower.heard(message, host.clock().instant());
    String excess = follower.excess();
    if (excess != null) {
      end(DisconnectReason.of(Kind.TOO_MANY_USERS, excess));
    }
    if (ended) {
      return;
    }
    proceed(phase.hear(message));
    if (message instanceof HubMessage.HubInfo) {
      useCurrentCharset();
    }
    if (opened && isOfAList(message) && follower.awaitsList()) {
      list.touch();
    }
    if (phase.suspicious()) {
      suspicion.touch();
    }
  }

  private void proceed(Phase next) {
    if (ended || next == phase) {
      return;
    }
    phase = next;
    opened |= next instanceof Listing || next instanceof Online;
    host.reached(next, standing);
    if (next instanceof Listing) {
      after(settings.timeouts().list().multipliedBy(LONGEST_LIST), this::longestListTimeElapsed);
    }
    if (next instanceof Online) {
      follower.online(this, standing.operator(), host.charset().current(), host.clock().instant());
    }
  }

  @Override
  public void send(ClientMessage... messages) {
    if (ended) {
      return;
    }
    useCurrentCharset();
    ByteArrayOutputStream together = new ByteArrayOutputStream();
    for (ClientMessage message : messages) {
      byte[] frame = encoder.encode(message);
      host.tally().sent(message, frame.length);
      together.writeBytes(frame);
      if (message instanceof ClientMessage.GetNickList) {
        list.touch();
      }
    }
    wire.write(together.toByteArray());
  }

  @Override
  public void end(DisconnectReason reason) {
    if (ended) {
      return;
    }
    ended = true;
    splitter.close();
    if (reason.kind() == Kind.SHUTDOWN) {
      wire.closeAfterFlush();
    } else {
      wire.close();
    }
    try {
      if (opened) {
        follower.lost(reason, host.clock().instant());
      }
    } catch (RuntimeException e) {
      log.error("A fault of the sidecar, not of the hub, at the end of a session", e);
    } finally {
      host.ended(reason, standing, opened);
    }
  }

  @Override
  public void after(Duration delay, Runnable task) {
    wire.after(
        delay,
        () -> {
          if (!ended) {
            try {
              task.run();
            } catch (RuntimeException e) {
              faulted(e);
            }
          }
        });
  }

  @Override
  public boolean toSameMachine() {
    return wire.remote().getAddress().isLoopbackAddress()
        || wire.remote().getAddress().equals(wire.local().getAddress());
  }

  @Override
  public String localAddress() {
    return wire.local().getAddress().getHostAddress();
  }

  private QuietTimer timer(Duration quiet, Runnable onQuiet) {
    return new QuietTimer(this, System::nanoTime, quiet, onQuiet);
  }

  private void useCurrentCharset() {
    HubCharset current = host.charset().current();
    if (!current.equals(charset)) {
      charset = current;
      decoder = new HubMessageDecoder(current);
      encoder = new ClientMessageEncoder(current);
    }
  }

  private void fellSilent() {
    end(
        phase.suspicious()
            ? phase.unexplained("")
            : DisconnectReason.of(
                Kind.SILENT,
                "not a byte for %d s".formatted(settings.timeouts().silence().toSeconds())));
  }

  private void confirmSuspicion() {
    if (phase.suspicious()) {
      end(phase.unexplained(""));
    }
  }

  private void loginTimeElapsed() {
    switch (phase) {
      case AwaitingLock waiting -> end(waiting.unexplained("connected, but the hub said nothing"));
      case AwaitingHello waiting ->
          end(DisconnectReason.of(Kind.LOGIN_TIMEOUT, waiting.unexplained("").words()));
      case Listing _, Online _ -> {
        // in time
      }
    }
  }

  private void listTimeElapsed() {
    if (opened && follower.awaitsList()) {
      follower.listTimeElapsed(host.clock().instant());
      proceed(phase.reconsider());
    }
  }

  private void longestListTimeElapsed() {
    if (phase instanceof Listing) {
      listTimeElapsed();
    }
  }

  private void settled() {
    if (opened && follower.awaitsSilence()) {
      follower.settled(host.clock().instant());
      proceed(phase.reconsider());
    }
  }

  private static boolean isOfAList(HubMessage message) {
    return message instanceof HubMessage.UserInfo
        || message instanceof HubMessage.NickList
        || message instanceof HubMessage.OpList
        || message instanceof HubMessage.BotList;
  }
}
