package org.verlihub.sidecar.hub.connection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;
import org.verlihub.sidecar.nmdc.HubMessage;

/** How a session that was online comes to its end. */
@BesideOthers
class SessionEndTest extends ConnectionTest {

  private static final String PERSON = "$MyINFO $ALL Ann x$ $\u0001$$0$|";

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "+Verlihub! Another user has logged in with same nick and IP address.| > REPLACED",
        "+Verlihub! Another user has logged in with same nick and IP address.|$ForceMove x| > REPLACED",
        "+Verlihub! Please note, hub will be stopped now.| > HUB_STOPPED",
        "$To: ApiBot From: Boss $+Boss! You have been kicked because: bye|$ForceMove x| > KICKED",
        "$ForceMove hub.example.org:411| > KICKED",
        "+Verlihub! You have no rights to perform following operator action: UserIP|$ForceMove x| > REFUSED_OTHER",
        "+Verlihub! Your nick is already taken by another user.|$ValidateDenide ApiBot| > NICK_TAKEN",
      })
  void closesWhenTheHubIsDoneWithUs(String farewell, Kind kind) throws Exception {
    hub.then(with ->
        with.online("ApiBot").send(farewell.replace('+', '<').replace('!', '>')).expectClosed());
    connect();

    Setback setback = awaitSetback(1);
    assertThat(setback.reason().kind()).isEqualTo(kind);
    assertThat(setback.loggedIn()).isTrue();
    assertThat(setback.ownClass()).isEqualTo(5);
    hub.awaitPlayed(1);
    assertThat(recorder.notes).containsExactly("opened ApiBot", "lost " + kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Ann> Another user has logged in with same nick and IP address.|",
        "<Ann> Please note, hub will be stopped now.|",
        "$To: ApiBot From: Ann $<Ann> You have been kicked because: joke|",
        "$To: ApiBot From: Ann $<Ann> Another user has logged in with same nick|",
        "$To: ApiBot From: Ann $<Ann> You are temporarily prohibited from entering the hub for 9 days|",
        "** Ann hub will be stopped|",
      })
  void isNotFooledByPeople(String joke) throws Exception {
    hub.then(with -> with.online("ApiBot", PERSON).send(joke).send("<Ann> fooled you|"));
    connect();

    assertThat(awaitReason()).isEqualTo(Kind.CONNECTION_LOST);
    assertThat(recorder.heard)
        .filteredOn(
            message -> message instanceof HubMessage.Chat chat && chat.text().equals("fooled you"))
        .hasSize(1);
  }

  @Test
  void remembersTheLastWordsOfAHubThatThenFallsSilent() throws Exception {
    hub.then(with ->
        with.online("ApiBot").send("<Verlihub> Protocol flood detected: Chat|").expectClosed());
    connect(settings().silence(Duration.ofSeconds(1)).build());

    DisconnectReason reason = awaitSetback(1).reason();
    assertThat(reason.kind()).isEqualTo(Kind.REFUSED_OTHER);
    assertThat(reason.words()).isEqualTo("Protocol flood detected: Chat");
    hub.awaitPlayed(1);
  }

  @Test
  void givesUpALinkThatHasGoneDeaf() throws Exception {
    hub.then(with -> with.online("ApiBot").expectClosed());
    connect(settings().silence(Duration.ofMillis(500)).build());

    assertThat(awaitReason()).isEqualTo(Kind.SILENT);
    hub.awaitPlayed(1);
  }

  @Test
  void givesUpALinkOnWhichTheHubSpeaksAndDoesNotHear() throws Exception {
    hub.then(with -> {
      with.online("ApiBot");
      String question = with.expect("$GetINFO pulse-");
      with.send("$Quit " + question.split(" ", 3)[1] + "|");
      with.expect("$GetINFO pulse-");
      for (int i = 0; i < 3; i++) {
        with.send("<Verlihub> not to you|$Quit somebody|");
      }
      with.expectClosed();
    });
    connect(settings().answer(Duration.ofMillis(200)).build());

    DisconnectReason reason = awaitSetback(1).reason();
    assertThat(reason.kind()).isEqualTo(Kind.SILENT);
    assertThat(reason.words()).startsWith("no answer to a question");
    hub.awaitPlayed(1);
  }

  @Test
  void isKeptAliveByKeepAlives() throws Exception {
    hub.then(with -> {
      with.online("ApiBot");
      for (int i = 0; i < 15; i++) {
        with.send("|");
        await().pollDelay(Duration.ofMillis(200)).until(() -> true);
      }
      with.send("<Verlihub> still there|").untilClosed();
    });
    HubConnection connection = connect(settings().silence(Duration.ofSeconds(2)).build());

    await()
        .atMost(PATIENCE)
        .until(() ->
            recorder.heard.stream()
                .anyMatch(m -> m instanceof HubMessage.Chat c && c.text().equals("still there")));
    assertThat(connection.counters().attempts()).isEqualTo(1);
  }

  @Test
  void asksForNoTopicAnyMoreWhereThatWouldEndTheSession() throws Exception {
    hub.then(with -> {
      with.online("ApiBot").expect("$GetTopic");
      with.send("$Quit ApiBot|$MyINFO $ALL ApiBot x$ $100\u0001$$0$|<Verlihub> demoted|");
      await().pollDelay(Duration.ofMillis(500)).until(() -> true);
      with.send("<Verlihub> enough|");
      assertThat(with.untilClosed()).as("what was on its way").hasSizeLessThan(3);
    });
    HubConnection connection = connect(settings().topicInterval(Duration.ofMillis(20)).build());

    await()
        .atMost(PATIENCE)
        .until(() ->
            recorder.heard.stream()
                .anyMatch(m -> m instanceof HubMessage.Chat c && c.text().equals("enough")));
    assertThat(connection.concern(null)).contains("is no operator");
    assertThat(connection.ownClass()).isNull();
    connection.close();
    hub.awaitPlayed(1);
  }

  @Test
  void closesOnBytesThatCannotBeAHubs() throws Exception {
    hub.then(with -> with.online("ApiBot").send("$ZOn|this is no zlib stream").expectClosed());
    connect();

    assertThat(awaitReason()).isEqualTo(Kind.PROTOCOL_BROKEN);
    hub.awaitPlayed(1);
  }

  @Test
  void makesTheConnectionAnewAfterAFaultOfItsOwn() throws Exception {
    wait = Duration.ofMillis(1);
    hub.then(with -> with.online("ApiBot").send("<Verlihub> trip over this|").expectClosed());
    hub.then(with -> with.online("ApiBot").untilClosed());
    HubConnection connection = connect();

    assertThat(awaitReason()).isEqualTo(Kind.CONNECTION_LOST);
    hub.awaitPlayed(1);
    await()
        .atMost(PATIENCE)
        .until(() ->
            connection.counters().logins() == 2
                && connection.state() instanceof SessionState.Online);
  }

  @Test
  void makesTheConnectionAnewAfterAFaultThatTimeBrings() throws Exception {
    wait = Duration.ofMillis(1);
    recorder.faulty = true;
    hub.then(with -> with.admit("ApiBot").expectClosed());
    hub.then(ScriptedHub.Conversation::reset);
    connect(settings().list(Duration.ofMillis(200)).build());

    assertThat(awaitReason()).isEqualTo(Kind.CONNECTION_LOST);
    awaitSetback(2);
    assertThat(recorder.notes)
        .containsExactly("opened ApiBot", "list time elapsed", "lost CONNECTION_LOST");
  }

  @Test
  void makesTheConnectionAnewAlsoAfterAFaultThatNobodyExpects() throws Exception {
    recorder.broken = true;
    hub.then(with -> with.admit("ApiBot").expectClosed());
    connect(settings().list(Duration.ofMillis(200)).build());

    awaitSetback(1);
    hub.awaitPlayed(1);
  }

  @Test
  void triesAgainAfterAFaultBeforeThereIsAConnection() throws Exception {
    AtomicBoolean stopped = new AtomicBoolean();
    hub.then(ScriptedHub.Conversation::reset);
    hub.then(with -> with.online("ApiBot").untilClosed());
    try (HubConnection lasting =
        new HubConnection(
            settings().build(),
            recorder,
            () -> {
              if (stopped.getAndSet(false)) {
                throw new IllegalStateException("the clock has stopped");
              }
              return Instant.now();
            },
            setback -> {
              setbacks.add(setback);
              stopped.set(setbacks.size() == 1);
              return Duration.ofMillis(20);
            })) {
      lasting.start();

      await().atMost(PATIENCE).until(() -> lasting.state() instanceof SessionState.Online);
    }
  }

  @Test
  void closesWhenTheHubAnnouncesMoreThanThereIsMemoryFor() throws Exception {
    hub.then(with -> with.admit("ApiBot").send("<Verlihub> here comes everybody|").expectClosed());
    connect();

    DisconnectReason reason = awaitSetback(1).reason();
    assertThat(reason.kind()).isEqualTo(Kind.TOO_MANY_USERS);
    assertThat(reason.words()).isEqualTo("everybody so far");
    hub.awaitPlayed(1);
  }

  @Test
  @SuppressWarnings("DoNotCall") // to see what is left is the purpose
  void keepsNothingOfASessionThatIsOver() throws Exception {
    hub.then(with -> with.online("ApiBot").reset());
    connect(settings().topicInterval(Duration.ofDays(1)).build());

    awaitSetback(1);
    WeakReference<SessionVoice> voice = requireNonNull(recorder.voice);
    await()
        .atMost(PATIENCE)
        .until(() -> {
          System.gc();
          return voice.refersTo(null);
        });
  }

  @Test
  void makesTheConnectionAnewAfterAFaultAtTheEndOfASession() throws Exception {
    wait = Duration.ofMillis(1);
    recorder.faulty = true;
    hub.then(with -> with.online("ApiBot").reset());
    hub.then(ScriptedHub.Conversation::reset);
    connect();

    awaitSetback(2);
    assertThat(recorder.notes).containsExactly("opened ApiBot", "lost CONNECTION_LOST");
  }

  @Test
  void startsCountingAnewAfterASessionThatLasted() throws Exception {
    wait = Duration.ofMillis(1);
    hub.then(ScriptedHub.Conversation::reset);
    hub.then(with -> with.online("ApiBot").reset());
    hub.then(ScriptedHub.Conversation::reset);
    connect(settings().steadyAfter(Duration.ZERO).build());

    assertThat(awaitSetbacks(3)).extracting(Setback::attempt).containsExactly(1, 1, 1);
    assertThat(awaitSetbacks(3)).extracting(Setback::loggedIn).containsExactly(false, true, false);
  }

  @Test
  void keepsCountingAfterASessionThatDidNotLast() throws Exception {
    wait = Duration.ofMillis(1);
    hub.then(with -> with.online("ApiBot").reset());
    hub.then(with -> with.online("ApiBot").reset());
    connect();

    assertThat(awaitSetbacks(2)).extracting(Setback::attempt).containsExactly(1, 2);
  }

  @Test
  void leavesWhileItConnects() throws Exception {
    hub.then(ScriptedHub.Conversation::untilClosed);
    HubConnection connection = connect();
    await().atMost(PATIENCE).until(() -> connection.state() instanceof SessionState.Connecting);

    long before = System.nanoTime();
    connection.close();
    connection.close();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    assertThat(connection.state()).isInstanceOf(SessionState.Stopped.class);
    assertThat(setbacks).isEmpty();
  }
}
