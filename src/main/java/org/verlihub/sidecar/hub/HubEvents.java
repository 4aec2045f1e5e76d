package org.verlihub.sidecar.hub;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.verlihub.sidecar.hub.mirror.HubEvent;

/**
 * Hands what happens on the hub to whoever subscribes, in one order for everybody.
 *
 * <p>To follow the hub from a known state, subscribe first and then read {@link Hub#snapshot()}:
 * nothing is missed, and what happened in between is seen twice.
 */
public interface HubEvents {

  /**
   * Starts handing events to {@code subscriber}, one at a time, on a virtual thread of its own. It
   * may block and may throw: neither harms the connection or anybody else. What it throws is
   * counted, and logged once.
   *
   * @param name for logs and metrics, such as {@code journal}
   * @param capacity how many events may wait, at least 1. When one more comes the oldest is dropped
   *     and counted, and in its place the subscriber receives {@link HubEvent.Gap}; likewise when
   *     the texts of those that wait come to more than 32 million characters
   * @param wanted which events; all others take no room. Asked on the connection thread, so it must
   *     neither wait nor throw
   * @throws IllegalArgumentException if {@code capacity} is below 1
   */
  Subscription subscribe(
      String name,
      int capacity,
      Predicate<? super HubEvent> wanted,
      Consumer<? super HubEvent> subscriber);

  /** Starts handing all events to {@code subscriber}, otherwise the same. */
  default Subscription subscribe(String name, int capacity, Consumer<? super HubEvent> subscriber) {
    return subscribe(name, capacity, _ -> true, subscriber);
  }

  /** One subscriber's share of the events. All figures may be read from any thread. */
  interface Subscription extends AutoCloseable {

    /** As given when it was made. */
    String name();

    /** How many events wait now. */
    int waiting();

    /** How many events the subscriber was given since it subscribed, gaps not counted. */
    long delivered();

    /** How many events were dropped because too many or too long ones waited. */
    long dropped();

    /** How many times the subscriber threw. */
    long failures();

    /**
     * No further event is handed out; one that is being handled is not waited for, and those that
     * wait are forgotten. May be called from the subscriber itself, and twice.
     */
    @Override
    void close();
  }
}
