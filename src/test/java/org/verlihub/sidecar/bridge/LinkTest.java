package org.verlihub.sidecar.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One stream, with the clock in the test's hand. */
class LinkTest {

  private static final Endpoint HERE =
      new Endpoint(MatterbridgeAddress.of("http://127.0.0.1:4242"), "secret");

  private final ManualTime time = new ManualTime();
  private final FakeMatterbridge matterbridge = new FakeMatterbridge();
  private final List<String> received = new ArrayList<>();
  private final List<LinkState> states = new ArrayList<>();
  private final List<Skipped> unreadable = new ArrayList<>();
  private final List<String> accounts = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final OutageNotice notice =
      new OutageNotice(Duration.ofMinutes(5), time, time, notices::add);

  private final StreamFollower follower =
      new StreamFollower() {
        @Override
        public void received(RemoteMessage message, Greeting greeting) {
          received.add(message.text());
        }

        @Override
        public void unreadable(Skipped reason) {
          unreadable.add(reason);
        }

        @Override
        public void changed(LinkState state) {
          states.add(state);
          notice.changed(state);
        }

        @Override
        public void answered(Endpoint there, String account) {
          accounts.add(account);
        }
      };

  private Link link = link(0);

  private Link link(int maxRetries) {
    return new Link(
        matterbridge,
        attempts(maxRetries),
        Duration.ofMinutes(1),
        time,
        time,
        follower,
        () -> null);
  }

  private static Attempts attempts(int most) {
    return new Attempts(
        new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5), new SplittableRandom(1)), most);
  }

  @Test
  void connectedMeansThatTheGreetingWasRead() {
    link.start(HERE);
    assertThat(link.state()).isInstanceOf(LinkState.Connecting.class);

    matterbridge.latest().greet(time.instant());

    assertThat(link.state()).isInstanceOf(LinkState.Connected.class);
    assertThat(accounts).containsExactly(FakeMatterbridge.ACCOUNT);
    matterbridge.latest().line("{\"text\":\"one\"}");
    matterbridge.latest().line("not json");
    matterbridge.latest().line("{\"text\":\"two\"}");
    assertThat(received).containsExactly("one", "two");
    assertThat(unreadable).containsExactly(Skipped.MALFORMED);
  }

  @Test
  void whatDoesNotGreetIsNoMatterbridge() {
    link.start(HERE);

    matterbridge.latest().line("{\"text\":\"hello\"}");

    assertThat(matterbridge.latest().closed).isTrue();
    matterbridge.latest().end(Trouble.Kind.STOPPED, "closed");
    assertThat(link.state()).isInstanceOf(LinkState.Waiting.class);
    assertThat(link.state().trouble()).isNotNull();
    assertThat(link.state().trouble().words()).contains("does not greet");
    assertThat(received).isEmpty();
  }

  @Test
  void twoHoursOfSilenceAreNoFault() {
    connect();
    int before = states.size();

    time.pass(Duration.ofHours(2));

    assertThat(matterbridge.streams).hasSize(1);
    assertThat(states).hasSize(before);
    assertThat(notices).isEmpty();
    assertThat(link.state()).isInstanceOf(LinkState.Connected.class);
    // asked for a sign of life, which Matterbridge drops, about once a minute
    assertThat(matterbridge.posts).hasSizeBetween(60, 122).containsOnly(OutgoingLine.PROBE);
  }

  @Test
  void asksForNoSignOfLifeWhereThereIsOne() {
    connect();
    int before = matterbridge.posts.size();

    for (int i = 0; i < 20; i++) {
      time.pass(Duration.ofSeconds(30));
      matterbridge.latest().line("{\"text\":\"x\"}");
    }

    assertThat(matterbridge.posts).hasSize(before);
  }

  @Test
  void aLinkWithoutAnySignOfLifeIsOpenedAnew() {
    connect();
    matterbridge.results.add(FakeMatterbridge.failed(Trouble.Kind.UNREACHABLE, "refused"));
    matterbridge.results.add(FakeMatterbridge.failed(Trouble.Kind.UNREACHABLE, "refused"));

    time.pass(Duration.ofMinutes(3));

    assertThat(matterbridge.latest().closed).isTrue();
    assertThat(matterbridge.streams).hasSize(1);
    matterbridge.latest().end(Trouble.Kind.STOPPED, "closed");
    assertThat(link.lastTrouble()).isNotNull();
    assertThat(link.lastTrouble().words()).contains("no sign of life");
    time.pass(Duration.ofMinutes(5));
    assertThat(matterbridge.streams).hasSize(2);
  }

  @Test
  void aRouterThatHangsIsToldAndTheStreamIsKept() {
    connect();
    for (int i = 0; i < 5; i++) {
      matterbridge.results.add(FakeMatterbridge.failed(Trouble.Kind.BROKEN, "no answer"));
    }

    time.pass(Duration.ofMinutes(5));
    assertThat(matterbridge.latest().closed).isFalse();
    assertThat(link.silentSince()).isNotNull();

    time.pass(Duration.ofMinutes(2));
    assertThat(link.silentSince()).isNull();
  }

  @Test
  void theNextStreamWaitsForTheSocketOfTheOneBefore() {
    connect();

    link.start(new Endpoint(MatterbridgeAddress.of("http://127.0.0.1:4343"), null));

    assertThat(matterbridge.streams).hasSize(1);
    assertThat(matterbridge.latest().closed).isTrue();
    matterbridge.latest().end(Trouble.Kind.STOPPED, "closed");
    assertThat(matterbridge.streams).hasSize(2);
    assertThat(matterbridge.latest().endpoint.address().base()).endsWith(":4343");
    assertThat(matterbridge.mostOpen).isEqualTo(1);
  }

  @Test
  void waitsLongerWithEachFailureAndForEver() {
    link.start(HERE);
    Instant begin = time.instant();
    for (int i = 0; i < 200; i++) {
      matterbridge.latest().end(Trouble.Kind.UNREACHABLE, "refused");
      LinkState.Waiting waiting = (LinkState.Waiting) link.state();
      Duration wait = Duration.between(waiting.since(), waiting.next());
      assertThat(wait).isBetween(Backoff.LEAST, Duration.ofMinutes(5));
      time.pass(wait);
    }

    assertThat(matterbridge.streams).hasSize(201);
    assertThat(Duration.between(begin, time.instant())).isGreaterThan(Duration.ofHours(5));
  }

  @Test
  void aStreamThatIsEndedAtOnceIsNotOpenedInALoop() {
    link.start(HERE);
    for (int i = 0; i < 10; i++) {
      matterbridge.latest().greet(time.instant());
      matterbridge.latest().end(Trouble.Kind.BROKEN, "ended");
      time.pass(Duration.ofMinutes(5));
    }

    assertThat(matterbridge.streams.size()).isLessThan(13);
    assertThat(((LinkState.Connecting) link.state()).attempt()).isEqualTo(11);
  }

  @Test
  void anAnswerToAPostOpensTheStreamThatWaits() {
    link.start(HERE);
    for (int i = 0; i < 8; i++) {
      matterbridge.latest().end(Trouble.Kind.UNREACHABLE, "refused");
      time.pass(Duration.ofMinutes(5));
    }
    matterbridge.latest().end(Trouble.Kind.UNREACHABLE, "refused");
    int before = matterbridge.streams.size();

    link.answered(HERE);
    assertThat(matterbridge.streams).as("at once would be a loop").hasSize(before);
    time.pass(Duration.ofSeconds(1));
    link.answered(new Endpoint(HERE.address(), "another"));
    if (link.state() instanceof LinkState.Waiting) {
      assertThat(matterbridge.streams).hasSize(before);
      link.answered(HERE);
    }

    assertThat(matterbridge.streams).hasSize(before + 1);
    assertThat(link.state()).isInstanceOf(LinkState.Connecting.class);
  }

  @Test
  void aStreamThatLastedBeginsAnew() {
    connect();
    time.pass(Link.LASTED);

    matterbridge.latest().end(Trouble.Kind.BROKEN, "cut");

    assertThat(((LinkState.Waiting) link.state()).failures()).isEqualTo(1);
  }

  @Test
  void aWrongTokenIsNotTriedAgainQuickly() {
    link.start(HERE);
    matterbridge.latest().end(Trouble.Kind.CREDENTIALS, "refuses the token");

    time.pass(Duration.ofSeconds(299));
    assertThat(matterbridge.streams).hasSize(1);
    time.pass(Duration.ofSeconds(2));
    assertThat(matterbridge.streams).hasSize(2);
  }

  @Test
  void givesUpWhereTheSettingsSaySoAndBeginsAgainWhenTold() {
    link = link(10);
    link.start(HERE);
    for (int i = 0; i < 10; i++) {
      matterbridge.latest().end(Trouble.Kind.UNREACHABLE, "refused");
      time.pass(Duration.ofMinutes(5));
    }

    assertThat(link.state()).isInstanceOf(LinkState.GaveUp.class);
    assertThat(matterbridge.streams).hasSize(10);

    link.start(HERE);
    assertThat(matterbridge.streams).hasSize(11);
  }

  @Test
  void stopsAtOnceAndOpensNothingAfterwards() {
    connect();

    link.stop();

    assertThat(link.state()).isInstanceOf(LinkState.Off.class);
    matterbridge.latest().end(Trouble.Kind.STOPPED, "closed");
    time.pass(Duration.ofHours(1));
    assertThat(matterbridge.streams).hasSize(1);
    assertThat(time.arranged()).isZero();
  }

  @Test
  void operatorsAreToldOfAnOutageAndItsEndAndNotOfABlip() {
    connect();
    time.pass(Duration.ofMinutes(10));
    matterbridge.latest().end(Trouble.Kind.BROKEN, "cut");
    time.pass(Duration.ofSeconds(30));
    matterbridge.latest().greet(time.instant());
    time.pass(Duration.ofMinutes(10));
    assertThat(notices).isEmpty();

    matterbridge.latest().end(Trouble.Kind.BROKEN, "cut");
    for (int i = 0; i < 10; i++) {
      time.pass(Duration.ofMinutes(1));
      if (link.state() instanceof LinkState.Connecting) {
        matterbridge.latest().end(Trouble.Kind.UNREACHABLE, "refused");
      }
    }
    assertThat(notices).hasSize(1);
    assertThat(notices.getFirst()).contains("is down since", "refused");

    time.pass(Duration.ofMinutes(6));
    matterbridge.latest().greet(time.instant());
    time.pass(Duration.ofMinutes(2));
    assertThat(notices).hasSize(2);
    assertThat(notices.getLast()).contains("is back since");
  }

  @Test
  void anOutageSoonAfterAConnectionIsToldInTimeToo() {
    OutageNotice quick = new OutageNotice(Duration.ofSeconds(6), time, time, notices::add);
    quick.changed(new LinkState.Connecting(time.instant(), 1, null));
    time.pass(Duration.ofSeconds(1));
    quick.changed(new LinkState.Connected(time.instant()));
    time.pass(Duration.ofSeconds(18));
    assertThat(notices).isEmpty();

    quick.changed(new LinkState.Connecting(time.instant(), 2, null));
    time.pass(Duration.ofSeconds(5));
    assertThat(notices).isEmpty();
    time.pass(Duration.ofSeconds(2));

    assertThat(notices).hasSize(1);
  }

  @Test
  void aBridgeThatComesAndGoesIsToldAsDown() {
    connect();
    for (int i = 0; i < 20; i++) {
      matterbridge.latest().end(Trouble.Kind.BROKEN, "cut");
      time.pass(Duration.ofMinutes(5));
      if (link.state() instanceof LinkState.Connecting) {
        matterbridge.latest().greet(time.instant());
      }
      time.pass(Duration.ofSeconds(2));
    }
    assertThat(notices).hasSize(1);
    assertThat(notices.getFirst()).contains("is down since");

    time.pass(Duration.ofMinutes(2));
    assertThat(notices).hasSize(2);
    assertThat(notices.getLast()).contains("is back since");
  }

  @Test
  void aStreamIsOpenedAlsoWhereTheNewestMessageCannotBeTold() {
    link =
        new Link(
            matterbridge,
            attempts(0),
            Duration.ofMinutes(1),
            time,
            time,
            follower,
            () -> {
              throw new IllegalStateException("the disk");
            });

    connect();

    assertThat(matterbridge.latest().since).isNull();
    assertThat(link.state()).isInstanceOf(LinkState.Connected.class);
  }

  @Test
  void aRouterThatHungDoesNotCountAsALostSignOfLife() {
    connect();
    matterbridge.results.add(FakeMatterbridge.failed(Trouble.Kind.BROKEN, "no answer"));
    matterbridge.results.add(FakeMatterbridge.failed(Trouble.Kind.UNREACHABLE, "refused"));

    time.pass(Duration.ofMinutes(4));

    assertThat(matterbridge.latest().closed).isFalse();
    assertThat(link.silentSince()).isNull();
  }

  @Test
  void theWaitIsAnythingUpToItsBound() {
    Backoff backoff =
        new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5), new SplittableRandom(7));

    assertThat(backoff.bound(1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(backoff.bound(3)).isEqualTo(Duration.ofSeconds(20));
    assertThat(backoff.bound(1_000_000)).isEqualTo(Duration.ofMinutes(5));
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      waits.add(backoff.after(2).toMillis());
    }
    assertThat(waits).allMatch(wait -> wait >= 100 && wait <= 10_000);
    assertThat(waits).anyMatch(wait -> wait < 1_000).anyMatch(wait -> wait > 9_000);
  }

  private void connect() {
    link.start(HERE);
    matterbridge.latest().greet(time.instant());
  }
}
