package org.verlihub.sidecar.hub.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;

class ConnectionLogTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Logger logger = (Logger) LoggerFactory.getLogger(HubConnection.class);
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final HubSettings settings =
      new SettingsBuilder().url("nmdcs://hub.example.org:411").password("s3cret").build();
  private final ConnectionLog log = new ConnectionLog(settings);

  @BeforeEach
  void listen() {
    appender.start();
    logger.addAppender(appender);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(appender);
  }

  @Test
  void saysAWrongPasswordInPlainWords() {
    log.setback(setback(Kind.WRONG_PASSWORD, 1), Duration.ofSeconds(62), START);

    assertThat(lines())
        .containsExactly(
            "The hub refused the password for ApiBot; the address is banned for 60 s; check sidecar.hub.password. Next attempt in 62.0 s");
  }

  @Test
  void isQuietDuringALongOutage() {
    for (int attempt = 1; attempt <= 120; attempt++) {
      Instant now = START.plus(Duration.ofMinutes(attempt));
      log.setback(setback(Kind.UNREACHABLE, attempt), Duration.ofMinutes(1), now);
    }

    assertThat(lines()).hasSize(12);
    assertThat(lines().getFirst()).doesNotContain("attempt 1");
    assertThat(lines().get(1)).contains("; this was attempt 11.");
  }

  @Test
  void speaksUpWhenTheReasonChanges() {
    log.setback(setback(Kind.UNREACHABLE, 1), Duration.ofSeconds(1), START);
    log.setback(setback(Kind.UNREACHABLE, 2), Duration.ofSeconds(1), START.plusSeconds(1));
    log.setback(setback(Kind.HUB_FULL, 3), Duration.ofSeconds(1), START.plusSeconds(2));
    log.setback(setback(Kind.UNREACHABLE, 4), Duration.ofSeconds(1), START.plusSeconds(3));

    assertThat(lines()).hasSize(3);
  }

  @Test
  void tellsAgainAfterASuccess() {
    log.setback(setback(Kind.UNREACHABLE, 1), Duration.ofSeconds(1), START);
    log.online(new OwnStanding(false), Duration.ofMillis(220));
    log.setback(setback(Kind.UNREACHABLE, 1), Duration.ofSeconds(1), START.plusSeconds(5));

    assertThat(lines()).filteredOn(line -> line.contains("cannot be reached")).hasSize(2);
    assertThat(lines()).anyMatch(line -> line.contains("complete after 220 ms"));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void hasASentenceForEveryReasonAndNeverThePassword(Kind kind) {
    Explanation explanation = new Explanation(settings);

    String bare = explanation.of(DisconnectReason.of(kind, ""));
    String told = explanation.of(DisconnectReason.of(kind, "the hub's words"));

    assertThat(bare).isNotBlank().doesNotContain("()", "s3cret").doesNotEndWith(".");
    assertThat(told).startsWith(bare.substring(0, 10));
  }

  @ParameterizedTest
  @CsvSource({"PT0.35S, 0.4 s", "PT62S, 62.0 s", "PT5M, 5 min", "PT1H59M, 119 min", "PT24H, 24 h"})
  void writesTimesForPeople(Duration wait, String expected) {
    assertThat(ConnectionLog.forPeople(wait)).isEqualTo(expected);
  }

  private List<String> lines() {
    String here = Thread.currentThread().getName(); // connections of other tests log elsewhere
    return appender.list.stream()
        .filter(event -> event.getThreadName().equals(here))
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private static Setback setback(Kind kind, int attempt) {
    return new Setback(DisconnectReason.of(kind, ""), attempt, 0, false, null);
  }
}
