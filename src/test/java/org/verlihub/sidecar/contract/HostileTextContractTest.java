package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.hub.actions.Outcome.Status;
import org.verlihub.sidecar.hub.actions.Submission;
import org.verlihub.sidecar.nmdc.BanTarget;
import org.verlihub.sidecar.nmdc.BanTime;

/** Whatever somebody writes: the hub executes nothing of it, and no frame is broken. */
@BesideOthers
class HostileTextContractTest extends ActionTest {

  private static final BanTime A_MINUTE = new BanTime.Lasting(Duration.ofMinutes(1));
  private static final Set<Status> NOTHING_WRITTEN = EnumSet.of(Status.UNSAFE, Status.INVALID);

  /** What the hub says when it has taken something for a command. */
  private static final Pattern EXECUTED =
      Pattern.compile(
          "(?s)Unknown hub command.*|User (?:was|not found).*|You have no rights.*|Missing command.*"
              + "|.* has been registered.*|Updated configuration.*|.*changed the topic.*");

  private static final int AT_ONCE = 40;

  @Test
  void areSafeInMainChat() {
    survives(HubAction.Say::new, Set.of(Status.SEEN));
  }

  @Test
  void areSafeInTheThirdPerson() {
    survives(HubAction.SayInThirdPerson::new, Set.of(Status.SEEN));
  }

  @Test
  void areSafeInPrivateMessages() {
    String name = freshNick();
    presentGuest(name);
    survives(text -> new HubAction.Tell(nick(name), text), Set.of(Status.SENT));
  }

  @Test
  void areSafeInPrivateMainChat() {
    String name = freshNick();
    presentGuest(name);
    survives(text -> new HubAction.TellInMainChat(nick(name), text), Set.of(Status.SENT));
  }

  @Test
  void areSafeInOperatorChat() {
    survives(HubAction.SayToOperators::new, Set.of(Status.SENT));
  }

  @Test
  void areSafeInBansAndTheirLifting() {
    BanTarget nobody = new BanTarget.ByNick(nick(freshNick()));
    survives(text -> new HubAction.Ban(nobody, A_MINUTE, text), Set.of(Status.CONFIRMED));
    Outcome last = act(new HubAction.Ban(nobody, A_MINUTE, "last"));
    assertThat(last.words()).contains("1 min left");
    survives(text -> new HubAction.Unban(nobody, text), Set.of(Status.CONFIRMED, Status.REFUSED));
  }

  @Test
  void areSafeInARedirect() {
    survives(
        text -> new HubAction.Redirect(nick(hub.adminNick()), "hub.example.org", text),
        Set.of(Status.REFUSED));
  }

  @Test
  void areSafeInTheTopic() {
    String victim = freshNick();
    RawClient client = presentGuest(victim);
    try {
      for (String text : HostileTexts.about(victim)) {
        Outcome outcome = act(new HubAction.ChangeTopic(text));
        if (!NOTHING_WRITTEN.contains(outcome.status())) {
          assertThat(outcome.status()).as("%s", outcome).isEqualTo(Status.CONFIRMED);
          assertThat(outcome.words()).startsWith(hub.nick() + " changed the topic to: ");
          String told = client.awaitPrefix("$HubName ");
          assertThat(told).startsWith("$HubName Test Hub - ").doesNotContain("\n", "%[");
        }
      }
      unharmed(victim, client);
    } finally {
      asAdmin("!topic Welcome topic");
    }
  }

  @Test
  void areSafeInKicksAndDrops() {
    String bystander = freshNick();
    RawClient client = presentGuest(bystander);
    List<String> texts = HostileTexts.about(bystander);
    // a new guest for each takes long; what stands in the frame is tried with all of them in bans
    int step = hub instanceof HubUnderTest.Embedded ? 6 : 1;
    int kicked = 0;
    // whatever is refused beforehand needs nobody new to be kicked
    String name = freshNick();
    presentGuest(name);
    for (int i = 0; i < texts.size(); i += step) {
      String text = texts.get(i);
      Outcome outcome =
          act(
              kicked % 2 == 0
                  ? new HubAction.Kick(nick(name), text, A_MINUTE)
                  : new HubAction.Drop(nick(name), text));
      if (NOTHING_WRITTEN.contains(outcome.status())) {
        continue;
      }
      assertThat(outcome.words())
          .isEqualTo(
              kicked % 2 == 0
                  ? "User was kicked and banned for 1 min: " + name
                  : "User was dropped: " + name);
      kicked++;
      name = freshNick();
      presentGuest(name);
    }
    assertThat(kicked).isGreaterThan(200 / step);
    unharmed(bystander, client);
  }

  /** Does it with all texts, and looks whether anything but talk has come of it. */
  private void survives(Function<String, HubAction> action, Set<Status> written) {
    String victim = freshNick();
    RawClient client = presentGuest(victim);
    client.inbox().take();
    List<String> texts = HostileTexts.about(victim);
    assertThat(texts).hasSizeGreaterThan(200);
    for (int from = 0; from < texts.size(); from += AT_ONCE) {
      List<String> some = texts.subList(from, Math.min(from + AT_ONCE, texts.size()));
      List<Submission> submissions = new ArrayList<>();
      for (String text : some) {
        submissions.add(sidecar.actions().submit(action.apply(text), Lane.BRIDGE, PATIENCE));
      }
      for (int i = 0; i < some.size(); i++) {
        Outcome outcome =
            submissions.get(i).outcome().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (!NOTHING_WRITTEN.contains(outcome.status())) {
          assertThat(written).as("%s: %s", submissions.get(i), outcome).contains(outcome.status());
        }
      }
    }
    unharmed(victim, client);
  }

  private void unharmed(String victim, RawClient client) {
    List<String> came = settle(client, victim);
    List<String> all = client.inbox().everything();
    String own = hub.nick();
    assertThat(all.subList(Math.max(0, all.size() - came.size()), all.size()))
        .allMatch(frame -> !frame.startsWith("$ForceMove"));
    assertThat(client.inbox().ended()).isFalse();
    assertThat(all)
        .filteredOn(frame -> frame.startsWith("<"))
        .allMatch(frame -> frame.startsWith("<" + own + "> ") || frame.startsWith("<Verlihub> "));
    assertThat(all).noneMatch(frame -> frame.startsWith("$ForceMove") || frame.startsWith("$Kick"));
    assertThat(hubVoice)
        .filteredOn(said -> !said.startsWith(own + " changed the topic to: "))
        .noneMatch(said -> EXECUTED.matcher(said).matches());
    await().atMost(PATIENCE).until(() -> sidecar.health().healthy());
    assertThat(sidecar.counters().logins()).isEqualTo(1);
    assertThat(sidecar.snapshot().user(nick(victim))).isNotNull();
    assertThat(ask(client, victim, "+myip")).startsWith("Your IP information");
    assertThat(asAdmin("!gv hub_name")).contains("config.hub_name = Test Hub");
  }
}
