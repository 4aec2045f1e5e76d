package org.verlihub.sidecar.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.hub.HubEvents.Subscription;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;

class EventDistributorTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EventDistributor distributor = new EventDistributor();
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void letGo() {
    release.countDown();
    distributor.close();
  }

  @Test
  void handsEveryEventInOrderToEverybody() {
    List<HubEvent> first = new CopyOnWriteArrayList<>();
    List<HubEvent> second = new CopyOnWriteArrayList<>();
    distributor.subscribe("first", 1000, first::add);
    distributor.subscribe("second", 1000, second::add);

    publish(1, 500);

    await().atMost(PATIENCE).until(() -> first.size() == 500 && second.size() == 500);
    assertThat(first).isEqualTo(second).isEqualTo(events(1, 500));
  }

  @Test
  void dropsTheOldestOfASlowSubscriberAndTellsItHowMany() {
    List<HubEvent> seen = new CopyOnWriteArrayList<>();
    CountDownLatch busy = new CountDownLatch(1);
    Subscription slow =
        distributor.subscribe(
            "slow",
            3,
            event -> {
              seen.add(event);
              busy.countDown();
              waitForRelease();
            });
    publish(1, 1);
    await().atMost(PATIENCE).until(() -> busy.getCount() == 0);

    publish(2, 10);

    assertThat(slow.waiting()).isEqualTo(3);
    assertThat(slow.dropped()).isEqualTo(6);
    release.countDown();
    await().atMost(PATIENCE).until(() -> seen.size() == 5);
    assertThat(seen)
        .containsExactly(
            event(1), new HubEvent.Gap(event(8).at(), 6), event(8), event(9), event(10));
    assertThat(slow.delivered()).isEqualTo(4);
  }

  @Test
  void dropsTheOldestWhereFewEventsCarryMoreThanThereIsRoomFor() {
    CountDownLatch busy = new CountDownLatch(1);
    Subscription slow =
        distributor.subscribe(
            "slow",
            1_000,
            _ -> {
              busy.countDown();
              waitForRelease();
            });
    publish(1, 1);
    await().atMost(PATIENCE).until(() -> busy.getCount() == 0);

    HubEvent line = line("x".repeat(1_000_000));
    for (int i = 0; i < 100; i++) {
      distributor.publish(List.of(line));
    }

    assertThat(slow.waiting()).isEqualTo((int) (EventQueue.MOST_CHARACTERS / 1_000_000));
    assertThat(slow.dropped()).isEqualTo(100 - slow.waiting());
    publish(2, 500);
    assertThat(slow.dropped()).isEqualTo(100 - EventQueue.MOST_CHARACTERS / 1_000_000);
  }

  @Test
  void whatASubscriberDoesNotWantTakesNoRoomInItsQueue() {
    List<HubEvent> seen = new CopyOnWriteArrayList<>();
    CountDownLatch busy = new CountDownLatch(1);
    Subscription slow =
        distributor.subscribe(
            "slow",
            3,
            HubEvent.MainChat.class::isInstance,
            event -> {
              seen.add(event);
              busy.countDown();
              waitForRelease();
            });
    distributor.publish(List.of(line("one")));
    await().atMost(PATIENCE).until(() -> busy.getCount() == 0);

    distributor.publish(List.of(line("two")));
    publish(1, 500);

    assertThat(slow.waiting()).isEqualTo(1);
    release.countDown();
    await().atMost(PATIENCE).until(() -> seen.size() == 2);
    assertThat(seen).containsExactly(line("one"), line("two"));
    assertThat(slow.dropped()).isZero();
  }

  @Test
  void oneThatHangsOrThrowsHarmsNobodyElse() {
    List<HubEvent> seen = new CopyOnWriteArrayList<>();
    distributor.subscribe("hanging", 2, _ -> waitForRelease());
    Subscription throwing =
        distributor.subscribe(
            "throwing",
            1000,
            _ -> {
              throw new IllegalStateException("on purpose");
            });
    Subscription broken =
        distributor.subscribe(
            "broken",
            1000,
            _ -> {
              throw new AssertionError("on purpose");
            });
    distributor.subscribe("well", 1000, seen::add);

    publish(1, 200);

    await()
        .atMost(PATIENCE)
        .until(() -> seen.size() == 200 && throwing.failures() == 200 && broken.failures() == 200);
    assertThat(seen).isEqualTo(events(1, 200));
  }

  @Test
  void aClosedSubscriptionReceivesNothingMore() {
    List<HubEvent> seen = new CopyOnWriteArrayList<>();
    Subscription subscription = distributor.subscribe("leaving", 10, seen::add);
    publish(1, 1);
    await().atMost(PATIENCE).until(() -> seen.size() == 1);

    subscription.close();
    subscription.close();
    publish(2, 5);

    assertThat(seen).containsExactly(event(1));
    assertThat(distributor.subscriptions()).isEmpty();
  }

  @Test
  void aSubscriberMayEndItsOwnSubscription() {
    List<HubEvent> seen = new CopyOnWriteArrayList<>();
    Subscription[] own = new Subscription[1];
    CountDownLatch known = new CountDownLatch(1);
    own[0] =
        distributor.subscribe(
            "once",
            10,
            event -> {
              seen.add(event);
              try {
                known.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              own[0].close();
            });
    known.countDown();

    publish(1, 5);

    await().atMost(PATIENCE).until(() -> distributor.subscriptions().isEmpty());
    assertThat(seen).containsExactly(event(1));
  }

  @Test
  void neverLosesAnEventWithoutSayingSo() {
    long published = 20_000;
    List<HubEvent> seen = new CopyOnWriteArrayList<>();
    long[] accountedFor = new long[1];
    distributor.subscribe(
        "racing",
        16,
        event -> {
          accountedFor[0] += event instanceof HubEvent.Gap gap ? gap.missed() : 1;
          if (accountedFor[0] == published) {
            seen.add(event);
          }
        });

    publish(1, published);

    await().atMost(PATIENCE).until(() -> !seen.isEmpty());
    assertThat(seen).containsExactly(event(published));
  }

  @Test
  void refusesAQueueWithoutRoom() {
    assertThatThrownBy(() -> distributor.subscribe("none", 0, _ -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The event queue of 'none' has a capacity of 0; at least 1 is needed");
  }

  private void publish(long from, long to) {
    distributor.publish(events(from, to));
  }

  private static List<HubEvent> events(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(EventDistributorTest::event).toList();
  }

  private static HubEvent event(long number) {
    return new HubEvent.MirrorLive(Instant.ofEpochSecond(number), number);
  }

  private static HubEvent line(String text) {
    return new HubEvent.MainChat(
        Instant.EPOCH, Nick.ofText("Ada", HubCharset.DEFAULT), text, HubEvent.Speaker.PERSON);
  }

  private void waitForRelease() {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
