package org.verlihub.sidecar.hub;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.verlihub.sidecar.hub.mirror.HubEvent;

/**
 * The subscribers and their queues. Exactly one thread publishes, the connection's; it takes no
 * lock and waits for nobody.
 */
final class EventDistributor implements HubEvents, AutoCloseable {

  private final CopyOnWriteArrayList<EventQueue> subscribers = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  @Override
  public Subscription subscribe(
      String name,
      int capacity,
      Predicate<? super HubEvent> wanted,
      Consumer<? super HubEvent> subscriber) {
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "The event queue of '%s' has a capacity of %d; at least 1 is needed"
              .formatted(name, capacity));
    }
    EventQueue queue = new EventQueue(name, capacity, wanted, subscriber, subscribers::remove);
    subscribers.add(queue);
    if (closed) {
      queue.close();
    } else {
      queue.start();
    }
    return queue;
  }

  /** Hands these events to everybody, in this order. Connection thread only. */
  void publish(List<? extends HubEvent> events) {
    for (HubEvent event : events) {
      for (EventQueue subscriber : subscribers) {
        subscriber.offer(event);
      }
    }
  }

  /** The subscriptions of this moment, for metrics. */
  List<Subscription> subscriptions() {
    return List.copyOf(subscribers);
  }

  /** Ends every subscription, also those still to come. */
  @Override
  public void close() {
    closed = true;
    subscribers.forEach(EventQueue::close);
  }
}
