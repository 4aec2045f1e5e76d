package org.verlihub.sidecar.testhub;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which the hub lives, and all that lives on it. Every event (a frame, a closed
 * socket, a call of the control interface, a timer) is one task; what a task sent goes to the
 * sockets when it ends, so that what belongs together arrives together.
 */
final class World {

  private static final Logger log = LoggerFactory.getLogger(World.class);

  final HubRules rules;
  final Settings settings;
  final InstantSource clock = InstantSource.system();
  final UserList users = new UserList();
  final Map<String, Account> accounts = new LinkedHashMap<>();
  final Bans bans = new Bans(clock);
  final Chat chat = new Chat(this);
  final OperatorChat operatorChat = new OperatorChat(this);
  final Membership membership = new Membership(this);
  final Commands commands = new Commands(this);
  final Requests requests = new Requests(this);
  final Random random = new Random(1);
  Instant startedAt = clock.instant();

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("test-hub").factory());
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Set<Session> toFlush = new LinkedHashSet<>();
  private final Set<Session> waiting = new LinkedHashSet<>();
  private boolean tickComing;

  World(HubRules rules) {
    this.rules = rules;
    this.settings = new Settings(rules.settings());
  }

  /** The charset in which the control interface's texts go out. */
  Charset charset() {
    String name = settings.text("hub_encoding");
    return Charset.forName(name.startsWith("CP") ? "windows-" + name.substring(2) : name);
  }

  String wire(String text) {
    return Wire.text(text.getBytes(charset()));
  }

  String securityNick() {
    return settings.text("hub_security");
  }

  Duration uptime() {
    return Duration.between(startedAt, clock.instant());
  }

  /** Whether somebody may change accounts of this class. */
  boolean mayManage(Member by, int userClass) {
    return by.userClass() >= UserClass.MASTER
        || by.userClass() >= userClass + settings.number("classdif_reg");
  }

  @Nullable Account account(String nick) {
    return accounts.get(Wire.lower(nick));
  }

  /** Runs the task on the world's thread, some time soon; from any thread. */
  void execute(Runnable task) {
    try {
      thread.execute(() -> run(task));
    } catch (RejectedExecutionException e) {
      log.debug("The hub has ended; a late event is dropped");
    }
  }

  void later(Duration delay, Runnable task) {
    try {
      ScheduledFuture<?> _ =
          thread.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("The hub has ended; a timer is dropped");
    }
  }

  /** Runs the task on the world's thread and waits for its result; from any other thread. */
  <T> T call(Supplier<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    thread.execute(() -> {
      try {
        T value = task.get();
        flush();
        result.complete(value);
      } catch (RuntimeException | Error e) {
        result.completeExceptionally(e);
      }
    });
    return result.join();
  }

  /**
   * The first thing that went wrong on the world's thread: a fault of this hub, not of a client.
   */
  @Nullable Throwable failure() {
    return failure.get();
  }

  void end() {
    thread.shutdownNow();
  }

  void flushSoon(Session session) {
    toFlush.add(session);
  }

  void flushWithTick(Session session) {
    waiting.add(session);
    if (!tickComing) {
      tickComing = true;
      later(
          rules.tick(),
          () -> {
            tickComing = false;
            toFlush.addAll(waiting);
            waiting.clear();
          });
    }
  }

  /** A lone bar to everybody, now and then for ever, so that nobody takes the hub for dead. */
  void keepAlive() {
    later(
        settings.seconds("delayed_ping"),
        () -> {
          users.online().forEach(session -> session.send(""));
          keepAlive();
        });
  }

  private void run(Runnable task) {
    try {
      task.run();
      flush();
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      log.error("The embedded hub failed", e);
    }
  }

  private void flush() {
    for (Session session : toFlush) {
      session.flush();
    }
    toFlush.clear();
  }
}
