package org.verlihub.sidecar.geo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.geo.TestDatabases.CITY;
import static org.verlihub.sidecar.geo.TestDatabases.CITY_NEWER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.verlihub.sidecar.geo.GeoState.Problem;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseReloadTest {

  private static final String ADDRESS = "81.2.69.142";
  private static final Instant START = Instant.parse("2026-07-01T12:00:00Z");

  @TempDir Path folder;
  private Path file = Path.of("");
  private Instant now = START;
  private GeoLookup lookup = GeoLookup.bundled();
  private final AtomicInteger changes = new AtomicInteger();

  @BeforeEach
  void install() throws IOException {
    file = TestDatabases.install(CITY, folder);
    lookup = GeoLookup.open(List.of(file), () -> now);
    lookup.onChange(changes::incrementAndGet);
  }

  private @Nullable String city() {
    return lookup.find(ADDRESS).city();
  }

  private GeoState.Database installed() {
    return lookup.state().databases().getLast();
  }

  @Test
  void takesAReplacedFileOver() throws IOException {
    TestDatabases.replace(file, TestDatabases.read(CITY_NEWER), 1);
    assertThat(city()).as("until the next look").isEqualTo("Poseidonis");

    now = START.plusSeconds(60);
    lookup.refresh();

    assertThat(city()).isEqualTo("New Poseidonis");
    assertThat(changes).hasValue(1);
    assertThat(installed())
        .returns(Instant.ofEpochSecond(1_760_000_000), GeoState.Database::built)
        .returns(now, GeoState.Database::loaded)
        .returns(null, GeoState.Database::problem);
  }

  @Test
  void takesAFileOverThatWasWrittenInPlace() throws IOException {
    Files.write(file, TestDatabases.read(CITY_NEWER));
    assertThat(city()).as("look-ups go on in the version read before").isEqualTo("Poseidonis");

    lookup.refresh();

    assertThat(city()).isEqualTo("New Poseidonis");
  }

  @Test
  void staysQuietWhileNothingChanges() {
    lookup.refresh();
    lookup.refresh();

    assertThat(changes).hasValue(0);
    assertThat(installed().loaded()).isEqualTo(START);
  }

  @Test
  void keepsTheOldVersionWhenTheNewOneIsBrokenAndSaysSoOnce(CapturedOutput output)
      throws IOException {
    TestDatabases.replace(file, "not a database".getBytes(US_ASCII), 1);
    now = START.plusSeconds(60);
    lookup.refresh();
    now = START.plusSeconds(120);
    lookup.refresh();

    assertThat(city()).isEqualTo("Poseidonis");
    assertThat(changes).hasValue(0);
    assertThat(installed())
        .returns(START, GeoState.Database::loaded)
        .extracting(GeoState.Database::problem)
        .isEqualTo(
            new Problem(
                START.plusSeconds(60), "is not a MaxMind DB (mmdb) file, or not a complete one"));
    assertThat(output.getOut()).containsOnlyOnce(file + ": is not a MaxMind DB");
    assertThat(output.getOut()).contains("Keeping what was read before");
  }

  @Test
  void keepsAnsweringWhenTheFileIsRemovedAndForgivesWhenItIsBack() throws IOException {
    Path aside = folder.resolve("moved.mmdb");
    Files.move(file, aside);
    lookup.refresh();

    assertThat(city()).isEqualTo("Poseidonis");
    assertThat(installed().problem()).extracting(Problem::what).isEqualTo("there is no such file");

    Files.move(aside, file);
    lookup.refresh();

    assertThat(installed().problem()).isNull();
    assertThat(changes).as("nothing else than before").hasValue(0);
  }

  @Test
  void takesTheRepairedFileAfterABrokenOne() throws IOException {
    TestDatabases.replace(file, new byte[0], 1);
    lookup.refresh();
    TestDatabases.replace(file, TestDatabases.read(CITY_NEWER), 2);
    lookup.refresh();

    assertThat(city()).isEqualTo("New Poseidonis");
    assertThat(installed().problem()).isNull();
  }

  @Test
  void goesOnWhenAListenerFails() throws IOException {
    GeoLookup other = GeoLookup.open(List.of(file), () -> now);
    AtomicInteger called = new AtomicInteger();
    other.onChange(() -> {
      throw new IllegalStateException("on purpose");
    });
    other.onChange(called::incrementAndGet);

    TestDatabases.replace(file, TestDatabases.read(CITY_NEWER), 1);
    other.refresh();

    assertThat(called).hasValue(1);
  }

  @Test
  void answersEveryoneWithOneVersionOrTheOtherDuringReloads() throws Exception {
    int readers = 4;
    int reloads = 40;
    byte[][] versions = {TestDatabases.read(CITY_NEWER), TestDatabases.read(CITY)};
    Set<String> answers = ConcurrentHashMap.newKeySet();
    CountDownLatch asked = new CountDownLatch(readers);
    CountDownLatch done = new CountDownLatch(1);

    try (var threads = Executors.newFixedThreadPool(readers)) {
      List<Future<?>> asking = new ArrayList<>();
      for (int i = 0; i < readers; i++) {
        asking.add(
            threads.submit(() -> {
              do {
                Place place = lookup.find(ADDRESS);
                answers.add(place.country() + " " + place.city());
                asked.countDown();
              } while (done.getCount() > 0);
            }));
      }
      asked.await();
      for (int i = 0; i < reloads; i++) {
        TestDatabases.replace(file, versions[i % 2], i + 1);
        lookup.refresh();
      }
      done.countDown();
      for (Future<?> each : asking) {
        each.get();
      }
    }

    assertThat(changes).hasValue(reloads);
    assertThat(answers)
        .isSubsetOf(
            "Country[code=XA, name=Atlantis] Poseidonis",
            "Country[code=XA, name=Atlantis] New Poseidonis");
    assertThat(installed().problem()).isNull();
  }

  @Test
  void looksAtTheFilesByItselfWhileTheWatchIsOpen() throws IOException {
    try (DatabaseWatch watch = new DatabaseWatch(lookup, Duration.ofMillis(10))) {
      assertThat(watch).isNotNull();
      TestDatabases.replace(file, TestDatabases.read(CITY_NEWER), 1);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(city()).isEqualTo("New Poseidonis"));
    }
  }
}
