package org.verlihub.sidecar.hub;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.geo.GeoLookup;
import org.verlihub.sidecar.hub.actions.ActionDesk;
import org.verlihub.sidecar.hub.actions.PaceSettings;
import org.verlihub.sidecar.hub.actions.Scene;
import org.verlihub.sidecar.hub.connection.ConnectionCounters;
import org.verlihub.sidecar.hub.connection.HubConnection;
import org.verlihub.sidecar.hub.connection.HubSettings;
import org.verlihub.sidecar.hub.connection.Keyprint;
import org.verlihub.sidecar.hub.connection.SessionFollower;
import org.verlihub.sidecar.hub.connection.SessionState;
import org.verlihub.sidecar.hub.mirror.DeclaredNicks;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.Mirror;
import org.verlihub.sidecar.hub.survey.Survey;
import org.verlihub.sidecar.hub.survey.SurveyReport;
import org.verlihub.sidecar.hub.survey.SurveySettings;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * The hub that a {@link HubConnection} talks to, as a {@link Mirror} sees it. Each message is
 * applied on the connection thread, the new snapshot published with one volatile write, and the
 * events handed to the subscribers' queues.
 */
public final class MirroredHub implements Hub, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MirroredHub.class);

  /**
   * The part of the heap that the list of one session may take. Two lists are held while a new one
   * is read after a reconnect.
   */
  private static final int SHARE_OF_HEAP = 4;

  private final HubSettings settings;
  private final HubConnection connection;
  private final HubFollower follower;
  private final Survey survey;
  private final ActionDesk desk;
  private final HubActions actions;
  private final EventDistributor events = new EventDistributor();

  /**
   * A hub that nothing is known of; {@link #start()} connects.
   *
   * @throws IllegalArgumentException if the settings contradict each other
   */
  public MirroredHub(
      HubSettings settings,
      SurveySettings surveySettings,
      PaceSettings paceSettings,
      GeoLookup geo,
      InstantSource clock,
      RandomGenerator random) {
    this(
        settings,
        surveySettings,
        paceSettings,
        geo,
        clock,
        follower -> new HubConnection(settings, follower, clock, random));
  }

  /** With a connection made by others, who may have their own ideas of patience. */
  MirroredHub(
      HubSettings settings,
      SurveySettings surveySettings,
      PaceSettings paceSettings,
      GeoLookup geo,
      InstantSource clock,
      Function<SessionFollower, HubConnection> connecting) {
    this.settings = settings;
    this.survey = new Survey(surveySettings, geo);
    this.desk = new ActionDesk(paceSettings, clock, this::scene, this::onConnectionThread);
    this.actions = new DeskActions(desk);
    this.follower =
        new HubFollower(
            Mirror.empty(clock.instant()),
            survey,
            desk.outbox(),
            events,
            this::scene,
            this::declaredNicks,
            this::later,
            clock,
            Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    this.connection = connecting.apply(follower);
    geo.onChange(() -> follower.relocate(geo));
  }

  /** Connects, and stays connected until {@link #close()}. To be called once. */
  public void start() {
    connection.start();
  }

  @Override
  public HubSnapshot snapshot() {
    return follower.snapshot();
  }

  @Override
  public SessionState session() {
    return connection.state();
  }

  @Override
  public HubHealth health() {
    Integer asked = survey.report().ownClass();
    return new HubHealth(
        connection.state(),
        follower.snapshot().freshness(),
        connection.lastByteAt(),
        connection.counters().attempts(),
        connection.lastReason(),
        asked == null ? connection.ownClass() : asked,
        connection.concern(asked));
  }

  @Override
  public HubEvents events() {
    return events;
  }

  @Override
  public HubActions actions() {
    return actions;
  }

  @Override
  public ConnectionCounters counters() {
    return connection.counters();
  }

  @Override
  public HubCharset charset() {
    return connection.charset();
  }

  /** How the asking for what the hub does not push goes. */
  public SurveyReport survey() {
    return survey.report();
  }

  /** What goes over the wire, and why it ended. */
  HubConnection connection() {
    return connection;
  }

  /** What was applied, and what happened thereby. */
  FollowerTally tally() {
    return follower.tally();
  }

  /** The subscribers' queues of this moment. */
  List<HubEvents.Subscription> subscriptions() {
    return events.subscriptions();
  }

  /** The keyprint of the certificate that the hub showed last, or null if it showed none. */
  public @Nullable Keyprint certificate() {
    return connection.certificate();
  }

  /** Whether the hub asked for our password when it let us in. */
  public boolean passwordAsked() {
    return connection.passwordAsked();
  }

  /** Whether the hub said when we connected that encrypted connections are possible too. */
  public boolean offersTls() {
    return connection.offersTls();
  }

  /** Leaves the hub and ends all subscriptions. Takes a bounded time; may be called twice. */
  @Override
  public void close() {
    connection.close();
    desk.close();
    events.close();
  }

  private Scene scene() {
    HubCharset charset = connection.charset();
    HubSnapshot snapshot = follower.snapshot();
    Nick own = ownNick(charset);
    HubUser self = snapshot.user(own);
    return new Scene(snapshot, charset, self == null ? own : self.nick(), connection.ownClass());
  }

  /** The hub knows us by the bytes of the login, also where its charset was learned only then. */
  private Nick ownNick(HubCharset charset) {
    Nick known = follower.ownNick();
    return known == null ? settings.ownNick(charset) : known;
  }

  private void onConnectionThread(Runnable task) {
    connection.execute(() -> {
      task.run();
      follower.proceedSoon();
    });
  }

  private void later(Duration delay, Runnable task) {
    connection.after(delay, task);
  }

  /**
   * Read at each login, since the charset in which the hub keeps them may have been learned
   * meanwhile.
   */
  private DeclaredNicks declaredNicks() {
    Set<Nick> bots = new HashSet<>();
    for (String name : settings.extraBots()) {
      Nick bot = declared("extra-bots", name);
      if (bot != null) {
        bots.add(bot);
      }
    }
    return new DeclaredNicks(
        bots,
        declared("security-nick", settings.securityNick()),
        declared("operator-chat-nick", settings.operatorChatNick()));
  }

  private @Nullable Nick declared(String setting, String name) {
    if (name.isEmpty()) {
      return null;
    }
    try {
      return Nick.ofText(name, connection.charset());
    } catch (IllegalArgumentException e) {
      log.warn(
          "'{}' in sidecar.hub.{} cannot be a nick on this hub: {}", name, setting, e.getMessage());
      return null;
    }
  }
}
