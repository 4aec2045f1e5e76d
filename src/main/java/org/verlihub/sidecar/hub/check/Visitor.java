package org.verlihub.sidecar.hub.check;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.geo.GeoLookup;
import org.verlihub.sidecar.hub.MirroredHub;
import org.verlihub.sidecar.hub.actions.PaceSettings;
import org.verlihub.sidecar.hub.connection.DisconnectReason;
import org.verlihub.sidecar.hub.connection.HubSettings;
import org.verlihub.sidecar.hub.connection.SessionState;
import org.verlihub.sidecar.hub.mirror.Freshness;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.survey.SurveyReport;
import org.verlihub.sidecar.hub.survey.SurveySettings;

/**
 * Logs in once, stays until the first questions are answered, and leaves. Never tries a second
 * time: a hub bans for wrong passwords and for coming too often.
 */
final class Visitor {

  /** A hub answers within milliseconds, and {@code $BotINFO} within a second. */
  static final Duration ANSWERS = Duration.ofSeconds(15);

  private static final Duration GLANCE = Duration.ofMillis(20);
  private static final Duration NOT_AGAIN = Duration.ofDays(1);
  private static final int ACCOUNT_LISTS = 5;
  private static final int EVENTS = 10_000;

  private final HubSettings settings;
  private final SurveySettings surveySettings;
  private final PaceSettings pace;
  private final GeoLookup geo;
  private final Duration answers;

  /**
   * A visitor with these settings.
   *
   * @param answers how long to wait for answers after the login
   */
  Visitor(
      HubSettings settings,
      SurveySettings surveySettings,
      PaceSettings pace,
      GeoLookup geo,
      Duration answers) {
    this.settings = settings;
    this.surveySettings = surveySettings;
    this.pace = pace;
    this.geo = geo;
    this.answers = answers;
  }

  /**
   * Takes as long as the hub takes to answer, and no longer than the timeouts of the settings.
   *
   * @throws IllegalArgumentException if nick, password or description cannot be written in the
   *     charset of the settings
   */
  Visit pay() throws InterruptedException {
    AtomicReference<@Nullable OwnAccount> account = new AtomicReference<>();
    try (MirroredHub hub =
        new MirroredHub(
            once(), surveySettings, pace, geo, InstantSource.system(), new LongestWait())) {
      hub.events()
          .subscribe(
              "check",
              EVENTS,
              HubEvent.MainChat.class::isInstance,
              event -> remember(event, account));
      long began = System.nanoTime();
      hub.start();
      await(longestLogin(), () -> entered(hub) || ended(hub) != null);
      boolean entered = entered(hub);
      Duration took = entered ? Duration.ofNanos(System.nanoTime() - began) : Duration.ZERO;
      if (entered) {
        await(answers, () -> ended(hub) != null || hasToldAll(hub));
      }
      return new Visit(
          settings,
          surveySettings,
          entered,
          took,
          ended(hub),
          hub.health(),
          hub.snapshot(),
          hub.survey(),
          hub.charset(),
          account.get(),
          hub.passwordAsked(),
          hub.certificate(),
          hub.offersTls(),
          geo.state());
    }
  }

  private HubSettings once() {
    return new HubSettings(
        settings.url(),
        settings.nick(),
        settings.password(),
        settings.description(),
        settings.email(),
        settings.charset(),
        settings.supports(),
        settings.tls(),
        settings.extraBots(),
        settings.securityNick(),
        settings.operatorChatNick(),
        settings.timeouts(),
        new HubSettings.Reconnect(NOT_AGAIN, NOT_AGAIN, NOT_AGAIN),
        settings.infoRequestsPerSecond(),
        settings.topicInterval());
  }

  private Duration longestLogin() {
    HubSettings.Timeouts timeouts = settings.timeouts();
    return timeouts
        .connect()
        .multipliedBy(2)
        .plus(timeouts.login())
        .plus(timeouts.list())
        .plus(answers);
  }

  private static void remember(HubEvent event, AtomicReference<@Nullable OwnAccount> account) {
    if (event instanceof HubEvent.MainChat chat && chat.speaker() != HubEvent.Speaker.PERSON) {
      OwnAccount described = OwnAccount.read(chat.text());
      if (described != null) {
        account.compareAndSet(null, described);
      }
    }
  }

  private static boolean entered(MirroredHub hub) {
    // the session may be over again when we look
    return !(hub.snapshot().freshness() instanceof Freshness.Never);
  }

  private static @Nullable DisconnectReason ended(MirroredHub hub) {
    return hub.session() instanceof SessionState.Waiting waiting ? waiting.reason() : null;
  }

  private boolean hasToldAll(MirroredHub hub) {
    boolean hubInfo =
        hub.snapshot().hub().encoding() != null
            || settings.password() == null
            || settings.password().isEmpty();
    SurveyReport report = hub.survey();
    if (!surveySettings.enabled()) {
      return hubInfo;
    }
    Integer level = report.ownClass();
    return hubInfo
        && level != null
        && isDone(report, "summary", 1)
        && isDone(report, "class", 1)
        && (isDone(report, Visit.ADDRESSES, 1) || Visit.isPushed(hub.snapshot()))
        && isDone(report, "accounts", Math.clamp(level, 1, ACCOUNT_LISTS))
        && isDone(report, "prefixes", 1);
  }

  private static boolean isDone(SurveyReport report, String kind, int times) {
    return report.givenUp().containsKey(kind) || report.answered().getOrDefault(kind, 0L) >= times;
  }

  private static void await(Duration patience, BooleanSupplier done) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!done.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.sleep(GLANCE);
    }
  }

  /** Chance that always chooses the longest wait between two attempts. */
  private static final class LongestWait implements RandomGenerator {
    @Override
    public long nextLong() {
      return Long.MAX_VALUE;
    }

    @Override
    public long nextLong(long bound) {
      return bound - 1;
    }
  }
}
