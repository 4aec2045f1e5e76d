package org.verlihub.sidecar.digest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.store.WriteTask;

/**
 * Carries what lies in the spool to the mail server, one mail after the other. Every mail is handed
 * in before it is crossed out, so one that was on its way when the process died is handed in twice,
 * with the same identity, and none is lost.
 */
final class Courier {

  private static final Logger log = LoggerFactory.getLogger(Courier.class);
  private static final Duration HOUR = Duration.ofHours(1);
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
  private int serverFaults;
  private @Nullable WriteTask<?> unrecorded;
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
    if (unrecorded != null) {
      record(unrecorded);
    }
    tidy();
    Optional<Instant> next = spool.nextAttempt();
    while (next.isPresent() && !next.get().isAfter(clock.instant()) && !isStopped()) {
      Instant now = clock.instant();
      List<Instant> lately = spool.delivered(now.minus(HOUR), now);
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
      if (isStopped()) {
        return;
      }
    }
  }

  private static boolean isStopped() {
    return Thread.currentThread().isInterrupted();
  }

  /**
   * Writes what became of a mail. If the disk refuses, that is written before another mail is
   * handed in: the same one would otherwise be sent again and again until there is room.
   */
  private void record(WriteTask<?> task) {
    unrecorded = task;
    books.write(task);
    unrecorded = null;
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
      case PostOffice.Outcome.Deferred _ when isStopped() -> Optional.empty();
      case PostOffice.Outcome.Deferred(String reason, boolean server) -> {
        // a test says nothing new of how long the server has been away
        if (server && (serverFaults == 0 || delivery.kind() != RenderedMail.Kind.TEST)) {
          serverFaults++;
        }
        defer(delivery, reason, server);
        Instant now = clock.instant();
        yield server ? schedule.next(serverFaults, now, now) : Optional.empty();
      }
    };
  }

  private void deliver(Spool.Delivery delivery) {
    Instant now = clock.instant();
    boolean back = serverFaults > 0;
    record(jdbc -> {
      DeliveryRows.delivered(jdbc, delivery, now);
      return back ? DeliveryRows.hasten(jdbc, now) : 0;
    });
    serverFaults = 0;
    delivered.incrementAndGet();
    if (troubled) {
      troubled = false;
      log.info("Mail is delivered again");
    }
    signal();
  }

  private void giveUp(Spool.Delivery delivery, String reason) {
    Instant now = clock.instant();
    record(jdbc -> {
      DeliveryRows.givenUp(jdbc, delivery, reason, now);
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

  private void defer(Spool.Delivery delivery, String reason, boolean server) {
    Instant now = clock.instant();
    Instant since = since(delivery, now);
    int failures = Math.max(delivery.attempts() + 1, server ? serverFaults : 0);
    // a test is for somebody who waits for the answer
    Optional<Instant> next =
        delivery.kind() == RenderedMail.Kind.TEST
            ? Optional.empty()
            : schedule.next(failures, since, now);
    if (next.isEmpty()) {
      giveUp(delivery, reason);
      return;
    }
    record(jdbc -> {
      DeliveryRows.deferred(jdbc, delivery, reason, since, next.get());
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
  }

  /**
   * Since when a mail has been tried. Long after its time means that nobody was there to try it, or
   * that the cap held it back; that time does not count, or the first failure would be the last.
   */
  private static Instant since(Spool.Delivery delivery, Instant now) {
    Instant planned = delivery.nextAttempt();
    Duration late = planned == null ? Duration.ZERO : Duration.between(planned, now);
    return late.compareTo(HOUR) > 0 ? delivery.retrySince().plus(late) : delivery.retrySince();
  }

  /** The server is at fault: whatever else is due waits as long as the one that found out. */
  private void postpone(Instant until) {
    Instant now = clock.instant();
    books.write(jdbc -> DeliveryRows.postpone(jdbc, until, now));
  }

  private void tidy() {
    Instant now = clock.instant();
    if (now.isAfter(lastTidy.plus(HOUR)) || now.isBefore(lastTidy)) {
      lastTidy = now;
      books.write(jdbc -> Spool.tidy(jdbc, now) + DeliveryRows.mendTimes(jdbc, now));
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
