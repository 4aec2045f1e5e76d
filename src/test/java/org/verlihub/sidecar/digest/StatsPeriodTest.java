package org.verlihub.sidecar.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.digest.Samples.at;
import static org.verlihub.sidecar.digest.Samples.joined;
import static org.verlihub.sidecar.digest.Samples.left;
import static org.verlihub.sidecar.digest.Samples.nick;
import static org.verlihub.sidecar.digest.Samples.said;
import static org.verlihub.sidecar.digest.Samples.traits;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.journal.Happening;
import org.verlihub.sidecar.journal.JournalEntry;

class StatsPeriodTest {

  private StatsPeriod period =
      new StatsPeriod(new StatsPeriod.Start(at("09:00:00"), 10, true), 0, true);
  private long position;

  @Test
  void countsJoinsAndQuitsPerPersonAndBotsNot() {
    add("09:01:00", joined("Ada"));
    add("09:02:00", left("ADA"));
    add("09:03:00", joined("Ada"));
    add(
        "09:04:00",
        new Happening.Joined(
            nick("Bot"), HubEvent.Witness.LIVE, new Happening.Traits(null, 0, true)));

    assertThat(period.joins()).isEqualTo(2);
    assertThat(period.quits()).isOne();
    assertThat(period.clients())
        .singleElement()
        .satisfies(tally -> {
          assertThat(tally.joins()).isEqualTo(2);
          assertThat(tally.quits()).isOne();
          assertThat(tally.lastSeen()).isEqualTo(at("09:03:00"));
          assertThat(tally.software()).containsExactly("DC++ 0.868");
        });
  }

  @Test
  void thoseFoundAtLoginAreToldApartFromJoins() {
    add("09:01:00", found("Ada", HubEvent.Witness.FOUND_AT_LOGIN));
    add("09:01:00", found("Bob", HubEvent.Witness.FOUND_AT_LOGIN));
    add("09:01:00", new Happening.WatchBegan());

    assertThat(period.joins()).isZero();
    assertThat(period.active()).isFalse();
    assertThat(period.foundAtLogin()).isEqualTo(2);
    // all there is after a start is that list, whoever was there before
    assertThat(period.next(at("09:02:00")).people()).isEqualTo(2);
  }

  @Test
  void thoseFoundAfterAReconnectAreToldApartFromJoins() {
    add("09:01:00", new Happening.WatchEnded());
    add("09:05:00", found("Ada", HubEvent.Witness.FOUND_AFTER_RECONNECT));
    add(
        "09:05:00",
        new Happening.Left(
            nick("Bob"), HubEvent.Witness.FOUND_AFTER_RECONNECT, traits(null, 0, null, null)));
    add("09:05:00", new Happening.WatchBegan());

    assertThat(period.active()).isFalse();
    assertThat(period.arrived().first()).containsExactly("Ada");
    assertThat(period.gone().first()).containsExactly("Bob");
    assertThat(period.outages()).containsExactly(new Outage(at("09:01:00"), at("09:05:00"), false));
  }

  @Test
  void aProcessThatWasKilledLeavesAnOutageOfUnknownLength() {
    add("09:10:00", joined("Ada"));
    for (HubEvent.Speaker speaker :
        List.of(HubEvent.Speaker.HUB_SECURITY, HubEvent.Speaker.NOT_IN_LIST)) {
      add("09:29:59", said(Happening.Channel.MAIN_CHAT, "Verlihub", speaker, "Uptime: 3 days"));
    }
    add("09:30:00", found("Ada", HubEvent.Witness.FOUND_AT_LOGIN));
    add("09:30:00", new Happening.WatchBegan());
    assertThat(period.outages()).containsExactly(new Outage(at("09:10:00"), at("09:30:00"), true));
  }

  @Test
  void anOutageThatLastsIsTold() {
    add("09:10:00", new Happening.WatchEnded());
    assertThat(period.outages()).containsExactly(new Outage(at("09:10:00"), null, false));
    assertThat(period.next(at("10:00:00")).watching()).isFalse();
  }

  @Test
  void knowsTheMostUsersAndTheBusiestMinute() {
    add("09:01:10", joined("Ada"));
    add("09:01:20", joined("Bob"));
    add("09:01:30", left("Ada"));
    add("09:07:00", joined("Cem"));

    assertThat(period.peak()).isEqualTo(12);
    assertThat(period.peakAt()).isEqualTo(at("09:01:20"));
    assertThat(digest().busiest()).isEqualTo(new StatsDigest.Busiest(at("09:01:00"), 2, 1));
  }

  @Test
  void showsAllValuesSeenOrTheLatest() {
    add("09:01:00", join("Ada", traits("<++ V:0.868>", 5, "DE", "192.0.2.1")));
    add("09:02:00", leave("Ada", traits("<AirDC++ V:4.21>", 9, "FR", "192.0.2.2")));

    ClientTally ada = period.clients().iterator().next();
    assertThat(digest().values(ada.countries())).containsExactly("FR");
    assertThat(digest("stats-detailed", "true").values(ada.countries()))
        .containsExactly("DE", "FR");
    assertThat(ada.addresses()).containsExactly("192.0.2.1", "192.0.2.2");
    assertThat(digest().totalShare()).isEqualTo(9);
  }

  @Test
  void aTagWithoutEndIsCutSoThatAFloodOfThemFitsIntoMemory() {
    add("09:01:00", join("Ada", traits("<" + "x".repeat(5_000) + " V:1>", 5, null, null)));
    assertThat(period.clients().iterator().next().software())
        .singleElement()
        .satisfies(software -> assertThat(software).startsWith("xxx").hasSizeLessThan(110));
  }

  @Test
  void keepsWhatTheHubReportedToItsOperators() {
    add(
        "09:01:00",
        said(
            Happening.Channel.OPERATOR_CHAT,
            "OpChat",
            HubEvent.Speaker.BOT,
            "Incorrect password ][ Nick: x ][ IP: 192.0.2.1"));
    add(
        "09:01:30",
        said(Happening.Channel.OPERATOR_CHAT, "Oper", HubEvent.Speaker.PERSON, "who is that?"));
    assertThat(period.reports().first())
        .containsExactly(
            new StatsPeriod.Report(
                at("09:01:00"), "Incorrect password ][ Nick: x ][ IP: 192.0.2.1"));
  }

  @Test
  void barsCoverThePeriodWithoutAHoleAndHoldEverybody() {
    for (int minutes : List.of(1, 7, 60, 61, 1_440, 4_000)) {
      period = new StatsPeriod(new StatsPeriod.Start(at("09:00:30"), 0, true), 0, false);
      Instant end = at("09:00:30").plusSeconds(minutes * 60L);
      for (int i = 0; i < minutes; i += 3) {
        period.add(
            new JournalEntry(++position, at("09:00:30").plusSeconds(i * 60L), joined("Ada")));
      }
      StatsDigest digest =
          StatsDigest.of(
              period,
              end,
              "My Hub",
              HubSnapshot.empty(end),
              StatsDigest.Shown.of(Samples.settings()));
      assertThat(digest.bars()).as("%d minutes", minutes).hasSizeBetween(1, 26);
      assertThat(digest.bars().stream().mapToInt(StatsDigest.Bar::joins).sum())
          .isEqualTo(period.joins());
    }
  }

  @Test
  void peopleWithoutEndAreCountedInTheSumsOnly() {
    for (int i = 0; i < StatsPeriod.MAX_CLIENTS + 5; i++) {
      add("09:01:00", joined("N" + i));
    }
    assertThat(period.clients()).hasSize(StatsPeriod.MAX_CLIENTS);
    assertThat(period.joins()).isEqualTo(StatsPeriod.MAX_CLIENTS + 5);
    assertThat(period.uncounted()).isEqualTo(5);
  }

  private StatsDigest digest(String... settings) {
    return StatsDigest.of(
        period,
        at("10:00:00"),
        "My Hub",
        HubSnapshot.empty(Instant.EPOCH),
        StatsDigest.Shown.of(Samples.settings(settings)));
  }

  private void add(String time, Happening happening) {
    period.add(new JournalEntry(++position, at(time), happening));
  }

  private static Happening join(String nick, Happening.Traits traits) {
    return new Happening.Joined(nick(nick), HubEvent.Witness.LIVE, traits);
  }

  private static Happening leave(String nick, Happening.Traits traits) {
    return new Happening.Left(nick(nick), HubEvent.Witness.LIVE, traits);
  }

  private static Happening found(String nick, HubEvent.Witness witness) {
    return new Happening.Joined(nick(nick), witness, traits(null, 0, null, null));
  }
}
