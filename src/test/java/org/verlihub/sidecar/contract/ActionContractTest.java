package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.hub.actions.Outcome.Status;
import org.verlihub.sidecar.nmdc.BanTarget;
import org.verlihub.sidecar.nmdc.BanTime;
import org.verlihub.sidecar.nmdc.Ipv4;

/** What each action does, as others see it. */
@BesideOthers
class ActionContractTest extends ActionTest {

  private static final BanTime A_MINUTE = new BanTime.Lasting(Duration.ofMinutes(1));

  @Test
  void speaksToEverybodyAndSeesItsOwnLines() {
    RawClient guest = presentGuest(freshNick());

    acts(new HubAction.Say("hello $5 | &#36; é"), Status.SEEN);
    acts(new HubAction.SayInThirdPerson("waves"), Status.SEEN);
    acts(new HubAction.SayInThirdPerson("sings\r\na song\nand leaves"), Status.SEEN);

    String line = guest.awaitPrefix("<" + hub.nick() + "> hello");
    assertThat(line).startsWith("<" + hub.nick() + "> hello $5 &#124; &#36; ");
    guest.awaitExactly("** " + hub.nick() + " waves");
    guest.awaitExactly("** " + hub.nick() + " sings\r\na song\r\nand leaves");
  }

  @Test
  void speaksToOnePersonOrToTheOperators() {
    String name = freshNick();
    RawClient guest = presentGuest(name);

    acts(new HubAction.Tell(nick(name), "!for you"), Status.SENT);
    acts(new HubAction.TellInMainChat(nick(name), "only you"), Status.SENT);
    acts(new HubAction.SayToOperators("for operators"), Status.SENT);

    guest.awaitExactly("$To: %s From: %s $<%s> !for you".formatted(name, hub.nick(), hub.nick()));
    guest.awaitExactly("$MCTo: %s $%s only you".formatted(name, hub.nick()));
    admin.awaitExactly(
        "$To: %s From: OpChat $<%s> for operators".formatted(hub.adminNick(), hub.nick()));
  }

  @Test
  void splitsALongTextWithNothingInBetween() {
    RawClient guest = presentGuest(freshNick());
    String line = "word ".repeat(700) + "end";

    acts(new HubAction.Say(line + "\n!topic no command " + line), Status.SEEN);

    guest.awaitPrefix("<" + hub.nick() + "> word");
    String second = guest.awaitPrefix("<" + hub.nick() + "> ");
    assertThat(second).startsWith("<" + hub.nick() + ">  !topic no command word ").endsWith("end");
  }

  @Test
  void writesToPeopleWhoAreThereOnly() {
    acts(new HubAction.Tell(nick(freshNick()), "x"), Status.INVALID);
    acts(new HubAction.Tell(nick("Verlihub"), "x"), Status.INVALID);
    acts(new HubAction.Tell(nick("x#rlihub"), "!topic pwned"), Status.INVALID);
    acts(new HubAction.Tell(nick("OpChat"), "+members"), Status.INVALID);
    acts(new HubAction.TellInMainChat(nick(hub.nick()), "x"), Status.INVALID);
    acts(new HubAction.Kick(nick("OpChat"), "x", null), Status.INVALID);
    acts(new HubAction.Kick(nick(hub.nick()), "x", null), Status.INVALID);
    acts(new HubAction.Gag(nick("x#rlihub"), Duration.ofSeconds(5)), Status.UNSAFE);
  }

  @Test
  void changesAndRemovesTheTopic() {
    RawClient guest = presentGuest(freshNick());
    try {
      Outcome changed = act(new HubAction.ChangeTopic("Fresh\nlines | %[NICK]"));
      assertThat(changed.status()).isEqualTo(Status.CONFIRMED);
      assertThat(changed.words()).contains("changed the topic to: Fresh lines | % [NICK]");
      guest.awaitExactly("$HubName Test Hub - Fresh lines &#124; % [NICK]");
      acts(new HubAction.ChangeTopic(" \r\n"), Status.INVALID);
      acts(new HubAction.ChangeTopic("x".repeat(256)), Status.INVALID);
      acts(new HubAction.ClearTopic(), Status.CONFIRMED);
      guest.awaitExactly("$HubName Test Hub");
    } finally {
      asAdmin("!topic Welcome topic");
    }
  }

  @Test
  void dropsAndKicks() {
    String dropped = freshNick();
    RawClient first = presentGuest(dropped);
    Outcome drop = act(new HubAction.Drop(nick(dropped), "be nice"));
    assertThat(drop.status()).isEqualTo(Status.CONFIRMED);
    assertThat(drop.words()).isEqualTo("User was dropped: " + dropped);
    assertThat(first.awaitPrefix("$To: " + dropped))
        .endsWith("You have been dropped because: be nice");
    awaitAbsent(dropped);
    acts(new HubAction.Drop(nick(dropped), "again"), Status.INVALID);

    String kicked = freshNick();
    presentGuest(kicked);
    Outcome kick =
        act(new HubAction.Kick(nick(kicked), "bye", new BanTime.Lasting(Duration.ofHours(2))));
    assertThat(kick.words()).isEqualTo("User was kicked and banned for 2 hours: " + kicked);
    assertThat(kick.status()).isEqualTo(Status.CONFIRMED);
    acts(new HubAction.Unban(new BanTarget.ByNick(nick(kicked)), "sorry"), Status.CONFIRMED);
    acts(new HubAction.Unban(new BanTarget.ByNick(nick(kicked)), "sorry"), Status.REFUSED);

    String forEver = freshNick();
    presentGuest(forEver);
    assertThat(act(new HubAction.Kick(nick(forEver), "bye", new BanTime.Permanent())).words())
        .isEqualTo("User was kicked and banned permanently: " + forEver);
    acts(new HubAction.Unban(new BanTarget.ByNick(nick(forEver)), "sorry"), Status.CONFIRMED);
  }

  @Test
  void bansByNickAddressAndRange() {
    String name = freshNick();
    Ipv4 address = Ipv4.of("126.5.5.5");
    for (BanTarget target :
        new BanTarget[] {
          new BanTarget.ByNick(nick(name)),
          new BanTarget.ByAddress(address),
          new BanTarget.ByRange(address, Ipv4.of("126.5.6.0"))
        }) {
      Outcome banned = act(new HubAction.Ban(target, A_MINUTE, "spam | $"));
      assertThat(banned.status()).as("%s", banned).isEqualTo(Status.CONFIRMED);
      assertThat(banned.words()).contains("Reason: spam | $").contains("1 min left");
      Outcome lifted = act(new HubAction.Unban(target, "enough"));
      assertThat(lifted.status()).as("%s", lifted).isEqualTo(Status.CONFIRMED);
      assertThat(lifted.words()).endsWith("1 ban found.");
      acts(new HubAction.Unban(target, "enough"), Status.REFUSED);
    }
  }

  @Test
  void doesNotBanItself() {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          var self = sidecar.snapshot().user(nick(hub.nick()));
          return self != null && self.whereabouts() != null;
        });
    acts(
        new HubAction.Ban(new BanTarget.ByAddress(Ipv4.of("127.0.0.1")), A_MINUTE, "x"),
        Status.INVALID);
    acts(
        new HubAction.Ban(
            new BanTarget.ByRange(Ipv4.of("126.0.0.0"), Ipv4.of("128.0.0.0")), A_MINUTE, "x"),
        Status.INVALID);
    acts(new HubAction.Ban(new BanTarget.ByNick(nick(hub.nick())), A_MINUTE, "x"), Status.INVALID);
  }

  @Test
  void gagsAndUngags() {
    String name = freshNick();
    presentGuest(name);
    assertThat(act(new HubAction.Gag(nick(name), Duration.ofMinutes(5))).words())
        .isEqualTo("Restricting user from using main chat: %s for 5 mins".formatted(name));
    acts(new HubAction.Ungag(nick(name)), Status.CONFIRMED);
    acts(new HubAction.Gag(nick(name), Duration.ofMillis(5)), Status.INVALID);
  }

  @Test
  void redirectsAGuestButNoAdmin() {
    String name = freshNick();
    RawClient guest = presentGuest(name);
    acts(new HubAction.Redirect(nick(name), "hub.example.org:411", "moved $Who:x"), Status.SENT);
    assertThat(guest.awaitPrefix("$To: " + name))
        .endsWith("You are being redirected to hub.example.org:411 because: moved &#36;Who:x");
    guest.awaitExactly("$ForceMove hub.example.org:411");

    acts(new HubAction.Redirect(nick(hub.adminNick()), "hub.example.org", "x"), Status.REFUSED);
    acts(new HubAction.Redirect(nick(hub.adminNick()), "a$Msg:b", "x"), Status.INVALID);
  }

  @Test
  void asksForAClass() {
    String name = freshNick();
    presentGuest(name);
    assertThat(act(new HubAction.AskClass(nick(name))).userClass()).isEqualTo(0);
    assertThat(act(new HubAction.AskClass(nick(hub.adminNick()))).userClass()).isEqualTo(5);
    assertThat(act(new HubAction.AskClass(nick(freshNick()))).status()).isEqualTo(Status.REFUSED);
  }

  @Test
  void givesEachOfManyCommandsItsOwnAnswer() {
    String name = freshNick();
    presentGuest(name);
    var answers =
        IntStream.range(0, 40)
            .mapToObj(i ->
                sidecar
                    .actions()
                    .submit(
                        i % 2 == 0
                            ? new HubAction.AskClass(nick(i % 4 == 0 ? name : hub.adminNick()))
                            : new HubAction.Unban(new BanTarget.ByNick(nick("NoBan" + i)), "none"),
                        i % 3 == 0 ? Lane.OPERATOR : Lane.API,
                        PATIENCE)
                    .outcome())
            .toList();
    for (int i = 0; i < answers.size(); i++) {
      Outcome outcome = answers.get(i).orTimeout(40, TimeUnit.SECONDS).join();
      if (i % 2 == 0) {
        assertThat(outcome.userClass()).isEqualTo(i % 4 == 0 ? 0 : 5);
      } else {
        assertThat(outcome.status()).isEqualTo(Status.REFUSED);
      }
    }
  }
}
