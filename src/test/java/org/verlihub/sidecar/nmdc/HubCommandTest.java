package org.verlihub.sidecar.nmdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubCommandTest {

  private static final Nick OWN = Samples.nick("ApiBot");
  private static final Nick ADA = Samples.nick("Ada");
  private static final TextRules RULES =
      new TextRules(Samples.UTF8, OWN, CommandPrefixes.standard(), nick -> true, 1_000);
  private static final BanTime.Lasting HOUR = new BanTime.Lasting(Duration.ofHours(1));

  @Test
  void writesWhatTheHubTakes() {
    OutgoingText.InCommand why = reason("be | nice");
    assertThat(encoded(new HubCommand.Topic(topic("!new")))).isEqualTo("<ApiBot> !topic !new|");
    assertThat(encoded(new HubCommand.ClearTopic())).isEqualTo("<ApiBot> !topic|");
    assertThat(encoded(new HubCommand.Drop(ADA, why)))
        .isEqualTo("<ApiBot> !drop Ada be &#124; nice|");
    assertThat(encoded(new HubCommand.Kick(ADA, why, null)))
        .isEqualTo("<ApiBot> !kick Ada be &#124; nice|");
    assertThat(encoded(new HubCommand.Kick(ADA, why, HOUR)))
        .isEqualTo("<ApiBot> !kick Ada be &#124; nice _ban_3600s|");
    assertThat(encoded(new HubCommand.Kick(ADA, why, new BanTime.Permanent())))
        .isEqualTo("<ApiBot> !kick Ada be &#124; nice _ban_|");
    assertThat(encoded(new HubCommand.Gag(ADA, HOUR))).isEqualTo("<ApiBot> !gag Ada 3600s|");
    assertThat(encoded(new HubCommand.Ungag(ADA))).isEqualTo("<ApiBot> !ungag Ada|");
    assertThat(encoded(new HubCommand.Redirect(ADA, "nmdcs://hub.example.org:411", reason("a $b"))))
        .isEqualTo("$OpForceMove $Who:Ada$Where:nmdcs://hub.example.org:411$Msg:a &#36;b|");
  }

  @Test
  void namesBothEndsOfARangeAndLiftsItByTheFirst() {
    BanTarget range = new BanTarget.ByRange(Ipv4.of("192.0.2.0"), Ipv4.of("192.0.2.255"));
    OutgoingText.InCommand why = reason("x");
    assertThat(encoded(new HubCommand.Ban(range, HOUR, why)))
        .isEqualTo("<ApiBot> !banrange_3600s 192.0.2.0-192.0.2.255 x|");
    assertThat(encoded(new HubCommand.Unban(range, why)))
        .isEqualTo("<ApiBot> !unbanrange 192.0.2.0 x|");
    BanTarget address = new BanTarget.ByAddress(Ipv4.of("192.0.2.1"));
    assertThat(encoded(new HubCommand.Ban(address, new BanTime.Permanent(), why)))
        .isEqualTo("<ApiBot> !banip 192.0.2.1 x|");
    assertThat(encoded(new HubCommand.Unban(new BanTarget.ByNick(ADA), why)))
        .isEqualTo("<ApiBot> !unbannick Ada x|");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tab\there", "line\u000Bhere", "\u0001", "del\u007F"})
  void refusesANickThatTheHubWouldCutOff(String name) {
    Nick nick = Samples.nick(name);
    assertThat(HubCommand.addressable(nick)).isFalse();
    assertThatThrownBy(() -> new HubCommand.Kick(nick, reason("x"), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("white space");
    assertThatThrownBy(() -> new BanTarget.ByNick(nick))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"this", "_rangeban_", "_IPBAN_", "_nickban_", "_ban_"})
  void refusesBansOfNicksThatStandForOthers(String name) {
    assertThatThrownBy(() -> new BanTarget.ByNick(Samples.nick(name)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "a$Msg:b", "a|b", "hub.example.org:411$", "http://x", "a\nb", "ä.de"})
  void refusesWhatIsNoHubAddress(String address) {
    assertThatThrownBy(() -> new HubCommand.Redirect(ADA, address, reason("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no address of a hub");
  }

  @Test
  void refusesTimesTheHubWouldMisread() {
    for (Duration time :
        new Duration[] {
          Duration.ZERO, Duration.ofSeconds(-5), Duration.ofMillis(1500), Duration.ofDays(3651)
        }) {
      assertThatThrownBy(() -> new BanTime.Lasting(time))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(time.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3", "1.2.3.256", "1.2.3.4.5", "::1", "1.2.3.-4", "", "1.2.3.4/24"})
  void refusesWhatIsNoAddress(String text) {
    assertThat(Ipv4.read(text)).isNull();
    assertThatThrownBy(() -> Ipv4.of(text)).hasMessageContaining("no IPv4 address");
  }

  @Test
  void readsAddressesAndOrdersThem() {
    assertThat(Ipv4.of("255.0.10.1").toString()).isEqualTo("255.0.10.1");
    assertThatThrownBy(() -> new BanTarget.ByRange(Ipv4.of("2.0.0.0"), Ipv4.of("1.0.0.0")))
        .hasMessageContaining("2.0.0.0-1.0.0.0");
  }

  @Test
  void knowsWhichNicksTheHubCannotTellApart() {
    assertThat(Samples.nick("x#rlihub").mistakenFor(Samples.nick("Verlihub"))).isTrue();
    assertThat(Samples.nick("X#RLIHUB").mistakenFor(Samples.nick("verlihub"))).isTrue();
    assertThat(ADA.mistakenFor(Samples.nick("ADA"))).isFalse();
    assertThat(ADA.mistakenFor(Samples.nick("Bob"))).isFalse();
  }

  private static String encoded(HubCommand command) {
    return Samples.latin(
        new ClientMessageEncoder(Samples.UTF8).encode(new ClientMessage.Act(OWN, command)));
  }

  private static OutgoingText.InCommand reason(String text) {
    return accepted(OutgoingText.reason(text, RULES));
  }

  private static OutgoingText.InCommand topic(String text) {
    return accepted(OutgoingText.topic(text, RULES));
  }

  private static OutgoingText.InCommand accepted(
      OutgoingText.Composed<OutgoingText.InCommand> composed) {
    return switch (composed) {
      case OutgoingText.Accepted<OutgoingText.InCommand>(var text) -> text;
      case OutgoingText.Refused<OutgoingText.InCommand> refused ->
          throw new AssertionError(refused.words());
    };
  }
}
