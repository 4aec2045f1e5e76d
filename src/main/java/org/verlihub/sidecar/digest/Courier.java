package org.verlihub.sidecar.digest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what lies in the spool to the mail server, one mail after the other. Every mail is handed
 * in before it is crossed out, so one that was on its way when the process died is handed in twice,
 * with the same identity, and none is lost.
 */
final class Courier {

  private static final Logger log = LoggerFactory.getLogger(Courier.class);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration AFTER_GIVING_UP = Duration.ofMinutes(1);
  private static final int BATCH = 50;

  private final Books books;
  private final Spool spool;
  private final PostOffice office;
  private final RetrySchedule schedule;
  private final int mailsPerHour;
  private final InstantSource clock;
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong deferred = new AtomicLong();
  private final AtomicLong givenUp = new AtomicLong();
  private long steps;
  private boolean troubled;
  private boolean serverAway;
  private volatile Optional<Instant> heldUntil = Optional.empty();
  private Instant lastTidy = Instant.EPOCH;

  Courier(
      Books books,
      Spool spool,
      PostOffice office,
      RetrySchedule schedule,
      int mailsPerHour,
      InstantSource clock) {
    this.books = books;
    this.spool = spool;
    this.office = office;
    this.schedule = schedule;
    this.mailsPerHour = mailsPerHour;
    this.clock = clock;
  }

  /**
   * Carries everything that is due, waiting for the server. For one thread.
   *
   * @return when the next one is due; empty if nothing waits
   */
  Optional<Instant> round() {
    tidy();
    Optional<Instant> next = spool.nextAttempt();
    while (next.isPresent() && !next.get().isAfter(clock.instant())) {
      Instant now = clock.instant();
      List<Instant> lately = spool.deliveredSince(now.minus(HOUR));
      if (lately.size() >= mailsPerHour) {
        heldUntil = Optional.of(lately.get(lately.size() - mailsPerHour).plus(HOUR));
        return heldUntil;
      }
      heldUntil = Optional.empty();
      carry(spool.due(now, Math.min(BATCH, mailsPerHour - lately.size())));
      next = spool.nextAttempt();
    }
    heldUntil = Optional.empty();
    return next;
  }

  private void carry(List<Spool.Delivery> due) {
    for (Spool.Delivery delivery : due) {
      Optional<Instant> serverAwayUntil = carry(delivery);
      if (serverAwayUntil.isPresent()) {
        postpone(serverAwayUntil.get());
        return;
      }
    }
  }

  /** Until when others need not be tried either, if the server is at fault. */
  private Optional<Instant> carry(Spool.Delivery delivery) {
    Optional<RenderedMail> mail = spool.mail(delivery.mail());
    if (mail.isEmpty()) {
      giveUp(delivery, "the mail is not there any more");
      return Optional.empty();
    }
    PostOffice.Outcome outcome =
        office.deliver(
            new PostOffice.Letter(
                delivery.recipient(), delivery.messageId(), delivery.created(), mail.get()));
    return switch (outcome) {
      case PostOffice.Outcome.Delivered() -> {
        deliver(delivery);
        yield Optional.empty();
      }
      case PostOffice.Outcome.Refused(String reason) -> {
        giveUp(delivery, reason);
        yield Optional.empty();
      }
      case PostOffice.Outcome.Deferred(String reason, boolean server) -> {
        Instant next = defer(delivery, reason);
        serverAway |= server;
        yield server ? Optional.of(next) : Optional.empty();
      }
    };
  }

  private void deliver(Spool.Delivery delivery) {
    Instant now = clock.instant();
    boolean back = serverAway;
    books.write(jdbc -> {
      spool.delivered(jdbc, delivery, now);
      return back ? Spool.hasten(jdbc, now) : 0;
    });
    serverAway = false;
    delivered.incrementAndGet();
    if (troubled) {
      troubled = false;
      log.info("Mail is delivered again");
    }
    signal();
  }

  private void giveUp(Spool.Delivery delivery, String reason) {
    Instant now = clock.instant();
    books.write(jdbc -> {
      spool.givenUp(jdbc, delivery, reason, now);
      return true;
    });
    givenUp.incrementAndGet();
    log.warn(
        "Mail {} to {} is given up: {}. !digest queue lists it, !digest retry {} tries it again",
        delivery.id(),
        delivery.recipient(),
        reason,
        delivery.id());
    signal();
  }

  /** Returns when the mail, or another one if it is given up, is to be tried. */
  private Instant defer(Spool.Delivery delivery, String reason) {
    Instant now = clock.instant();
    // a test is for somebody who waits for the answer
    Optional<Instant> next =
        delivery.kind() == RenderedMail.Kind.TEST
            ? Optional.empty()
            : schedule.next(delivery.attempts() + 1, delivery.retrySince(), now);
    if (next.isEmpty()) {
      giveUp(delivery, reason);
      return now.plus(AFTER_GIVING_UP);
    }
    books.write(jdbc -> {
      spool.deferred(jdbc, delivery, reason, next.get());
      return true;
    });
    deferred.incrementAndGet();
    if (!troubled) {
      troubled = true; // said once, not for every mail while the server is away
      log.warn(
          "Mail to {} could not be delivered and will be tried again: {}",
          delivery.recipient(),
          reason);
    }
    signal();
    return next.get();
  }

  /** The server is at fault: whatever else is due waits as long as the one that found out. */
  private void postpone(Instant until) {
    Instant now = clock.instant();
    books.write(jdbc ->
        jdbc.sql(
                """
                update digest_delivery set next_attempt_at = :next
                where state = 'WAITING' and next_attempt_at <= :now
                """)
            .param("next", until.toEpochMilli())
            .param("now", now.toEpochMilli())
            .update());
  }

  private void tidy() {
    Instant now = clock.instant();
    if (now.isAfter(lastTidy.plus(HOUR))) {
      lastTidy = now;
      books.write(jdbc -> Spool.tidy(jdbc, now));
    }
  }

  private synchronized void signal() {
    steps++;
    notifyAll();
  }

  /** How many times something became of a mail. */
  synchronized long steps() {
    return steps;
  }

  /** Waits until there are more steps than these, or the time is over. */
  synchronized void awaitMoreThan(long known, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    long left = time.toNanos();
    while (steps <= known && left > 0) {
      wait(Math.max(1, left / 1_000_000));
      left = end - System.nanoTime();
    }
  }

  /** Until when the cap on mails per hour holds the waiting ones back. */
  Optional<Instant> heldUntil() {
    return heldUntil;
  }

  long delivered() {
    return delivered.get();
  }

  long deferred() {
    return deferred.get();
  }

  long givenUp() {
    return givenUp.get();
  }
}
