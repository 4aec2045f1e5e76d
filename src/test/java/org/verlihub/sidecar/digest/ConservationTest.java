package org.verlihub.sidecar.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Whatever happens, in whatever order: every line of chat that was committed is in exactly one
 * digest per recipient, and every mail is delivered or listed with a reason.
 *
 * <p>{@code -Dconservation.histories=20000} plays that many histories instead of some hundred.
 */
class ConservationTest {

  private static final int HISTORIES = Integer.getInteger("conservation.histories", 300);

  @Test
  void noLineAndNoMailIsLostOrDoubledInAnyHistory() throws Exception {
    History.Tally tally = new History.Tally();
    Logger log = (Logger) LoggerFactory.getLogger(Courier.class);
    log.setLevel(Level.OFF); // thousands of servers go down here
    try (MemoryBooks books = new MemoryBooks()) {
      for (long seed = 1; seed <= HISTORIES; seed++) {
        long thisOne = seed;
        assertThatCode(() -> new History(books, thisOne).play(tally))
            .as("history %d", seed)
            .doesNotThrowAnyException();
      }
    } finally {
      log.setLevel(null);
    }
    // a model in which nothing went wrong would prove nothing
    assertThat(tally.lines).isGreaterThan(HISTORIES * 5);
    assertThat(tally.kills).isGreaterThan(HISTORIES);
    assertThat(tally.refusedWrites).isGreaterThan(HISTORIES / 4);
    assertThat(tally.sentTwice).isGreaterThan(HISTORIES / 20);
    assertThat(tally.givenUp).isGreaterThan(HISTORIES / 20);
    assertThat(tally.delivered).isGreaterThan(HISTORIES * 2);
  }
}
