package org.verlihub.sidecar.soak;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.verlihub.sidecar.SidecarApplication;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.TestHub;

/**
 * The whole program on a lively hub, with bridge and digests, whose lines break now and then: what
 * it holds does not grow. {@code -Dsoak.minutes=60} runs it for an hour with a sample each minute;
 * without it for some seconds, which shows that all of it works together and coarse leaks only.
 * Samples go to {@code target/soak.txt}.
 */
class SoakTest {

  private static final int MINUTES = Integer.getInteger("soak.minutes", 0);
  private static final int SAMPLES = MINUTES > 0 ? MINUTES : 6;
  private static final Duration BETWEEN =
      MINUTES > 0 ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
  private static final int SECONDS_BETWEEN_BREAKS = MINUTES > 0 ? 60 : 2;
  private static final Path REPORT = Path.of("target", "soak.txt");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String KEY = "vhs_tlktlktk_" + "t".repeat(40);
  private static final long MEGABYTE = 1_048_576;
  private static final Logger log = LoggerFactory.getLogger(SoakTest.class);

  @TempDir Path folder = Path.of("replaced by JUnit");

  @Test
  void holdsNoMoreInTheEndThanInTheBeginning() throws Exception {
    GreenMail mail =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    mail.start();
    try (TestHub hub = TestHub.start(HubRules.quick().with("max_users", 5_000));
        SmallMatterbridge matterbridge = new SmallMatterbridge()) {
      hub.addAccount("ApiBot", 5, "botpass");
      try (ConfigurableApplicationContext sidecar = start(hub, matterbridge, mail)) {
        Hub mirrored = sidecar.getBean(Hub.class);
        await().atMost(PATIENCE).until(() -> mirrored.health().healthy());
        run(hub, matterbridge, mail, api(sidecar));

        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> {
              assertThat(mirrored.health().healthy()).isTrue();
              assertThat(mirrored.snapshot().users()).hasSameSizeAs(hub.truth());
            });
      }
    } finally {
      mail.stop();
    }
  }

  private ConfigurableApplicationContext start(
      TestHub hub, SmallMatterbridge matterbridge, GreenMail mail) {
    return new SpringApplicationBuilder(SidecarApplication.class)
        .run(
            "--sidecar.hub.url=" + hub.url(),
            "--sidecar.hub.nick=ApiBot",
            "--sidecar.hub.password=botpass",
            "--sidecar.hub.reconnect.base=100ms",
            "--sidecar.hub.reconnect.cap=1s",
            "--sidecar.survey.questions-per-second=100",
            "--sidecar.data-dir=" + folder,
            "--sidecar.api.port=0",
            "--management.server.port=0",
            "--sidecar.api.keys[0].name=talker",
            "--sidecar.api.keys[0].hash=38ffc06908ba44d83e721c202010bc5d468b6579208f138f9b782d687f8475dc",
            "--sidecar.api.keys[0].scopes=chat",
            "--sidecar.bridge.enabled=true",
            "--sidecar.bridge.api-url=" + matterbridge.address(),
            "--sidecar.bridge.retry-interval=200ms",
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + mail.getSmtp().getPort(),
            "--sidecar.digest.from=hub@example.org",
            "--sidecar.digest.chat-recipients=admin@example.org",
            "--sidecar.digest.chat-max-messages=15",
            "--sidecar.digest.stats-recipients=owner@example.org",
            "--sidecar.digest.stats-interval=5s",
            "--sidecar.digest.mails-per-hour=100000");
  }

  private static String api(ConfigurableApplicationContext sidecar) {
    return "http://127.0.0.1:" + sidecar.getEnvironment().getRequiredProperty("local.server.port");
  }

  private void run(TestHub hub, SmallMatterbridge matterbridge, GreenMail mail, String api)
      throws Exception {
    Traffic traffic = new Traffic(hub, matterbridge, api, KEY, SECONDS_BETWEEN_BREAKS);
    List<Vitals> samples = new ArrayList<>();
    long mails = 0;
    long start = System.nanoTime();
    try (ScheduledExecutorService clockwork =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("traffic").factory())) {
      Future<?> going =
          clockwork.scheduleAtFixedRate(
              traffic::beat, 0, 1_000 / Traffic.BEATS_PER_SECOND, TimeUnit.MILLISECONDS);
      for (int i = 1; i <= SAMPLES; i++) {
        await()
            .pollInterval(Duration.ofMillis(100))
            .atMost(BETWEEN.multipliedBy(2).plus(PATIENCE))
            .until(() -> going.isDone() || System.nanoTime() - start >= due(samples.size() + 1));
        if (going.isDone()) {
          going.get(); // tells what went wrong
        }
        mails += mail.getReceivedMessages().length;
        mail.purgeEmailFromAllMailboxes();
        samples.add(Vitals.now(Duration.ofNanos(System.nanoTime() - start).toSeconds(), folder));
        report(samples);
      }
      // A busy machine needs longer for the first mail than a short run lasts.
      long before = mails;
      await()
          .atMost(PATIENCE)
          .until(() ->
              going.isDone()
                  || (traffic.breaks() > 1
                      && matterbridge.posts() > 0
                      && before + mail.getReceivedMessages().length > 0));
      if (going.isDone()) {
        going.get();
      }
      mails += mail.getReceivedMessages().length;
      going.cancel(false);
    }
    log.info(
        "Soak: {} people came, {} lines broke, {} lines to Matterbridge, {} mails",
        traffic.people(),
        traffic.breaks(),
        matterbridge.posts(),
        mails);
    assertThat(traffic.breaks()).isGreaterThan(1);
    assertThat(matterbridge.posts()).isPositive();
    assertThat(mails).isPositive();
    isFlat(samples);
  }

  private static long due(int sample) {
    return BETWEEN.multipliedBy(sample).toNanos();
  }

  private static void report(List<Vitals> samples) throws IOException {
    List<String> lines = new ArrayList<>(List.of(Vitals.HEAD));
    samples.forEach(sample -> lines.add(sample.toString()));
    Files.createDirectories(requireNonNull(REPORT.getParent()));
    Files.write(REPORT, lines);
    log.info("Soak: {}", samples.getLast());
  }

  /** Compares two thirds of what is left without the beginning, in which caches fill up. */
  private static void isFlat(List<Vitals> samples) {
    List<Vitals> warm = samples.subList(samples.size() / 4, samples.size());
    List<Vitals> before = warm.subList(0, warm.size() / 3);
    List<Vitals> after = warm.subList(warm.size() - warm.size() / 3, warm.size());
    boolean longRun = MINUTES >= 20;
    grows(before, after, Vitals::heapBytes, longRun ? 4 * MEGABYTE : 40 * MEGABYTE, "heap");
    grows(before, after, Vitals::threads, longRun ? 3 : 15, "threads");
    grows(before, after, Vitals::files, longRun ? 5 : 20, "files");
    if (longRun) {
      grows(before, after, Vitals::residentBytes, 24 * MEGABYTE, "resident memory");
    }
  }

  private static void grows(
      List<Vitals> before,
      List<Vitals> after,
      ToLongFunction<Vitals> what,
      long most,
      String name) {
    assertThat(Vitals.median(after, what) - Vitals.median(before, what))
        .as("growth of %s, samples in %s", name, REPORT)
        .isLessThanOrEqualTo(most);
  }
}
