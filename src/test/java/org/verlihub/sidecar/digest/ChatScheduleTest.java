package org.verlihub.sidecar.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.verlihub.sidecar.digest.Samples.at;
import static org.verlihub.sidecar.digest.Samples.minutes;
import static org.verlihub.sidecar.digest.Samples.said;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.journal.Happening;
import org.verlihub.sidecar.journal.JournalEntry;

class ChatScheduleTest {

  private final ChatPile pile = new ChatPile(3, false, 0);
  private long position;

  @Test
  void isDueWhenTheChatWasSilentForLongEnough() {
    say("10:00:00");
    say("10:05:00");

    ChatSchedule.Due due = schedule(Duration.ZERO).due(pile, at("10:06:00"));

    assertThat(due)
        .isEqualTo(new ChatSchedule.Due(at("10:20:00"), ChatSchedule.Cause.SILENCE, false));
  }

  @Test
  void isNeverDueWithoutAMessage() {
    pile.add(entry("10:00:00", new Happening.WatchBegan()));
    pile.add(entry("10:00:00", new Happening.Missed(4)));
    assertThat(schedule(minutes(1)).due(pile, at("23:00:00"))).isNull();
  }

  @Test
  void doesNotWaitForSilenceWhenItIsFull() {
    say("10:00:00");
    say("10:00:01");
    say("10:00:02");
    ChatSchedule.Due due = schedule(Duration.ZERO).due(pile, at("10:00:02"));
    assertThat(due).isEqualTo(new ChatSchedule.Due(at("10:00:02"), ChatSchedule.Cause.FULL, false));
  }

  @Test
  void theOldestMessageWaitsNoLongerThanItMay() {
    say("10:00:00");
    say("10:29:00");
    ChatSchedule.Due due = schedule(minutes(30)).due(pile, at("10:29:30"));
    assertThat(due).isEqualTo(new ChatSchedule.Due(at("10:30:00"), ChatSchedule.Cause.AGE, false));
  }

  @Test
  void waitsForTheEndOfQuietHoursEvenWhenFull() {
    say("22:59:00");
    say("23:10:00");
    say("23:11:00");
    ChatSchedule schedule =
        new ChatSchedule(
            minutes(15), Duration.ZERO, QuietHours.of(List.of("23:00-07:00"), Samples.utc()));
    assertThat(schedule.due(pile, at("23:12:00")))
        .isEqualTo(
            new ChatSchedule.Due(
                Instant.parse("2025-12-16T07:00:00Z"), ChatSchedule.Cause.FULL, true));
  }

  @Test
  void quietHoursFollowTheClockOnTheWall() {
    QuietHours quiet =
        QuietHours.of(List.of("23:00-07:00", "12:00-13:00"), ZoneId.of("Europe/Berlin"));
    assertThat(quiet.endAfter(at("21:59:59"))).isEmpty();
    assertThat(quiet.endAfter(at("22:00:00"))).contains(Instant.parse("2025-12-16T06:00:00Z"));
    assertThat(quiet.endAfter(at("11:30:00"))).contains(at("12:00:00"));
    // the night in which the clocks are put forward is an hour shorter
    assertThat(quiet.endAfter(Instant.parse("2026-03-28T23:00:00Z")))
        .contains(Instant.parse("2026-03-29T05:00:00Z"));
  }

  @Test
  void refusesWhatIsNoSpanOfTime() {
    for (String wrong : List.of("23-7", "25:00-07:00", "07:00", "07:00-07:00", "a-b")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> QuietHours.Span.parse(wrong))
          .withMessageContaining(wrong)
          .withMessageContaining("sidecar.digest.quiet-hours");
    }
  }

  @Test
  void botsAndTheHubNeitherEnterNorDisturbTheSilence() {
    say("10:00:00");
    for (HubEvent.Speaker speaker :
        List.of(HubEvent.Speaker.BOT, HubEvent.Speaker.HUB_SECURITY, HubEvent.Speaker.OURSELVES)) {
      pile.add(entry("10:10:00", said(Happening.Channel.MAIN_CHAT, "Verlihub", speaker, "notice")));
    }
    pile.add(
        entry(
            "10:11:00",
            said(Happening.Channel.OPERATOR_CHAT, "Oper", HubEvent.Speaker.PERSON, "psst")));
    assertThat(pile.messages()).isOne();
    assertThat(pile.last()).isEqualTo(at("10:00:00"));
  }

  @Test
  void operatorChatEntersWhereItIsAskedFor() {
    ChatPile both = new ChatPile(10, true, 0);
    both.add(
        entry(
            "10:11:00",
            said(Happening.Channel.OPERATOR_CHAT, "Oper", HubEvent.Speaker.PERSON, "psst")));
    assertThat(both.messages()).isOne();
  }

  @Test
  void aGapIsKeptForTheNextDigestAndBrokenConnectionsInFrontOfItAreNot() {
    for (int i = 0; i < 50; i++) {
      pile.add(entry("10:00:0" + i % 10, new Happening.WatchEnded()));
      pile.add(entry("10:00:1" + i % 10, new Happening.WatchBegan()));
    }
    assertThat(pile.holds()).isFalse();
    assertThat(pile.lines()).hasSize(2);
    pile.add(entry("10:01:00", new Happening.Missed(3)));
    pile.add(entry("10:01:01", new Happening.Missed(4)));
    assertThat(pile.holds()).isTrue();
    assertThat(pile.lines()).contains(new ChatLine.Missing(at("10:01:00"), 7));
  }

  private static ChatSchedule schedule(Duration maxAge) {
    return new ChatSchedule(minutes(15), maxAge, QuietHours.of(List.of(), Samples.utc()));
  }

  private void say(String time) {
    pile.add(entry(time, said("Ada", "hello")));
  }

  private JournalEntry entry(String time, Happening happening) {
    return new JournalEntry(++position, at(time), happening);
  }
}
