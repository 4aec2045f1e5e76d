package org.verlihub.sidecar.hub.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.hub.mirror.Watch.chat;
import static org.verlihub.sidecar.hub.mirror.Watch.nick;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.LockKey;

/** The hub about itself. */
class MirrorHubTest {

  private static final MirrorInput LOST = new MirrorInput.SessionLost();

  private static HubMessage.HubName name(String text) {
    return new HubMessage.HubName(text);
  }

  private static HubMessage.Lock lock(String software) {
    return new HubMessage.Lock(
        new LockKey.Challenge("EXTENDEDPROTOCOL".getBytes(StandardCharsets.US_ASCII)), software);
  }

  @Test
  void nameBeforeLoginIsCleanAndTheTopicFollowsIt() {
    Watch watch = new Watch().greeted();
    watch.hears(name("Test Hub - Fresh topic with $ and - dash")).listed();
    HubDescription hub = watch.snapshot().hub();
    assertThat(hub.name()).isEqualTo("Test Hub");
    assertThat(hub.topic()).isEqualTo("Fresh topic with $ and - dash");
    assertThat(watch.words())
        .startsWith("TopicChanged '' 'Fresh topic with $ and - dash' FOUND_AT_LOGIN");
  }

  @Test
  void topicOfTheHubIsToldOnceHoweverOftenItIsSaid() {
    Watch watch = new Watch().greeted();
    watch.hears(name("Test Hub - A"), new HubMessage.HubTopic("A")).listed().forget();
    watch.hears(new HubMessage.HubTopic("A"), name("Test Hub - A"));
    assertThat(watch.words()).isEmpty();
  }

  @Test
  void topicChangesAndRemovals() {
    Watch watch = new Watch().online();
    watch.hears(
        name("Test Hub - Second"), new HubMessage.HubTopic("Third by protocol"), name("Test Hub"));
    assertThat(watch.words())
        .containsExactly(
            "TopicChanged '' 'Second' LIVE",
            "TopicChanged 'Second' 'Third by protocol' LIVE",
            "TopicChanged 'Third by protocol' '' LIVE");
    assertThat(watch.snapshot().hub().topic()).isEmpty();
  }

  @Test
  void hubThatTellsNoTopicAtLoginHasNone() {
    Watch watch = new Watch().greeted();
    assertThat(watch.snapshot().hub().topic()).isNull();
    watch.listed();
    assertThat(watch.snapshot().hub().topic()).isEmpty();
  }

  @Test
  void topicRemovedWhileWeWereAwayIsFound() {
    Watch watch = new Watch().online();
    watch.hears(name("Test Hub - A")).told(LOST).forget().greeted();
    assertThat(watch.words()).isEmpty();
    watch.listed();
    assertThat(watch.words())
        .containsExactly("TopicChanged 'A' '' FOUND_AFTER_RECONNECT", "MirrorLive");
  }

  @Test
  void hubRenamedSilentlyIsRecognisedByItsTopic() {
    Watch watch = new Watch().online();
    watch.hears(name("Test Hub - A - B"), name("Renamed - Hub - A - B"));
    assertThat(watch.words())
        .containsExactly(
            "TopicChanged '' 'A - B' LIVE", "HubRenamed 'Test Hub' 'Renamed - Hub' LIVE");
  }

  @Test
  void hubRenamedWithAnotherTopicIsSplitAtTheFirstDash() {
    Watch watch = new Watch().online();
    watch.hears(name("Renamed Hub - Welcome"));
    assertThat(watch.words())
        .containsExactly(
            "HubRenamed 'Test Hub' 'Renamed Hub' LIVE", "TopicChanged '' 'Welcome' LIVE");
  }

  @Test
  void hubRenamedWhileWeWereAwayIsFound() {
    Watch watch = new Watch().online();
    watch.told(LOST).forget().hears(name("Other"));
    assertThat(watch.words())
        .containsExactly("HubRenamed 'Test Hub' 'Other' FOUND_AFTER_RECONNECT");
  }

  @Test
  void hubInfoFillsWhatThePushesLack() {
    Watch watch = new Watch().online();
    watch.hears(
        new HubMessage.HubInfo(
            "Test Hub",
            "",
            "A hub for tests",
            6000,
            0,
            0,
            0,
            "Verlihub 1.7.0.1",
            "owner@example.org",
            "Testing",
            "UTF-8"),
        new HubMessage.SetIcon("https://example.org/i.png"),
        new HubMessage.SetLogo("https://example.org/l.png"));
    assertThat(watch.snapshot().hub())
        .isEqualTo(
            new HubDescription(
                "Test Hub",
                "",
                "A hub for tests",
                6000,
                new HubDescription.Limits(0, 0, 0),
                "Verlihub 1.7.0.1",
                "owner@example.org",
                "Testing",
                "UTF-8",
                "https://example.org/i.png",
                "https://example.org/l.png",
                nick("Verlihub"),
                nick("OpChat"),
                null,
                null,
                null));
    assertThat(watch.words()).isEmpty();
  }

  @Test
  void softwareIsKnownFromTheLockUnlessTheOwnerHidesIt() {
    Watch watch = new Watch().hears(lock("NMDC 1,0091"));
    assertThat(watch.snapshot().hub().software()).isNull();
    watch.hears(lock("Verlihub 1.7.0.0"));
    assertThat(watch.snapshot().hub().software()).isEqualTo("Verlihub 1.7.0.0");
  }

  @ParameterizedTest
  @CsvSource({
    "1 sec 350 msecs, PT1.35S",
    "18 mins 51 secs, PT18M51S",
    "5 mins 89 msecs, PT5M0.089S",
    "1 hour 2 mins, PT1H2M",
    "1 week 6 days, PT312H",
    "56 secs, PT56S",
  })
  void uptimeInTheHeaderTellsWhenTheHubStarted(String shown, Duration uptime) {
    Watch watch = new Watch().greeted().hears(chat("Verlihub", "Uptime: " + shown));
    assertThat(watch.snapshot().hub().upSince()).isEqualTo(watch.now().minus(uptime));
  }

  @ParameterizedTest
  @CsvSource({"18 Minuten", "a while", "5 mins and more", "1 sec 2", "9999999 weeks"})
  void uptimeThatCannotBeReadIsUnknown(String shown) {
    Watch watch = new Watch().greeted().hears(chat("Verlihub", "Uptime: " + shown));
    assertThat(watch.snapshot().hub().upSince()).isNull();
  }

  @Test
  void coarserUptimeAfterAReconnectKeepsTheKnownStart() {
    Watch watch = new Watch().greeted().hears(chat("Verlihub", "Uptime: 6 days 23 hours"));
    Instant known = watch.snapshot().hub().upSince();
    watch.listed().told(LOST).greeted().hears(chat("Verlihub", "Uptime: 6 days"));
    assertThat(watch.snapshot().hub().upSince()).isEqualTo(known);
    watch.listed().told(LOST).greeted().hears(chat("Verlihub", "Uptime: 2 secs"));
    assertThat(watch.snapshot().hub().upSince()).isEqualTo(watch.now().minusSeconds(2));
  }

  @Test
  void headerLinesAreReadOnlyAtLogin() {
    Watch watch = new Watch().online("Ada");
    watch.hears(chat("Ada", "Software: mine"), chat("Verlihub", "Uptime: 2 secs"));
    assertThat(watch.snapshot().hub().software()).isEqualTo("Verlihub 1.7.0.0");
    assertThat(watch.snapshot().hub().upSince()).isNull();
    assertThat(watch.snapshot().hub().securityNick()).isEqualTo(nick("Verlihub"));
  }

  @Test
  void messagesThatChangeNothingGiveTheSameMirror() {
    Watch watch = new Watch().online("Ada");
    Mirror before = watch.mirror();
    watch.hears(
        new HubMessage.KeepAlive(),
        new HubMessage.Unknown("Foo", "bar"),
        new HubMessage.Malformed("MyINFO", "a nick", "$MyINFO"),
        chat("Ada", "hi"));
    assertThat(watch.mirror()).isSameAs(before);
  }
}
