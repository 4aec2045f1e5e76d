package org.verlihub.sidecar.hub.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.nmdc.HubMessage;

/**
 * Thousands of seeded histories of a hub: the mirror always ends up with the list of the hub. That
 * totals are sums and events account for every change is checked after each single step by {@link
 * StepPromises}.
 */
@BesideOthers
class MirrorHistoriesTest {

  private static final int HISTORIES = 500;
  private static final int CHAPTERS = 12;

  /** One history: what the hub does, how the connection fares, whether they agree. */
  private static final class History {
    private final Random random;
    private final SimulatedHub hub;
    private final Watch watch = new Watch();

    History(long seed) {
      this.random = new Random(seed);
      this.hub = new SimulatedHub(random, random.nextInt(4) > 0);
    }

    void run() {
      logIn();
      for (int i = 0; i < CHAPTERS; i++) {
        switch (random.nextInt(6)) {
          case 0 -> reconnect();
          case 1 -> askAgain();
          case 2 -> askAgainAfterSomethingWentUnheard();
          case 3 -> loseTheConnectionInTheMiddleOfTheList();
          default -> live();
        }
      }
    }

    private void live() {
      for (int i = random.nextInt(20); i > 0; i--) {
        hub.somethingHappens();
        hears(hub.said());
        if (random.nextBoolean()) {
          watch.settles();
        }
      }
      agree();
    }

    private void logIn() {
      watch.hears(new HubMessage.HubName("Test Hub"));
      watch.told(new MirrorInput.SessionOpened(Watch.OURS, Set.of()));
      hub.welcome("ApiBot");
      for (int i = random.nextInt(3); i > 0; i--) {
        hub.somethingHappens();
      }
      hub.list();
      hears(hub.said());
      if (!hub.tellsBots()) {
        watch.settles();
      }
      assertThat(watch.mirror().listing()).isFalse();
      agree();
    }

    private void reconnect() {
      watch.told(new MirrorInput.SessionLost());
      HubSnapshot last = watch.snapshot();
      for (int i = random.nextInt(10); i > 0; i--) {
        hub.somethingHappens();
      }
      hub.said();
      assertThat(watch.snapshot()).isSameAs(last);
      logIn();
    }

    private void loseTheConnectionInTheMiddleOfTheList() {
      watch.told(new MirrorInput.SessionLost());
      var last = watch.snapshot().byNick();
      watch.told(new MirrorInput.SessionOpened(Watch.OURS, Set.of()));
      hub.welcome("ApiBot");
      hub.list();
      List<HubMessage> said = hub.said();
      hears(said.subList(0, random.nextInt(hub.users().size())));
      watch.told(new MirrorInput.SessionLost());
      assertThat(watch.snapshot().byNick()).isSameAs(last);
      logIn();
    }

    private void askAgain() {
      answerAgain();
      assertThat(watch.events()).noneMatch(History::isFoundWhenAskedAgain);
      agree();
    }

    private static boolean isFoundWhenAskedAgain(HubEvent event) {
      return switch (event) {
        case HubEvent.UserQuit e -> e.witness() == HubEvent.Witness.FOUND_WHEN_ASKED_AGAIN;
        case HubEvent.OperatorMarkLost e -> e.witness() == HubEvent.Witness.FOUND_WHEN_ASKED_AGAIN;
        default -> false;
      };
    }

    private void answerAgain() {
      watch.told(new MirrorInput.ListAskedAgain());
      for (int i = random.nextInt(5); i > 0; i--) {
        hub.somethingHappens();
        hears(hub.said());
      }
      hub.list();
      hears(hub.said());
      watch.settles();
      assertThat(watch.mirror().listing()).isFalse();
    }

    private void askAgainAfterSomethingWentUnheard() {
      hub.forgetsToTell();
      answerAgain();
      agree();
    }

    private void hears(List<HubMessage> messages) {
      watch.hears(messages.toArray(HubMessage[]::new));
    }

    /** Compares spelling, info and marks of everybody. */
    private void agree() {
      watch.settles();
      Map<String, HubUser> mirrored = new TreeMap<>();
      watch
          .snapshot()
          .users()
          .forEach(user -> mirrored.put(user.nick().text().toLowerCase(Locale.ROOT), user));
      assertThat(mirrored.keySet()).isEqualTo(hub.users().keySet());
      hub.users()
          .forEach((nick, entry) -> agree(entry, Objects.requireNonNull(mirrored.get(nick))));
      assertThat(watch.snapshot().freshness()).isInstanceOf(Freshness.Live.class);
      assertThat(watch.mirror().unsettled()).isFalse();
      watch.forget();
    }

    private void agree(SimulatedHub.Entry entry, HubUser user) {
      assertThat(user.nick().text()).isEqualTo(entry.nick());
      assertThat(user.info()).isEqualTo(entry.info());
      assertThat(user.operator()).as(entry.nick()).isEqualTo(entry.operator());
      boolean bot = entry.nick().equals("ApiBot") || (entry.hubBot() && hub.tellsBots());
      assertThat(user.bot()).as(entry.nick()).isEqualTo(bot);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void mirrorEndsUpWithTheListOfTheHub(long run) {
    for (long seed = run * HISTORIES; seed < (run + 1) * HISTORIES; seed++) {
      long failing = seed;
      try {
        new History(seed).run();
      } catch (AssertionError e) {
        throw new AssertionError("History with seed " + failing + ": " + e.getMessage(), e);
      }
    }
  }
}
