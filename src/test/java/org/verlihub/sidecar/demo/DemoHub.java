package org.verlihub.sidecar.demo;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.TestHub;

/**
 * The hub of the demo: the embedded one with the real hub's leisure, some two hundred simulated
 * people who live their day on it, an account for the sidecar and one for whoever tries the demo
 * with a Direct Connect client.
 */
public final class DemoHub implements AutoCloseable {

  /** Where a Verlihub listens by default. */
  public static final int USUAL_PORT = 4111;

  /** The account the sidecar logs in with. */
  public static final String SIDECAR_NICK = "Sidecar";

  static final String SIDECAR_PASSWORD = "sidecar-demo";

  /** The account of the person who tries the demo. */
  public static final String OPERATOR_NICK = "DemoOp";

  static final String OPERATOR_PASSWORD = "operator-demo";

  private static final int PEOPLE = 220;
  private static final int OPERATORS = 5;
  private static final Duration PACE = Duration.ofMillis(700);

  private final TestHub hub;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("demo-people").factory());

  private DemoHub(TestHub hub) {
    this.hub = hub;
  }

  /** Starts on the usual port, or on another if that is taken. */
  public static DemoHub start(long seed) {
    TestHub hub = listening();
    hub.addAccount(SIDECAR_NICK, 5, SIDECAR_PASSWORD)
        .addAccount(OPERATOR_NICK, 5, OPERATOR_PASSWORD);
    DemoHub demo = new DemoHub(hub);
    DailyLife life = new DailyLife(hub, PEOPLE, OPERATORS, new Random(seed));
    ScheduledFuture<?> _ =
        demo.clockwork.scheduleWithFixedDelay(
            life::step, PACE.toMillis(), PACE.toMillis(), TimeUnit.MILLISECONDS);
    return demo;
  }

  private static TestHub listening() {
    HubRules rules =
        HubRules.real()
            .with("hub_name", "Demo Hub")
            .with("hub_topic", "Welcome to the demo hub")
            .with("hub_desc", "Simulated people, nothing here is real")
            .with("hub_owner", "nobody@example.org")
            .with("hub_category", "Demo")
            .with("hub_host", "127.0.0.1")
            .redirectingTo("");
    try {
      return TestHub.start(rules.onPort(USUAL_PORT));
    } catch (UncheckedIOException taken) {
      return TestHub.start(rules);
    }
  }

  /** The hub itself. */
  public TestHub hub() {
    return hub;
  }

  /** What the sidecar needs to log in, as {@code key=value}. */
  public Map<String, String> settings() {
    return Map.of(
        "sidecar.hub.url", hub.url(),
        "sidecar.hub.nick", SIDECAR_NICK,
        "sidecar.hub.password", SIDECAR_PASSWORD);
  }

  /** Tells a newcomer what to open. */
  public String invitation(String api) {
    return """

    The demo runs: a hub with simulated people on %1$s, and the sidecar beside it.

      %2$s/docs         the API, to read and to try
      %2$s/api/stats    the hub in figures
      %2$s/api/users    who is on it
      %2$s/health       how the sidecar is

    To look at it as a hub user, open %1$s in a Direct Connect client
    (nick %3$s, password %4$s; or any other nick without password).
    Ctrl+C ends the demo.\
    """
        .formatted(hub.url(), api, OPERATOR_NICK, OPERATOR_PASSWORD);
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
    hub.close();
  }
}
