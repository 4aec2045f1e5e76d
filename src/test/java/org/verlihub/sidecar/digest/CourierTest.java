package org.verlihub.sidecar.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CourierTest {

  private static final Instant START = Samples.START;

  private final MemoryBooks books = new MemoryBooks();
  private final Spool spool = new Spool(books.reader(), "example.org");
  private final List<String> tried = new ArrayList<>();
  private final Deque<PostOffice.Outcome> outcomes = new ArrayDeque<>();
  private Instant now = START;
  private boolean interrupting;
  private String broken = "";
  private Courier courier = courier(100);

  @AfterEach
  void close() throws Exception {
    books.close();
  }

  @Test
  void waitsLongerAfterEachFailureAndGivesUpInTheEnd() {
    put("a@example.org");
    List<Duration> waits = new ArrayList<>();
    while (delivery().state() == Spool.State.WAITING) {
      outcomes.add(new PostOffice.Outcome.Deferred("451 not now", false));
      Optional<Instant> next = courier.round();
      next.ifPresent(at -> waits.add(Duration.between(now, at)));
      now = next.orElse(now);
    }
    assertThat(waits)
        .startsWith(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1));
    assertThat(waits).hasSizeBetween(8, 15);
    assertThat(Duration.between(START, now)).isEqualTo(Duration.ofDays(5));
    assertThat(delivery().reason()).isEqualTo("451 not now");
    assertThat(spool.counts().givenUp()).isOne();
  }

  @Test
  void whatIsRefusedForOneDoesNotHoldTheOthers() {
    put("gone@example.org", "good@example.org");
    outcomes.add(new PostOffice.Outcome.Refused("550 no such user"));

    courier.round();

    assertThat(tried).containsExactly("gone@example.org", "good@example.org");
    assertThat(spool.in(Spool.State.GIVEN_UP, 9))
        .singleElement()
        .satisfies(delivery -> assertThat(delivery.reason()).isEqualTo("550 no such user"));
    assertThat(spool.in(Spool.State.DELIVERED, 9)).hasSize(1);
  }

  @Test
  void aServerThatIsAwayIsTriedWithOneMailOnlyAndAllAreSentWhenItIsBack() {
    put("a@example.org", "b@example.org", "c@example.org");
    outcomes.add(new PostOffice.Outcome.Deferred("connection refused", true));
    assertThat(courier.round()).contains(START.plusSeconds(60));
    assertThat(tried).containsExactly("a@example.org");

    now = START.plusSeconds(60);
    outcomes.add(new PostOffice.Outcome.Deferred("connection refused", true));
    courier.round();
    assertThat(tried).hasSize(2);

    now = START.plusSeconds(360);
    courier.round();
    assertThat(spool.in(Spool.State.DELIVERED, 9)).hasSize(3);
  }

  @Test
  void handsInNoMoreMailsWithinAnHourThanItMay() {
    courier = courier(2);
    put("a@example.org", "b@example.org", "c@example.org");

    assertThat(courier.round()).contains(START.plus(Duration.ofHours(1)));
    assertThat(courier.heldUntil()).contains(START.plus(Duration.ofHours(1)));
    assertThat(tried).hasSize(2);

    now = START.plus(Duration.ofHours(1));
    assertThat(courier.round()).isEmpty();
    assertThat(tried).hasSize(3);
  }

  @Test
  void whatWasGivenUpCanBeTriedAgain() {
    put("a@example.org");
    outcomes.add(new PostOffice.Outcome.Refused("550 mailbox disabled"));
    courier.round();
    long id = spool.in(Spool.State.GIVEN_UP, 1).getFirst().id();

    assertThat(books.<Integer>write(jdbc -> DeliveryRows.retry(jdbc, id + 1, now))).isZero();
    assertThat(books.<Integer>write(jdbc -> DeliveryRows.retry(jdbc, id, now))).isOne();
    courier.round();

    assertThat(spool.in(Spool.State.DELIVERED, 9)).hasSize(1);
  }

  @Test
  void theTextOfAMailIsRemovedWhenEverybodyHasIt() {
    long mail = put("a@example.org", "b@example.org");
    outcomes.add(new PostOffice.Outcome.Delivered());
    outcomes.add(new PostOffice.Outcome.Deferred("451", false));
    courier.round();
    assertThat(spool.mail(mail)).isPresent();
    now = now.plusSeconds(60);
    courier.round();
    assertThat(spool.mail(mail)).isEmpty();
    assertThat(spool.ofMail(mail)).hasSize(2);
  }

  @Test
  void whatWasSettledLongAgoIsForgottenAndWhatWaitsIsNot() {
    put("a@example.org");
    courier.round();
    put("b@example.org");
    outcomes.add(new PostOffice.Outcome.Refused("550"));
    courier.round();

    now = now.plus(Spool.KEEP_DELIVERED).plusSeconds(1);
    books.write(jdbc -> Spool.tidy(jdbc, now));
    assertThat(spool.in(Spool.State.DELIVERED, 9)).isEmpty();
    assertThat(spool.in(Spool.State.GIVEN_UP, 9)).hasSize(1);

    now = START.plus(Spool.KEEP_GIVEN_UP).plusSeconds(1);
    put("c@example.org");
    books.write(jdbc -> Spool.tidy(jdbc, now));
    assertThat(spool.in(Spool.State.GIVEN_UP, 9)).isEmpty();
    assertThat(spool.in(Spool.State.WAITING, 9)).hasSize(1);
  }

  @Test
  void whatTheServerTookIsNotHandedInAgainWhileTheDiskRefusesToRecordIt() {
    put("a@example.org", "b@example.org");
    MemoryBooks.Fate[] fate = {MemoryBooks.Fate.REFUSED};
    courier.round(); // tidies once
    tried.clear();
    put("c@example.org", "d@example.org");
    books.fates(() -> fate[0]);

    for (int minute = 0; minute < 5; minute++) {
      assertThatExceptionOfType(MemoryBooks.DiskFull.class).isThrownBy(courier::round);
      now = now.plusSeconds(60);
    }
    assertThat(tried).containsExactly("c@example.org");

    fate[0] = MemoryBooks.Fate.WELL;
    courier.round();
    assertThat(tried).containsExactly("c@example.org", "d@example.org");
    assertThat(spool.in(Spool.State.DELIVERED, 9)).hasSize(4);
  }

  @Test
  void aMailThatMakesTheServerBreakOffDoesNotHoldTheOthers() {
    broken = "poison@example.org";
    put("poison@example.org", "good@example.org", "fine@example.org");
    for (int attempt = 0; attempt < 4; attempt++) {
      now = courier.round().orElseThrow();
    }
    assertThat(spool.in(Spool.State.DELIVERED, 9))
        .extracting(Spool.Delivery::recipient)
        .containsExactlyInAnyOrder("good@example.org", "fine@example.org");

    put("later@example.org");
    courier.round();
    assertThat(spool.in(Spool.State.DELIVERED, 9)).hasSize(3);
  }

  @Test
  void waitsLongerAfterEachFailureOfTheServerHoweverManyMailsWait() {
    put("a@example.org", "b@example.org", "c@example.org", "d@example.org");
    List<Duration> waits = new ArrayList<>();
    for (int attempt = 0; attempt < 4; attempt++) {
      outcomes.add(new PostOffice.Outcome.Deferred("connection refused", true));
      Instant next = courier.round().orElseThrow();
      waits.add(Duration.between(now, next));
      now = next;
    }
    assertThat(waits)
        .containsExactly(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1));
    assertThat(tried).hasSize(4);
  }

  @Test
  void timeInWhichNobodyTriedDoesNotCountAsTrying() {
    put("a@example.org");
    now = now.plus(Duration.ofDays(8)); // the machine was off
    outcomes.add(new PostOffice.Outcome.Deferred("unknown host", true));
    assertThat(courier.round()).contains(now.plusSeconds(60));
    assertThat(delivery().state()).isEqualTo(Spool.State.WAITING);

    Instant back = now;
    while (delivery().state() == Spool.State.WAITING) {
      outcomes.add(new PostOffice.Outcome.Deferred("unknown host", true));
      now = courier.round().orElse(now);
    }
    assertThat(Duration.between(back, now)).isEqualTo(Duration.ofDays(5));
  }

  @Test
  void anAttemptThatTheEndOfTheProcessCutOffIsNoFailedOne() {
    put("a@example.org", "b@example.org");
    interrupting = true;
    courier.round();
    assertThat(Thread.interrupted()).isTrue();

    assertThat(tried).containsExactly("a@example.org");
    assertThat(spool.in(Spool.State.WAITING, 9))
        .hasSize(2)
        .allSatisfy(delivery -> {
          assertThat(delivery.attempts()).isZero();
          assertThat(delivery.nextAttempt()).isEqualTo(START);
        });
  }

  @Test
  void aClockThatIsPutBackHoldsNoMail() {
    courier = courier(1);
    put("a@example.org");
    courier.round();
    put("b@example.org");
    outcomes.add(new PostOffice.Outcome.Deferred("451", false));
    now = now.plus(Duration.ofHours(1));
    courier.round();

    now = START.minus(Duration.ofDays(365));
    courier.round();
    assertThat(spool.in(Spool.State.DELIVERED, 9)).hasSize(2);
  }

  private Courier courier(int mailsPerHour) {
    return new Courier(
        books,
        spool,
        letter -> {
          tried.add(letter.recipient());
          if (interrupting) {
            Thread.currentThread().interrupt();
            return new PostOffice.Outcome.Deferred("The sidecar was stopped", true);
          }
          if (letter.recipient().equals(broken)) {
            return new PostOffice.Outcome.Deferred("broke off", true);
          }
          PostOffice.Outcome next = outcomes.poll();
          return next == null ? new PostOffice.Outcome.Delivered() : next;
        },
        new RetrySchedule(Duration.ofDays(5)),
        mailsPerHour,
        () -> now);
  }

  private long put(String... recipients) {
    RenderedMail mail =
        new RenderedMail(RenderedMail.Kind.CHAT, "subject", "text", "<p>text</p>", null);
    return books.write(jdbc -> spool.insert(jdbc, mail, List.of(recipients), now));
  }

  private Spool.Delivery delivery() {
    List<Spool.Delivery> all = new ArrayList<>(spool.in(Spool.State.WAITING, 9));
    all.addAll(spool.in(Spool.State.GIVEN_UP, 9));
    assertThat(all).hasSize(1);
    return all.getFirst();
  }
}
