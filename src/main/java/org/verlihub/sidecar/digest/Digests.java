package org.verlihub.sidecar.digest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The digests at work: one thread that makes them, one that carries them to the mail server, so
 * that a server that does not answer delays nothing but mail. What people ask for by command or
 * over HTTP waits for the first thread, which never waits for the server. Safe for any thread.
 */
final class Digests implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Digests.class);

  private static final Duration HUB_PATIENCE = Duration.ofMinutes(2);
  private static final long PAUSE_MILLIS = 1_000;
  private static final long LONGEST_SLEEP_MILLIS = 60_000;
  private static final long CLOSING_MILLIS = 5_000;

  private final @Nullable ChatMaker chat;
  private final @Nullable StatsMaker statistics;
  private final Spool spool;
  private final Books books;
  private final @Nullable Courier courier;
  private final MailRenderer renderer;
  private final Supplier<String> hubName;
  private final BooleanSupplier hubKnown;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Semaphore mailBell = new Semaphore(0);
  private final CountDownLatch closing = new CountDownLatch(1);
  private boolean failing;
  private @Nullable Thread maker;
  private @Nullable Thread carrier;

  /**
   * Not at work before {@link #start()}.
   *
   * @param chat null if nobody gets it
   * @param statistics null if nobody gets them
   * @param courier null if there is no mail server
   * @param hubKnown whether the hub has been seen since the start
   */
  Digests(
      @Nullable ChatMaker chat,
      @Nullable StatsMaker statistics,
      Spool spool,
      Books books,
      @Nullable Courier courier,
      MailRenderer renderer,
      Supplier<String> hubName,
      BooleanSupplier hubKnown,
      InstantSource clock) {
    this.chat = chat;
    this.statistics = statistics;
    this.spool = spool;
    this.books = books;
    this.courier = courier;
    this.renderer = renderer;
    this.hubName = hubName;
    this.hubKnown = hubKnown;
    this.clock = clock;
  }

  /**
   * Starts the threads that are needed. Mail that waits is tried at once: whoever restarts may have
   * mended what it waited for.
   */
  void start() {
    if (courier != null) {
      Instant now = clock.instant();
      books.write(jdbc -> DeliveryRows.hasten(jdbc, now));
    }
    if (chat != null || statistics != null) {
      maker = Thread.ofPlatform().name("digest").daemon().start(this::makeWhileOpen);
    }
    if (courier != null) {
      carrier = Thread.ofPlatform().name("digest-mail").daemon().start(() -> carry(courier));
    }
  }

  /** Makes what is due. */
  void pass() {
    boolean made =
        locked(() -> {
          Instant now = clock.instant();
          boolean any = chat != null && chat.pass(now);
          return (statistics != null && statistics.pass(now)) || any;
        });
    if (made) {
      ring();
    }
  }

  private void makeWhileOpen() {
    awaitHub();
    while (!isClosed()) {
      try {
        pass();
        failing = false;
      } catch (RuntimeException e) {
        if (!failing) {
          failing = true; // the same again every second would fill the log
          log.error("Digests cannot be made at the moment, and nothing is lost: {}", cause(e), e);
        }
      }
      sleep(PAUSE_MILLIS);
    }
  }

  /** What is due at the start is not made before the hub has told its name, if it soon does. */
  private void awaitHub() {
    Instant latest = clock.instant().plus(HUB_PATIENCE);
    while (!isClosed() && !hubKnown.getAsBoolean() && clock.instant().isBefore(latest)) {
      sleep(PAUSE_MILLIS);
    }
  }

  private void carry(Courier at) {
    while (!isClosed()) {
      long pause = LONGEST_SLEEP_MILLIS;
      try {
        Optional<Instant> next = at.round();
        if (next.isPresent()) {
          pause = Duration.between(clock.instant(), next.get()).toMillis();
        }
      } catch (RuntimeException e) {
        log.error("What became of a mail could not be recorded; it waits: {}", cause(e));
      }
      awaitBell(Math.clamp(pause, PAUSE_MILLIS, LONGEST_SLEEP_MILLIS));
    }
  }

  private static String cause(RuntimeException e) {
    return String.valueOf(e.getMessage());
  }

  /** Has the courier look into the spool. */
  private void ring() {
    mailBell.release();
  }

  private void awaitBell(long millis) {
    try {
      if (mailBell.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
        mailBell.drainPermits();
      }
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }

  private void sleep(long millis) {
    try {
      var _ = closing.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }

  private boolean isClosed() {
    return closing.getCount() == 0;
  }

  /** What to do with the chat digest, alone; empty if nobody gets it. */
  <T> Optional<T> withChat(Function<ChatMaker, T> task) {
    ChatMaker maker = chat;
    return maker == null ? Optional.empty() : Optional.of(locked(() -> task.apply(maker)));
  }

  /** What to do with the statistics, alone; empty if nobody gets them. */
  <T> Optional<T> withStatistics(Function<StatsMaker, T> task) {
    StatsMaker maker = statistics;
    return maker == null ? Optional.empty() : Optional.of(locked(() -> task.apply(maker)));
  }

  /** Puts a test mail into the spool, and returns its number. */
  long sendTest(String recipient) {
    Instant now = clock.instant();
    RenderedMail mail = renderer.test(hubName.get(), now);
    long id = books.write(jdbc -> spool.insert(jdbc, mail, List.of(recipient), now));
    ring();
    return id;
  }

  /** Has mail tried again: one delivery, or all that waits or was given up. Returns how many. */
  int retry(@Nullable Long delivery) {
    Instant now = clock.instant();
    int count = books.write(jdbc -> DeliveryRows.retry(jdbc, delivery, now));
    ring();
    return count;
  }

  /**
   * What became of a mail, after waiting until it was tried for everybody or the time is over.
   *
   * @param patience how long to wait for the mail server at most
   */
  List<Spool.Delivery> outcome(long mail, Duration patience) {
    ring();
    Courier at = courier;
    long end = System.nanoTime() + patience.toNanos();
    long left = patience.toNanos();
    long steps = at == null ? 0 : at.steps();
    List<Spool.Delivery> deliveries = spool.ofMail(mail);
    while (at != null
        && !isClosed()
        && left > 0
        && deliveries.stream().anyMatch(Digests::isUntried)) {
      try {
        at.awaitMoreThan(steps, Duration.ofNanos(Math.min(left, PAUSE_MILLIS * 1_000_000)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return deliveries;
      }
      steps = at.steps();
      left = end - System.nanoTime();
      deliveries = spool.ofMail(mail);
    }
    return deliveries;
  }

  private static boolean isUntried(Spool.Delivery delivery) {
    return delivery.state() == Spool.State.WAITING && delivery.attempts() == 0;
  }

  /** Attempts to hand a mail in since the start, by what became of them. */
  record Counters(long delivered, long deferred, long givenUp) {}

  Counters counters() {
    Courier at = courier;
    return at == null
        ? new Counters(0, 0, 0)
        : new Counters(at.delivered(), at.deferred(), at.givenUp());
  }

  boolean hasMailServer() {
    return courier != null;
  }

  /** Until when the cap on mails per hour holds the waiting ones back. */
  Optional<Instant> heldUntil() {
    Courier at = courier;
    return at == null ? Optional.empty() : at.heldUntil();
  }

  private <T> T locked(Supplier<T> task) {
    lock.lock();
    try {
      return task.get();
    } finally {
      lock.unlock();
    }
  }

  /** A mail that is being handed in is waited for a little; if it takes longer it is sent again. */
  @Override
  public void close() {
    closing.countDown();
    ring();
    join(maker);
    join(carrier);
  }

  private static void join(@Nullable Thread thread) {
    if (thread == null) {
      return;
    }
    try {
      if (!thread.join(Duration.ofMillis(CLOSING_MILLIS))) {
        thread.interrupt();
        thread.join(Duration.ofMillis(CLOSING_MILLIS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
