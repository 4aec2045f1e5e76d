package org.verlihub.sidecar.hub.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.hub.actions.Outcome.Status;
import org.verlihub.sidecar.hub.mirror.Mirror;
import org.verlihub.sidecar.hub.mirror.MirrorInput;
import org.verlihub.sidecar.hub.mirror.SurveyFact;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.nmdc.BanTarget;
import org.verlihub.sidecar.nmdc.BanTime;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubCommand;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.HubQuestion;
import org.verlihub.sidecar.nmdc.MyInfo;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.nmdc.OutgoingText;

/**
 * Desk and outbox together, driven as the connection drives them, with a clock that stands still.
 */
class OutboxTest {

  private static final Nick OWN = nick("ApiBot");
  private static final Nick ADA = nick("Ada");
  private static final Nick SECURITY = nick("Verlihub");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private Mirror mirror = Mirror.empty(now);
  private @Nullable Integer ownClass;
  private boolean threadEnded;
  private final ActionDesk desk =
      new ActionDesk(
          new PaceSettings(2, 10, 20, 200, 4, 50), () -> now, this::scene, this::onThread);
  private final Outbox outbox = desk.outbox();
  private final List<List<ClientMessage>> written = new ArrayList<>();

  @Test
  void saysTenLinesAtOnceAndThenTwoASecond() {
    online(5);
    for (int i = 0; i < 14; i++) {
      submit(new HubAction.Say("line " + i));
    }
    proceed();
    assertThat(said()).hasSize(10).endsWith("line 9");
    Instant due = outbox.due(now);
    assertThat(due).isBetween(now.plusMillis(500), now.plusMillis(510));
    later(Duration.ofMillis(502));
    assertThat(said()).hasSize(11);
    later(Duration.ofSeconds(1));
    assertThat(said()).hasSize(13);
  }

  @Test
  void aSplitTextIsWrittenInOneGoAndSeenWhenItsLastPartIs() {
    online(5);
    Submission submission = submit(new HubAction.Say("word ".repeat(100)));
    Submission next = submit(new HubAction.Say("next"));
    proceed();
    assertThat(written.getFirst()).hasSize(3);
    List<String> parts = said();
    hear(new HubMessage.Chat(OWN, parts.get(0)));
    hear(new HubMessage.Chat(OWN, parts.get(1)));
    assertThat(record(submission).outcome()).isNull();
    hear(new HubMessage.Chat(OWN, parts.get(2)));
    assertThat(status(submission)).isEqualTo(Status.SEEN);
    assertThat(record(next).outcome()).isNull();
  }

  @Test
  void aLineThatWasSkippedIsUnknownAndThoseAfterItAreSeen() {
    online(5);
    Submission first = submit(new HubAction.Say("one"));
    Submission second = submit(new HubAction.Say("two"));
    proceed();
    hear(new HubMessage.Chat(OWN, "something a script says under our name"));
    hear(new HubMessage.Chat(ADA, "one"));
    assertThat(record(first).outcome()).isNull();
    hear(new HubMessage.Chat(OWN, "two"));
    assertThat(status(first)).isEqualTo(Status.UNKNOWN);
    assertThat(status(second)).isEqualTo(Status.SEEN);
  }

  @Test
  void aLineThatNeverComesBackIsUnknownAfterHalfAMinute() {
    online(5);
    Submission submission = submit(new HubAction.Say("one"));
    proceed();
    later(Echoes.PATIENCE.minusMillis(1));
    assertThat(record(submission).outcome()).isNull();
    later(Duration.ofMillis(1));
    assertThat(status(submission)).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void commandsDoNotWaitBehindChat() {
    online(5);
    for (int i = 0; i < 40; i++) {
      submit(new HubAction.Say("line " + i));
    }
    submit(new HubAction.Drop(ADA, "x"));
    submit(new HubAction.Tell(ADA, "y"));
    proceed();
    assertThat(commands()).hasSize(1);
    assertThat(written).anyMatch(sent -> sent.getFirst() instanceof ClientMessage.PrivateMessage);
  }

  @Test
  void putsOneCommandAtATimeAndGivesEachItsOwnAnswer() {
    online(5);
    Submission drop = submit(new HubAction.Drop(ADA, "x"));
    Submission ask = submit(new HubAction.AskClass(ADA));
    proceed();
    assertThat(commands()).hasSize(1);
    assertThat(claims(new HubMessage.Chat(ADA, "User was dropped: Ada"))).isFalse();
    assertThat(claims(new HubMessage.Chat(SECURITY, "Welcome, Bob"))).isFalse();
    assertThat(claims(new HubMessage.Chat(SECURITY, "User was dropped: Ada"))).isTrue();
    assertThat(record(drop).outcome()).isNull();
    hear(fence());
    assertThat(status(drop)).isEqualTo(Status.CONFIRMED);
    proceed();
    assertThat(written.getLast().getFirst())
        .isEqualTo(new ClientMessage.Ask(OWN, new HubQuestion.Rights(ADA)));
    assertThat(claims(new HubMessage.Chat(nick("Unlisted"), rightsOf("Ada", 10)))).isTrue();
    assertThat(claims(new HubMessage.Chat(SECURITY, rightsOf("Ada", 2)))).isTrue();
    assertThat(claims(new HubMessage.Chat(nick("Unlisted"), rightsOf("Ada", 10)))).isFalse();
    assertThat(hear(fence()).facts())
        .containsExactly(new SurveyFact.ClassOf(ADA, new UserClass(2, UserClass.Source.ASKED)));
    assertThat(outcome(ask).userClass()).isEqualTo(2);
  }

  @Test
  void noPushAndNoOtherFenceEndsACommand() {
    online(5);
    Submission first = submit(new HubAction.Drop(ADA, "x"));
    submit(new HubAction.Ungag(ADA));
    proceed();
    HubMessage firstFence = fence();
    hear(addresses(1));
    hear(
        new HubMessage.UserIp(
            List.of(
                new HubMessage.UserIp.Entry(ADA, "127.0.0.9"),
                new HubMessage.UserIp.Entry(OWN, "127.0.0.1"))));
    assertThat(outbox.asking()).isTrue();
    later(OpenQuestion.PATIENCE);
    assertThat(status(first)).isEqualTo(Status.UNKNOWN);
    proceed();
    assertThat(outbox.asking()).isTrue();
    hear(firstFence);
    assertThat(outbox.asking()).isTrue();
    hear(fence());
    assertThat(outbox.asking()).isFalse();
  }

  @Test
  void fencesOtherwiseOnAHubThatEndsTheSessionOverAddresses() {
    online(5);
    outbox.refused();
    Submission drop = submit(new HubAction.Drop(ADA, "x"));
    proceed();
    assertThat(written.getLast()).noneMatch(ClientMessage.AskUserIp.class::isInstance);
    Nick nobody =
        written.getLast().getLast() instanceof ClientMessage.GetInfo(Nick nick, Nick _)
            ? nick
            : OWN;
    assertThat(claims(new HubMessage.Chat(SECURITY, "User was dropped: Ada"))).isTrue();
    assertThat(claims(new HubMessage.Quit(ADA))).isFalse();
    assertThat(claims(new HubMessage.Quit(nobody))).isTrue();
    assertThat(status(drop)).isEqualTo(Status.CONFIRMED);
  }

  @Test
  void anAnswerThatCannotBeReadIsToldAsItIs() {
    online(5);
    Submission drop = submit(new HubAction.Drop(ADA, "x"));
    proceed();
    assertThat(claims(new HubMessage.Chat(SECURITY, "Utilisateur éjecté: Ada"))).isFalse();
    hear(fence());
    assertThat(status(drop)).isEqualTo(Status.SENT);
    assertThat(outcome(drop).words()).contains("Utilisateur éjecté: Ada");
  }

  @Test
  void aNickOfNobodyCannotAnswerWhereTheHubsOwnAnswerCannotBeRead() {
    online(5);
    for (Nick hub : List.of(SECURITY, nick("Renamed"))) {
      Submission ask = submit(new HubAction.AskClass(ADA));
      proceed();
      hear(new HubMessage.Chat(nick("Unlisted"), rightsOf("Ada", 10)));
      hear(new HubMessage.Chat(hub, "Informacije o pravicah: Ada"));
      assertThat(hear(fence()).facts()).isEmpty();
      assertThat(status(ask)).isEqualTo(Status.SENT);
      assertThat(outcome(ask).userClass()).isNull();
    }
  }

  @Test
  void theSurveyHasItsTurnAmongManyCommands() {
    online(5);
    for (int i = 0; i < 9; i++) {
      submit(new HubAction.Ungag(ADA));
    }
    int surveys = 0;
    int put = 0;
    while (put < 6) {
      if (outbox.putCommand(true, this::scene, now, written::add)) {
        put++;
        hear(fence());
      } else {
        surveys++;
      }
    }
    assertThat(surveys).isBetween(2, 4);
    assertThat(outbox.putCommand(false, this::scene, now, written::add)).isTrue();
  }

  @Test
  void whatWasWrittenIsUnknownWhenTheConnectionEndsAndSpeechWaits() {
    online(5);
    Submission said = submit(new HubAction.Say("one"));
    Submission asked = submit(new HubAction.Drop(ADA, "x"));
    Submission queued = submit(new HubAction.Drop(ADA, "x"));
    proceed();
    for (int i = 0; i < 9; i++) {
      submit(new HubAction.Say("more"));
    }
    proceed();
    Submission waiting = submit(new HubAction.Say("later"));
    lose();
    assertThat(status(said)).isEqualTo(Status.UNKNOWN);
    assertThat(status(asked)).isEqualTo(Status.UNKNOWN);
    assertThat(status(queued)).isEqualTo(Status.NOT_CONNECTED);
    assertThat(record(waiting).outcome()).isNull();
    assertThat(status(submit(new HubAction.ClearTopic()))).isEqualTo(Status.NOT_CONNECTED);
    now = now.plus(MINUTE);
    outbox.expire(now);
    assertThat(status(waiting)).isEqualTo(Status.EXPIRED);
  }

  @Test
  void refusesWhatOurClassCannotDoAndSaysWhichOneCan() {
    online(3);
    Outcome topic = outcome(submit(new HubAction.ChangeTopic("x")));
    assertThat(topic.status()).isEqualTo(Status.NOT_PERMITTED);
    assertThat(topic.classNeeded()).isEqualTo(4);
    assertThat(topic.words()).isEqualTo("Topic takes class 4 on the hub; ApiBot has class 3");
    assertThat(status(submit(new HubAction.Redirect(ADA, "hub.example.org", "x"))))
        .isEqualTo(Status.NOT_PERMITTED);
    Submission drop = submit(new HubAction.Drop(ADA, "x"));
    proceed();
    assertThat(record(drop).outcome()).isNull();
  }

  @Test
  void aGuestMayOnlySpeak() {
    online(0);
    assertThat(status(submit(new HubAction.Drop(ADA, "x")))).isEqualTo(Status.NOT_PERMITTED);
    assertThat(status(submit(new HubAction.SayToOperators("x")))).isEqualTo(Status.NOT_PERMITTED);
    assertThat(status(submit(new HubAction.AskClass(ADA)))).isEqualTo(Status.NOT_PERMITTED);
    submit(new HubAction.Say("x"));
    proceed();
    assertThat(said()).containsExactly("x");
  }

  @Test
  void actsOnNobodyWhomTheHubWouldTakeForSomebodyElse() {
    online(5);
    Nick like = nick("x#rlihub");
    BanTime minute = new BanTime.Lasting(MINUTE);
    assertThat(status(submit(new HubAction.Gag(like, MINUTE)))).isEqualTo(Status.UNSAFE);
    assertThat(status(submit(new HubAction.Ban(new BanTarget.ByNick(like), minute, "x"))))
        .isEqualTo(Status.UNSAFE);

    Submission gag = submit(new HubAction.Gag(nick("c8ure"), MINUTE), false);
    apply(new HubMessage.UserInfo(nick("Azure"), new MyInfo("", null, "100", 1, "", 0)));
    apply(new MirrorInput.Settled());
    run();
    assertThat(outcome(gag).words())
        .isEqualTo("The hub cannot tell the nick c8ure from Azure, who is online");

    apply(new HubMessage.Quit(nick("AZURE")));
    apply(new MirrorInput.Settled());
    Submission again = submit(new HubAction.Gag(nick("c8ure"), MINUTE));
    proceed();
    assertThat(record(again).outcome()).isNull();
    assertThat(commands()).hasSize(1);
  }

  @Test
  void looksAgainAtWhatHasChangedWhileItWaited() {
    online(5);
    for (int i = 0; i < 10; i++) {
      submit(new HubAction.Say("fill"));
    }
    Submission hash = submit(new HubAction.Say("#topic x"));
    proceed();
    apply(new MirrorInput.Learned(List.of(new SurveyFact.CommandCharacters("#"))));
    later(Duration.ofSeconds(1));
    assertThat(status(hash)).isEqualTo(Status.UNSAFE);

    Submission tell = submit(new HubAction.Tell(ADA, "!x"), false);
    apply(new HubMessage.Quit(ADA));
    apply(new MirrorInput.Settled());
    run();
    assertThat(status(tell)).isEqualTo(Status.INVALID);
  }

  @Test
  void aFullLaneTurnsTheNewestAwayAndLeavesOthersAlone() {
    for (int i = 0; i < 50; i++) {
      submit(new HubAction.Say("line"));
    }
    assertThat(status(submit(new HubAction.Say("line")))).isEqualTo(Status.QUEUE_FULL);
    assertThat(record(desk.submit(new HubAction.Say("line"), Lane.BRIDGE, MINUTE)).outcome())
        .isNull();
    assertThat(desk.counters().waiting()).containsEntry(Lane.API, 50).containsEntry(Lane.BRIDGE, 1);
    assertThat(desk.counters().ended()).containsEntry(Status.QUEUE_FULL, 1L);
    assertThat(desk.counters().ended(ActionType.SAY, Status.QUEUE_FULL)).isOne();
    assertThat(desk.counters().ended(ActionType.TELL, Status.QUEUE_FULL)).isZero();
  }

  @Test
  void keepsTheLastActionsForLookingUp() {
    online(5);
    Set<Long> ids = new HashSet<>();
    for (int i = 0; i < Ledger.KEPT + 10; i++) {
      ids.add(submit(new HubAction.Say("!no")).id());
    }
    assertThat(ids).hasSize(Ledger.KEPT + 10);
    assertThat(desk.find(Collections.min(ids))).isNull();
    assertThat(desk.find(Collections.max(ids))).isNotNull();
    assertThat(desk.recent(3))
        .extracting(ActionRecord::id)
        .isSortedAccordingTo(Collections.reverseOrder())
        .hasSize(3);
  }

  @Test
  void whatEndedLastCanBeLookedUpHoweverLongItHadWaited() {
    Submission patient = submit(new HubAction.Say("x"));
    for (int i = 0; i < Ledger.KEPT + 10; i++) {
      submit(new HubAction.Say("!no"));
    }
    online(5);
    proceed();
    hear(new HubMessage.Chat(OWN, "x"));
    assertThat(status(patient)).isEqualTo(Status.SEEN);
  }

  @Test
  void keepsOfALongTextOnlyTheBeginning() {
    online(5);
    Submission submission = submit(new HubAction.Say("!" + "x".repeat(700)));
    assertThat(record(submission).action().toString().length()).isLessThan(600);
    assertThat(record(submission).action()).isInstanceOf(HubAction.Say.class);
  }

  @Test
  void refusesAnImpossiblePatience() {
    assertThatThrownBy(() -> desk.submit(new HubAction.Say("x"), Lane.API, Duration.ZERO))
        .hasMessageContaining("PT0S");
    assertThatThrownBy(() -> desk.submit(new HubAction.Say("x"), Lane.SURVEY, MINUTE))
        .hasMessageContaining("SURVEY");
  }

  @Test
  void nothingStaysOpenWhenItEnds() {
    online(5);
    Submission drop = submit(new HubAction.Drop(ADA, "x"));
    Submission line = submit(new HubAction.Say("x"));
    desk.close();
    threadEnded = true;
    Submission late = submit(new HubAction.Say("x"));
    for (Submission each : List.of(drop, line, late)) {
      assertThat(status(each)).isEqualTo(Status.NOT_CONNECTED);
      assertThat(each.outcome().orTimeout(20, TimeUnit.SECONDS).join().status())
          .isEqualTo(Status.NOT_CONNECTED);
    }
  }

  private Submission submit(HubAction action) {
    return submit(action, true);
  }

  private final List<Runnable> tasks = new ArrayList<>();

  private Submission submit(HubAction action, boolean atOnce) {
    Submission submission = desk.submit(action, Lane.API, MINUTE);
    if (atOnce) {
      tasks.forEach(Runnable::run);
      tasks.clear();
    }
    return submission;
  }

  private void run() {
    tasks.forEach(Runnable::run);
    tasks.clear();
    proceed();
  }

  private void onThread(Runnable task) {
    if (threadEnded) {
      throw new RejectedExecutionException();
    }
    tasks.add(task);
  }

  private void proceed() {
    outbox.write(this::scene, now, written::add);
    if (!outbox.asking()) {
      var _ = outbox.putCommand(false, this::scene, now, written::add);
    }
    outbox.expire(now);
  }

  private void later(Duration time) {
    now = now.plus(time);
    proceed();
  }

  private List<String> said() {
    return written.stream()
        .flatMap(List::stream)
        .filter(ClientMessage.Chat.class::isInstance)
        .map(message -> ((ClientMessage.Chat) message).text())
        .map(OutgoingText::text)
        .toList();
  }

  private List<HubCommand> commands() {
    return written.stream()
        .map(List::getFirst)
        .filter(ClientMessage.Act.class::isInstance)
        .map(message -> ((ClientMessage.Act) message).command())
        .toList();
  }

  /** The hub's answer to the fence that was written last. */
  private HubMessage fence() {
    return addresses(((ClientMessage.AskUserIp) lastFence()).nicks().size());
  }

  private ClientMessage lastFence() {
    return written.stream()
        .flatMap(List::stream)
        .filter(ClientMessage.AskUserIp.class::isInstance)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static HubMessage addresses(int times) {
    return new HubMessage.UserIp(
        Collections.nCopies(times, new HubMessage.UserIp.Entry(OWN, "127.0.0.1")));
  }

  private boolean claims(HubMessage message) {
    return hear(message).claimed();
  }

  private Outbox.Heard hear(HubMessage message) {
    return outbox.hear(message, scene(), now);
  }

  private ActionRecord record(Submission submission) {
    ActionRecord found = desk.find(submission.id());
    if (found == null) {
      throw new AssertionError("lost: " + submission);
    }
    return found;
  }

  private Outcome outcome(Submission submission) {
    Outcome outcome = record(submission).outcome();
    if (outcome == null) {
      throw new AssertionError("not ended: " + record(submission));
    }
    return outcome;
  }

  private Status status(Submission submission) {
    return outcome(submission).status();
  }

  private void online(int level) {
    ownClass = level;
    apply(new MirrorInput.SessionOpened(OWN, Set.of()));
    for (Nick nick : List.of(OWN, ADA, SECURITY, nick("OpChat"))) {
      apply(new HubMessage.UserInfo(nick, new MyInfo("", null, "100", 1, "", 0)));
    }
    apply(
        new HubMessage.OpList(
            level >= 3 ? List.of(SECURITY, nick("OpChat"), OWN) : List.of(SECURITY)));
    apply(new HubMessage.BotList(List.of(SECURITY, nick("OpChat"))));
    apply(new MirrorInput.ListTimeElapsed());
    apply(new HubMessage.Chat(SECURITY, "hello"));
    assertThat(scene().live()).isTrue();
    assertThat(scene().snapshot().hub().securityNick()).isEqualTo(SECURITY);
    outbox.online();
  }

  private void lose() {
    outbox.lost(now);
    apply(new MirrorInput.SessionLost());
  }

  private void apply(MirrorInput input) {
    mirror = mirror.apply(input, now).mirror();
  }

  private void apply(HubMessage message) {
    mirror = mirror.apply(message, now).mirror();
  }

  private Scene scene() {
    return new Scene(mirror.snapshot(), HubCharset.DEFAULT, OWN, ownClass);
  }

  private static String rightsOf(String nick, int level) {
    return "User rights information:\r\n\r\n [*] Nick: %s\r\n [*] Class: %d\r\n"
        .formatted(nick, level);
  }

  private static Nick nick(String text) {
    return Nick.ofText(text, HubCharset.DEFAULT);
  }
}
