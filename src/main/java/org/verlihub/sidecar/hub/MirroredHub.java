package org.verlihub.sidecar.hub;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.hub.connection.ConnectionCounters;
import org.verlihub.sidecar.hub.connection.DisconnectReason;
import org.verlihub.sidecar.hub.connection.HubConnection;
import org.verlihub.sidecar.hub.connection.HubSettings;
import org.verlihub.sidecar.hub.connection.SessionFollower;
import org.verlihub.sidecar.hub.connection.SessionState;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.Mirror;
import org.verlihub.sidecar.hub.mirror.MirrorInput;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * The hub that a {@link HubConnection} talks to, as a {@link Mirror} sees it. Each message is
 * applied on the connection thread, the new snapshot published with one volatile write, and the
 * events handed to the subscribers' queues.
 */
public final class MirroredHub implements Hub, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MirroredHub.class);

  private final HubSettings settings;
  private final HubConnection connection;
  private final EventDistributor events = new EventDistributor();

  private volatile HubSnapshot snapshot;

  /**
   * A hub that nothing is known of; {@link #start()} connects.
   *
   * @throws IllegalArgumentException if the settings contradict each other
   */
  public MirroredHub(HubSettings settings, InstantSource clock, RandomGenerator random) {
    this.settings = settings;
    Mirror mirror = Mirror.empty(clock.instant());
    this.snapshot = mirror.snapshot();
    this.connection = new HubConnection(settings, new Follower(mirror), clock, random);
  }

  /** Connects, and stays connected until {@link #close()}. To be called once. */
  public void start() {
    connection.start();
  }

  @Override
  public HubSnapshot snapshot() {
    return snapshot;
  }

  @Override
  public SessionState session() {
    return connection.state();
  }

  @Override
  public HubHealth health() {
    return new HubHealth(
        connection.state(),
        snapshot.freshness(),
        connection.lastByteAt(),
        connection.counters().attempts(),
        connection.lastReason(),
        connection.ownClass(),
        connection.concern());
  }

  @Override
  public HubEvents events() {
    return events;
  }

  @Override
  public ConnectionCounters counters() {
    return connection.counters();
  }

  @Override
  public HubCharset charset() {
    return connection.charset();
  }

  /** Leaves the hub and ends all subscriptions. Takes a bounded time; may be called twice. */
  @Override
  public void close() {
    connection.close();
    events.close();
  }

  /** Applies what the connection tells. Connection thread only. */
  private final class Follower implements SessionFollower {

    private Mirror mirror;

    Follower(Mirror mirror) {
      this.mirror = mirror;
    }

    @Override
    public void opened(Nick ownNick, Instant now) {
      take(mirror.apply(new MirrorInput.SessionOpened(ownNick, extraBots()), now));
    }

    @Override
    public void heard(HubMessage message, Instant now) {
      take(mirror.apply(message, now));
    }

    @Override
    public void listAskedAgain(Instant now) {
      take(mirror.apply(new MirrorInput.ListAskedAgain(), now));
    }

    @Override
    public void listTimeElapsed(Instant now) {
      take(mirror.apply(new MirrorInput.ListTimeElapsed(), now));
    }

    @Override
    public void settled(Instant now) {
      take(mirror.apply(new MirrorInput.Settled(), now));
    }

    @Override
    public void lost(DisconnectReason reason, Instant now) {
      take(mirror.apply(new MirrorInput.SessionLost(), now));
    }

    @Override
    public boolean awaitsList() {
      return mirror.listing();
    }

    @Override
    public boolean awaitsSilence() {
      return mirror.unsettled();
    }

    private void take(Mirror.Step step) {
      mirror = step.mirror();
      snapshot = step.snapshot();
      if (!step.events().isEmpty()) {
        events.publish(step.events());
      }
    }

    private Set<Nick> extraBots() {
      Set<Nick> bots = new HashSet<>();
      for (String name : settings.extraBots()) {
        try {
          bots.add(Nick.ofText(name, connection.charset()));
        } catch (IllegalArgumentException e) {
          log.warn(
              "'{}' in sidecar.hub.extra-bots cannot be a nick on this hub: {}",
              name,
              e.getMessage());
        }
      }
      return bots;
    }
  }
}
