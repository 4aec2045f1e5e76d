package org.verlihub.sidecar.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verlihub.sidecar.bridge.BridgeSettings.Source;
import org.verlihub.sidecar.store.Store;

/** Outbox and sender, inbox and its bounds, with the clock in the test's hand. */
class QueuesTest {

  private static final Endpoint HERE =
      new Endpoint(MatterbridgeAddress.of("http://127.0.0.1:4242"), "secret");

  @TempDir Path folder;
  private final ManualTime time = new ManualTime();
  private final FakeMatterbridge matterbridge = new FakeMatterbridge();
  private final BridgeCounters counters = new BridgeCounters();
  private final List<Trouble> notLetIn = new ArrayList<>();
  private Store store;
  private Outbox outbox;
  private @Nullable Endpoint target = HERE;
  private Sender sender;

  @BeforeEach
  void open() {
    store = Store.open(folder);
    outbox = new Outbox(store);
    sender = sender("max-age=10m");
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Sender sender(String... settings) {
    return new Sender(
        outbox,
        matterbridge,
        () -> target,
        new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5), new SplittableRandom(1)),
        TestSettings.of(settings),
        counters,
        time,
        new Sender.Follower() {
          @Override
          public void answered(Endpoint there, String account) {}

          @Override
          public void notLetIn(Trouble trouble) {
            notLetIn.add(trouble);
          }
        });
  }

  @Test
  void postsInOrderOneAtATimeAfterAskingOnceWhetherTheRouterLives() {
    add("one", "two", "three");

    run();

    assertThat(matterbridge.posts).hasSize(4).startsWith(OutgoingLine.PROBE);
    assertThat(matterbridge.lines())
        .extracting(post -> post.replaceAll(".*\"text\":\"(\\w+)\".*", "$1"))
        .containsExactly("one", "two", "three");
    assertThat(outbox.counts()).containsEntry(OutboxStatus.ACCEPTED, 3);
  }

  @Test
  void noLineIsExposedToAMatterbridgeThatIsAway() {
    add("one");
    for (int i = 0; i < 3; i++) {
      matterbridge.results.add(FakeMatterbridge.failed(Trouble.Kind.UNREACHABLE, "refused"));
    }

    run(Duration.ofMinutes(2));

    assertThat(matterbridge.lines()).hasSize(1);
    assertThat(outbox.counts()).containsEntry(OutboxStatus.ACCEPTED, 1);
  }

  @Test
  void aConnectionThatCouldNotBeMadeIsTriedAgain() {
    add("zero");
    run();
    add("one", "two");
    matterbridge.results.add(FakeMatterbridge.failed(Trouble.Kind.UNREACHABLE, "refused"));

    run(Duration.ofMinutes(2));

    assertThat(outbox.counts()).containsEntry(OutboxStatus.ACCEPTED, 3);
    assertThat(counters.retried().sum()).isEqualTo(1);
    assertThat(outbox.newest(null, 10, 0))
        .extracting(item -> item.line().text(), OutboxItem::attempts)
        .contains(org.assertj.core.groups.Tuple.tuple("one", 2));
  }

  @Test
  void whatMayHaveBeenTakenIsUnknownAndNotRepeated() {
    add("zero");
    run();
    add("one", "two");
    matterbridge.results.add(FakeMatterbridge.failed(Trouble.Kind.BROKEN, "reset"));

    run(Duration.ofMinutes(2));

    assertThat(statuses()).containsExactly("zero accepted", "one unknown", "two accepted");
    assertThat(matterbridge.lines()).hasSize(3);
    assertThat(outbox.newest(OutboxStatus.UNKNOWN, 10, 0).getFirst().reason()).isEqualTo("reset");
  }

  @Test
  void whatMayHaveBeenTakenIsRepeatedIfTheSettingsSaySo() {
    sender = sender("repeat-unknown=true");
    add("zero");
    run();
    add("one");
    matterbridge.results.add(FakeMatterbridge.failed(Trouble.Kind.BROKEN, "reset"));

    run(Duration.ofMinutes(2));

    assertThat(statuses()).containsExactly("zero accepted", "one accepted");
    assertThat(matterbridge.lines()).hasSize(3);
  }

  @Test
  void aRefusedLineIsSetAsideWithTheReasonAndTheOthersGoOn() {
    add("zero");
    run();
    add("one", "two");
    matterbridge.results.add(FakeMatterbridge.failed(Trouble.Kind.REFUSED, "HTTP 413: too large"));

    run(Duration.ofMinutes(2));

    assertThat(statuses()).containsExactly("zero accepted", "one refused", "two accepted");
  }

  @Test
  void aWrongTokenStopsTheSenderAndKeepsTheQueue() {
    add("one", "two");
    matterbridge.results.add(FakeMatterbridge.failed(Trouble.Kind.CREDENTIALS, "refuses"));

    run(Duration.ofMinutes(5));

    assertThat(sender.paused()).isNotNull();
    assertThat(notLetIn).hasSize(1);
    assertThat(matterbridge.posts).hasSize(1);
    assertThat(statuses()).containsExactly("one waiting", "two waiting");

    sender.encourage();
    run();
    assertThat(statuses()).containsExactly("one accepted", "two accepted");
  }

  @Test
  void aWrongTokenIsTriedAgainNowAndThenSinceItMayBeMendedThere() {
    add("one");
    matterbridge.results.add(FakeMatterbridge.failed(Trouble.Kind.CREDENTIALS, "refuses"));

    run(Duration.ofMinutes(6));

    assertThat(statuses()).containsExactly("one accepted");
    assertThat(sender.paused()).isNull();
  }

  @Test
  void anotherMatterbridgeIsAskedBeforeALineIsExposedToIt() {
    add("zero");
    run();
    target = new Endpoint(MatterbridgeAddress.of("http://127.0.0.1:4343"), "secret");
    add("one");
    matterbridge.results.add(FakeMatterbridge.failed(Trouble.Kind.BROKEN, "no answer"));

    run();

    assertThat(statuses()).containsExactly("zero accepted", "one waiting");
  }

  @Test
  void aMatterbridgeWhoseStreamEndedIsAskedBeforeALineIsExposedToIt() {
    add("zero");
    run();
    sender.doubt();
    add("one");
    matterbridge.results.add(FakeMatterbridge.failed(Trouble.Kind.BROKEN, "no answer"));

    run();

    assertThat(statuses()).containsExactly("zero accepted", "one waiting");
  }

  @Test
  void whatCameOfALineIsNotForgottenWhileTheDiskRefusesIt() {
    add("one");
    refuse("ACCEPTED");
    assertThatThrownBy(this::run).isInstanceOf(CompletionException.class);
    assertThat(statuses()).containsExactly("one sending");
    assertThatThrownBy(this::run).isInstanceOf(CompletionException.class);

    store.write(jdbc -> jdbc.sql("drop trigger refuse").update()).join();
    run();

    assertThat(statuses()).containsExactly("one accepted");
    assertThat(matterbridge.lines()).hasSize(1);
    assertThat(counters.sent(OutboxStatus.ACCEPTED).sum()).isEqualTo(1);
  }

  private void refuse(String status) {
    store
        .write(jdbc ->
            jdbc.sql(
                    "create trigger refuse before update on bridge_outbox when new.status = '%s' begin select raise(abort, 'disk full'); end"
                        .formatted(status))
                .update())
        .join();
  }

  @Test
  void aLineIsHandedToAnIdleSenderThatTrustsMatterbridge() {
    run();
    assertThat(sender.reserve()).as("unproven").isFalse();
    sender.trust(HERE);
    run();
    assertThat(sender.reserve()).isTrue();
    assertThat(sender.reserve()).as("reserved already").isFalse();
    sender.hand(handedOver("one"));
    add("two");

    run();

    assertThat(statuses()).containsExactly("one accepted", "two accepted");
    assertThat(matterbridge.posts).hasSize(2);
  }

  @Test
  void whatWasHandedOverAndCannotBePostedWaitsInItsPlace() {
    sender.trust(HERE);
    run();
    assertThat(sender.reserve()).isTrue();
    sender.hand(handedOver("one"));
    add("two");
    target = null;

    run();
    assertThat(statuses()).containsExactly("one waiting", "two waiting");

    target = HERE;
    run();
    assertThat(statuses()).containsExactly("one accepted", "two accepted");
    assertThat(matterbridge.lines().getFirst()).contains("one");
  }

  @Test
  void atAnOrderlyEndNothingIsLeftInDoubt() {
    sender.trust(HERE);
    run();
    assertThat(sender.reserve()).isTrue();
    sender.hand(handedOver("one"));

    sender.settle();

    assertThat(statuses()).containsExactly("one waiting");
  }

  private OutboxItem handedOver(String text) {
    return store
        .write(jdbc ->
            Outbox.add(
                jdbc,
                time.instant(),
                new OutgoingLine("verlihub", "Ada", text, "", null),
                OutboxStatus.SENDING,
                time.instant()))
        .join();
  }

  @Test
  void ofEndedLinesNoMoreAreKeptThanTheBound() {
    add("one", "two", "three", "four");
    run();
    add("five");
    LineTable<OutboxStatus> table =
        new LineTable<>(store, "bridge_outbox", OutboxStatus.class, OutboxStatus.SENDING);

    table.tidy(Instant.EPOCH, 2);

    assertThat(statuses()).containsExactly("four accepted", "five waiting");
  }

  @Test
  void whatWaitsTooLongExpiresAlsoWhileTheBridgeIsOff() {
    target = null;
    add("one");
    time.pass(Duration.ofMinutes(9));
    add("two");
    time.pass(Duration.ofMinutes(2));

    sender.step();

    assertThat(statuses()).containsExactly("one expired", "two waiting");
    assertThat(counters.sent(OutboxStatus.EXPIRED).sum()).isEqualTo(1);
  }

  @Test
  void whatWasBeingPostedWhenTheProgramDiedIsUnknownAfterwards() {
    add("one", "two");
    assertThat(outbox.take(null, time.instant())).isNotNull();
    store.close();
    store = Store.open(folder);
    outbox = new Outbox(store);

    assertThat(outbox.recover(false, time.instant())).isEqualTo(1);

    assertThat(statuses()).containsExactly("one unknown", "two waiting");
  }

  @Test
  void ofTooManyThatWaitTheOldestAreDropped() {
    add("one", "two", "three");

    store.write(jdbc -> Outbox.bound(jdbc, 2, time.instant())).join();

    assertThat(statuses()).containsExactly("one dropped", "two waiting", "three waiting");
  }

  @Test
  void whatEndedLongAgoIsForgotten() {
    add("one");
    run();
    time.pass(Duration.ofDays(2));
    add("two");

    outbox.tidy(time.instant().minus(Duration.ofDays(1)));

    assertThat(statuses()).containsExactly("two waiting");
  }

  @Test
  void ofAnOutageTheLatestLinesAreShownAndOneSaysHowManyAreNot() {
    Inbox inbox = new Inbox(store, 3, 100);

    int leftOut = inbox.add(List.of(entry("a", "b", "c", "d", "e", "f")), true, time.instant());

    assertThat(leftOut).isEqualTo(3);
    assertThat(taken(inbox)).containsExactly("(… 3 more lines)", "d", "e", "f");
    assertThat(inbox.counts()).containsEntry(InboxStatus.LEFT_OUT, 2);
  }

  @Test
  void ofAFloodTheFirstLinesAreShownAndOneSaysHowManyAreNot() {
    Inbox inbox = new Inbox(store, 20, 3);

    inbox.add(List.of(entry("a", "b", "c", "d", "e", "f")), false, time.instant());
    assertThat(taken(inbox)).containsExactly("a", "b", "c", "(… 3 more lines)");

    inbox.add(List.of(entry("g")), false, time.instant());
    assertThat(taken(inbox)).containsExactly("g");
  }

  @Test
  void whatWasOnItsWayIntoTheHubWhenTheProgramDiedIsUnknownAfterwards() {
    Inbox inbox = new Inbox(store, 20, 20);
    inbox.add(List.of(entry("a", "b")), false, time.instant());
    assertThat(inbox.take(time.instant())).isNotNull();
    store.close();
    store = Store.open(folder);
    inbox = new Inbox(store, 20, 20);

    inbox.recover(false, time.instant());

    assertThat(inbox.counts()).containsEntry(InboxStatus.UNKNOWN, 1);
    assertThat(taken(inbox)).containsExactly("b");
    assertThat(inbox.latestMarks(10)).containsExactly("mark", "mark");
    assertThat(inbox.newest()).isEqualTo(ManualTime.START);
  }

  private static Inbox.Entry entry(String... lines) {
    return new Inbox.Entry(ManualTime.START, Source.MAIN_CHAT, "verlihub", List.of(lines), "mark");
  }

  private List<String> taken(Inbox inbox) {
    List<String> taken = new ArrayList<>();
    InboxItem item = inbox.take(time.instant());
    while (item != null) {
      taken.add(item.body());
      inbox.change(item.id(), InboxStatus.SHOWN, null, time.instant());
      item = inbox.take(time.instant());
    }
    return taken;
  }

  private void add(String... texts) {
    for (String text : texts) {
      outbox.add(new OutgoingLine("verlihub", "Ada", text, "", null), time.instant());
    }
  }

  /** Lets the sender work while nothing has to be waited for. */
  private void run() {
    while (sender.step().isZero()) {
      // the next line
    }
  }

  /** Lets the sender work for so long. */
  private void run(Duration duration) {
    Instant end = time.instant().plus(duration);
    while (time.instant().isBefore(end)) {
      Duration pause = sender.step();
      time.pass(
          pause.compareTo(Duration.between(time.instant(), end)) > 0
              ? Duration.between(time.instant(), end)
              : pause);
    }
  }

  private List<String> statuses() {
    return outbox.newest(null, 100, 0).reversed().stream()
        .map(item -> item.line().text() + " " + item.status().text())
        .toList();
  }
}
