package org.verlihub.sidecar.hub.mirror;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.HubMessageDecoder;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.nmdc.Transcripts;

/**
 * What a real hub said to its clients, replayed through decoder and mirror, and compared with what
 * a few regular expressions make of the same bytes.
 */
class TranscriptReplayTest {

  private static final HubCharset CHARSET = new HubCharset(StandardCharsets.UTF_8);
  private static final HubMessageDecoder DECODER = new HubMessageDecoder(CHARSET);
  private static final String SECURITY_BOT = "Verlihub";

  /** Connections that received a list; the others were refused or cut off before. */
  static List<Transcripts.Recording> listed() {
    return Transcripts.all().stream()
        .filter(r -> endOfList(frames(r)) < Integer.MAX_VALUE)
        .toList();
  }

  /** Connections that never received one. */
  static List<Transcripts.Recording> unlisted() {
    return Transcripts.all().stream()
        .filter(r -> endOfList(frames(r)) == Integer.MAX_VALUE)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("listed")
  void endsWithTheListThatTheBytesSay(Transcripts.Recording recording) {
    Replay replay = new Replay(frames(recording)).all();
    assertThat(ListAsText.described(replay.mirror.snapshot()))
        .containsExactlyEntriesOf(ListAsText.expected(frames(recording), Integer.MAX_VALUE));
    assertThat(replay.mirror.listing()).isFalse();
    assertThat(replay.mirror.snapshot().hub().securityNick())
        .isEqualTo(nick(replay.mirror.snapshot(), SECURITY_BOT));
  }

  @ParameterizedTest
  @MethodSource("listed")
  void recognisesTheEndOfTheListWhereItIs(Transcripts.Recording recording) {
    List<String> frames = frames(recording);
    int end = endOfList(frames);
    Replay replay = new Replay(frames);

    replay.until(end);
    assertThat(replay.live).isZero();
    assertThat(replay.mirror.snapshot().users()).isEmpty();
    replay.until(end + 1);
    if (replay.mirror.unsettled()) {
      // no $BotList came, because this client did not ask for it
      assertThat(frames.get(end)).startsWith("$OpList ");
      replay.settle();
    }
    assertThat(replay.live).isOne();
    assertThat(ListAsText.described(replay.mirror.snapshot()))
        .containsExactlyEntriesOf(ListAsText.expected(frames, end + 1));
    replay.all();
    assertThat(replay.live).isOne();
  }

  @ParameterizedTest
  @MethodSource("unlisted")
  void neverGoesLiveWithoutAList(Transcripts.Recording recording) {
    Replay replay = new Replay(frames(recording)).all();
    assertThat(replay.live).isZero();
    assertThat(replay.mirror.snapshot().users()).isEmpty();
  }

  @Test
  void readsWhatTheHubSaysAboutItself() {
    HubDescription hub = replay("07-userip-push-and-botinfo/ApiBot").snapshot().hub();
    assertThat(hub.name()).isEqualTo("Test Hub");
    assertThat(hub.description()).isEqualTo("A hub for tests");
    assertThat(hub.maxUsers()).isEqualTo(6000);
    assertThat(hub.software()).isEqualTo("Verlihub 1.7.0.0");
    assertThat(hub.owner()).isEqualTo("owner@example.org");
    assertThat(hub.encoding()).isEqualTo("UTF-8");
    assertThat(hub.topic()).isEmpty();
    assertThat(hub.upSince()).isNotNull();
    assertThat(Objects.requireNonNull(hub.operatorChatNick()).text()).isEqualTo("OpChat");
  }

  @Test
  void followsEveryTopic() {
    Replay replay = replayOf("11-topic-and-hubname/ApiBot");
    assertThat(replay.events.stream().filter(HubEvent.TopicChanged.class::isInstance))
        .extracting(event -> ((HubEvent.TopicChanged) event).after())
        .containsExactly(
            "Fresh topic with $ and - dash", "Second", "Third by protocol", "", "Welcome topic");
    assertThat(replay.mirror.snapshot().hub().name()).isEqualTo("Test Hub");
  }

  @Test
  void tellsPromotionsAndDemotionsAsSuch() {
    List<String> frames = frames(Transcripts.of("13-class-changes/ApiBot"));
    // in the recording Vip came back, with hidden mark, two seconds after leaving
    int comesBack = lastIndexOf(frames, "$MyINFO $ALL Vip ");
    Replay replay = new Replay(frames).until(comesBack);
    replay.settle();
    assertThat(userEvents(replay.all()))
        .containsExactly(
            "UserJoined Regi",
            "UserJoined Newbie",
            "OperatorMarkGained Regi",
            "OperatorMarkLost Regi",
            "OperatorMarkGained Newbie",
            "OperatorMarkLost Newbie",
            "UserJoined Fresh",
            "UserQuit Fresh",
            "UserJoined Oper",
            "UserQuit Oper",
            "UserJoined Vip@",
            "UserQuit Vip",
            "UserJoined Vip",
            "UserQuit Vip");
  }

  @Test
  void tellsReplacedSessionsAsNeitherLeaveNorJoin() {
    assertThat(userEvents(replayOf("04-duplicate-nick/watcher")))
        .containsExactly(
            "UserJoined ApiBot@",
            "NickRespelled APIBOT",
            "UserQuit APIBOT",
            "UserJoined GuestA",
            "UserQuit GuestA",
            "UserJoined GuestB",
            "UserQuit GuestB",
            "UserJoined ApiBot@");
  }

  @Test
  void followsTheRenamedSecurityBotThereAndBack() {
    assertThat(userEvents(replayOf("27-command-prefixes-and-getinfo/Oper")))
        .containsExactly(
            "UserQuit Verlihub",
            "UserJoined Guardian@",
            "UserQuit Guardian",
            "UserJoined Verlihub@",
            "UserQuit SubAdmin",
            "UserQuit ApiBot");
  }

  @Test
  void secondListOfTheSameUsersIsSilentWhenAskedForAgain() {
    List<String> frames = frames(Transcripts.of("06-queries-by-chat-command/ApiBot"));
    int secondEnd = lastIndexOf(frames, "$BotList ");
    int secondStart = secondEnd - 2;
    while (frames.get(secondStart).startsWith("$MyINFO ")) {
      secondStart--;
    }
    Replay replay = new Replay(frames).until(secondStart + 1);
    replay.tell(new MirrorInput.ListAskedAgain());
    replay.until(secondStart + 2);
    replay.events.clear();
    replay.until(secondEnd);
    assertThat(replay.mirror.listing()).isTrue();
    replay.until(secondEnd + 1);
    assertThat(replay.mirror.listing()).isFalse();
    assertThat(replay.events).isEmpty();
  }

  private static Mirror replay(String name) {
    return replayOf(name).mirror;
  }

  private static Replay replayOf(String name) {
    return new Replay(frames(Transcripts.of(name))).all();
  }

  private static List<String> userEvents(Replay replay) {
    List<String> words = new ArrayList<>();
    for (HubEvent event : replay.events) {
      switch (event) {
        case HubEvent.UserJoined e when e.witness() == HubEvent.Witness.LIVE ->
            words.add("UserJoined " + e.user().nick() + (e.user().operator() ? "@" : ""));
        case HubEvent.UserQuit e -> words.add("UserQuit " + e.user().nick());
        case HubEvent.NickRespelled e -> words.add("NickRespelled " + e.after().nick());
        case HubEvent.UserInfoChanged e -> words.add("UserInfoChanged " + e.after().nick());
        case HubEvent.OperatorMarkGained e -> words.add("OperatorMarkGained " + e.user().nick());
        case HubEvent.OperatorMarkLost e -> words.add("OperatorMarkLost " + e.user().nick());
        case HubEvent.BotMarkGained e -> words.add("BotMarkGained " + e.user().nick());
        default -> {
          // talk, topics and what was found at login
        }
      }
    }
    return words;
  }

  private static @Nullable Nick nick(HubSnapshot snapshot, String text) {
    HubUser user = snapshot.user(Nick.ofText(text, CHARSET));
    return user == null ? null : user.nick();
  }

  /** The frames as text of one character per byte. */
  private static List<String> frames(Transcripts.Recording recording) {
    return recording.frames().stream().map(frame -> new String(frame, ISO_8859_1)).toList();
  }

  /**
   * Where the last message of the first list is: the {@code $OpList} with the security bot in it,
   * or the {@code $BotList} right behind.
   */
  private static int endOfList(List<String> frames) {
    for (int i = 0; i < frames.size(); i++) {
      if (frames.get(i).startsWith("$OpList ") && frames.get(i).contains(SECURITY_BOT + "$$")) {
        boolean bots = i + 1 < frames.size() && frames.get(i + 1).startsWith("$BotList ");
        return bots ? i + 1 : i;
      }
    }
    return Integer.MAX_VALUE;
  }

  private static int lastIndexOf(List<String> frames, String start) {
    int i = frames.size() - 1;
    while (!frames.get(i).startsWith(start)) {
      i--;
    }
    return i;
  }

  /** A recording on its way through decoder and mirror, a millisecond per frame. */
  private static final class Replay {
    private final List<String> frames;
    private final List<HubEvent> events = new ArrayList<>();
    private Instant now = Watch.START;
    private Mirror mirror = Mirror.empty(now);
    private boolean opened;
    private int next;
    private int live;

    Replay(List<String> frames) {
      this.frames = frames;
    }

    Replay all() {
      until(frames.size());
      settle();
      return this;
    }

    Replay until(int end) {
      while (next < end) {
        HubMessage message = DECODER.decode(frames.get(next++).getBytes(ISO_8859_1));
        now = now.plus(Duration.ofMillis(1));
        take(mirror.apply(message, now));
        if (!opened && message instanceof HubMessage.Hello hello) {
          opened = true;
          tell(new MirrorInput.SessionOpened(hello.nick(), Set.of()));
        }
      }
      return this;
    }

    void settle() {
      tell(new MirrorInput.Settled());
    }

    void tell(MirrorInput input) {
      take(mirror.apply(input, now));
    }

    private void take(Mirror.Step step) {
      StepPromises.check(mirror.snapshot(), step, now);
      mirror = step.mirror();
      events.addAll(step.events());
      live += (int) step.events().stream().filter(HubEvent.MirrorLive.class::isInstance).count();
    }
  }
}
