package org.verlihub.sidecar.hub;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.hub.mirror.HubEvent;

/**
 * The bounded queue of one subscriber and the virtual thread that empties it. Without locks, so
 * that a subscriber in whatever state cannot hold up the one thread that offers.
 */
final class EventQueue implements HubEvents.Subscription {

  private static final Logger log = LoggerFactory.getLogger(EventQueue.class);

  /**
   * The longest that all texts in one queue may be together, in characters. Some 100,000 joins are
   * below it; lines of chat, which a hub can make of any length, need not be.
   */
  static final long MOST_CHARACTERS = 32 * 1024 * 1024;

  /** An event and its place in the order; a jump in the places is where some were dropped. */
  private record Numbered(long number, HubEvent event) {}

  private final String name;
  private final int capacity;
  private final Predicate<? super HubEvent> wanted;
  private final Consumer<? super HubEvent> subscriber;
  private final Consumer<EventQueue> onClose;
  private final Thread thread;

  private final ConcurrentLinkedQueue<Numbered> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong characters = new AtomicLong();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private volatile boolean closed;

  /** Written by the offering thread only. */
  private long lastOffered;

  private boolean dropLogged;

  /** Written by the subscriber's thread only. */
  private long lastTaken;

  private boolean failureLogged;

  EventQueue(
      String name,
      int capacity,
      Predicate<? super HubEvent> wanted,
      Consumer<? super HubEvent> subscriber,
      Consumer<EventQueue> onClose) {
    this.name = name;
    this.capacity = capacity;
    this.wanted = wanted;
    this.subscriber = subscriber;
    this.onClose = onClose;
    this.thread = Thread.ofVirtual().name("hub-events-" + name).unstarted(this::deliver);
  }

  void start() {
    thread.start();
  }

  void offer(HubEvent event) {
    if (closed || !wanted.test(event)) {
      return;
    }
    queue.add(new Numbered(++lastOffered, event));
    waiting.incrementAndGet();
    characters.addAndGet(length(event));
    while ((waiting.get() > capacity || characters.get() > MOST_CHARACTERS) && take() != null) {
      dropped.increment();
      if (!dropLogged) {
        dropLogged = true;
        log.warn(
            "{} is {} events behind the hub; the oldest are dropped and it is told how many",
            name,
            waiting());
      }
    }
    LockSupport.unpark(thread);
  }

  private @Nullable Numbered take() {
    Numbered next = queue.poll();
    if (next != null) {
      waiting.decrementAndGet();
      characters.addAndGet(-length(next.event()));
    }
    return next;
  }

  /** The characters of what an event carries and a hub decides on. */
  private static int length(HubEvent event) {
    return switch (event) {
      case HubEvent.MainChat chat -> chat.text().length();
      case HubEvent.ThirdPersonChat chat -> chat.text().length();
      case HubEvent.OperatorChat chat -> chat.text().length();
      case HubEvent.PrivateMessage message -> message.text().length();
      case HubEvent.PrivateMainChat message -> message.text().length();
      case HubEvent.TopicChanged topic -> topic.before().length() + topic.after().length();
      case HubEvent.HubRenamed name -> name.before().length() + name.after().length();
      case HubEvent.UserInfoChanged change ->
          change.before().characters() + change.after().characters();
      case HubEvent.UserJoined joined -> joined.user().characters();
      case HubEvent.UserQuit quit -> quit.user().characters();
      default -> 0;
    };
  }

  private void deliver() {
    while (!closed) {
      Numbered next = take();
      if (next == null) {
        LockSupport.park(this);
        continue;
      }
      long missed = next.number() - lastTaken - 1;
      lastTaken = next.number();
      if (missed > 0) {
        hand(new HubEvent.Gap(next.event().at(), missed));
      }
      delivered.increment();
      hand(next.event());
    }
  }

  @SuppressWarnings("CatchingUnchecked") // also an Error of a subscriber must not end its thread
  private void hand(HubEvent event) {
    if (closed) {
      return;
    }
    try {
      subscriber.accept(event);
    } catch (Throwable e) {
      failures.increment();
      if (!failureLogged) {
        failureLogged = true;
        log.error(
            "{} failed on {}; it goes on, and further failures are only counted",
            name,
            event.getClass().getSimpleName(),
            e);
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int waiting() {
    return Math.max(0, Math.min(waiting.get(), capacity));
  }

  @Override
  public long delivered() {
    return delivered.sum();
  }

  @Override
  public long dropped() {
    return dropped.sum();
  }

  @Override
  public long failures() {
    return failures.sum();
  }

  @Override
  public void close() {
    closed = true;
    queue.clear();
    onClose.accept(this);
    LockSupport.unpark(thread);
  }
}
