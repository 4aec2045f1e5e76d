package org.verlihub.sidecar.hub.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.verlihub.sidecar.nmdc.Nick;

/** What holds for every step whatever the input. */
final class StepPromises {

  private StepPromises() {}

  static void check(HubSnapshot before, Mirror.Step step, Instant now) {
    HubSnapshot after = step.snapshot();
    if (after.revision() == before.revision()) {
      assertThat(after).isSameAs(before);
    } else {
      assertThat(after.revision()).isEqualTo(before.revision() + 1);
      assertThat(after.changedAt()).isEqualTo(now);
      assertIndexHasTheUsersNicks(after);
    }
    assertKeysAreTheUsersNicks(after);
    assertTotalsAreSums(before, after);
    assertEventsAccountForTheList(before, step);
  }

  private static void assertKeysAreTheUsersNicks(HubSnapshot snapshot) {
    // one assertion for all users: this runs after each of a million steps
    assertThat(snapshot.byNick().entrySet().stream().allMatch(StepPromises::isKeyedByItsNick))
        .isTrue();
  }

  @SuppressWarnings("ReferenceEquality")
  private static void assertIndexHasTheUsersNicks(HubSnapshot snapshot) {
    Set<Nick> index = snapshot.byHash().inOrder();
    assertThat(
            index.size() == snapshot.byNick().size()
                && index.stream()
                    .allMatch(nick -> {
                      HubUser user = snapshot.user(nick);
                      return user != null && user.nick() == nick;
                    }))
        .isTrue();
  }

  @SuppressWarnings("ReferenceEquality") // a second copy of each nick would cost memory
  private static boolean isKeyedByItsNick(Map.Entry<Nick, HubUser> entry) {
    return entry.getKey() == entry.getValue().nick();
  }

  private static void assertTotalsAreSums(HubSnapshot before, HubSnapshot after) {
    int people = 0;
    int bots = 0;
    int operators = 0;
    BigInteger share = BigInteger.ZERO;
    PMap<String, Integer> countries = HashTreePMap.empty();
    for (HubUser user : after.users()) {
      if (user.bot()) {
        bots++;
        continue;
      }
      people++;
      operators += user.operator() ? 1 : 0;
      share = share.add(BigInteger.valueOf(user.shareBytes()));
      if (user.countryCode() != null) {
        countries =
            countries.plus(user.countryCode(), countries.getOrDefault(user.countryCode(), 0) + 1);
      }
    }
    int peak = Math.max(before.totals().peakPeople(), people);
    assertThat(after.totals())
        .isEqualTo(new Totals(people, bots, operators, share, peak, countries));
  }

  private static void assertEventsAccountForTheList(HubSnapshot before, Mirror.Step step) {
    Map<Nick, HubUser> list = new TreeMap<>(before.byNick());
    for (HubEvent event : step.events()) {
      fold(list, event);
    }
    assertThat(list).isEqualTo(step.snapshot().byNick());
  }

  private static void fold(Map<Nick, HubUser> list, HubEvent event) {
    switch (event) {
      case HubEvent.UserJoined e -> assertThat(list.put(e.user().nick(), e.user())).isNull();
      case HubEvent.UserQuit e -> assertThat(list.remove(e.user().nick())).isEqualTo(e.user());
      case HubEvent.UserInfoChanged e -> replace(list, e.before(), e.after());
      case HubEvent.NickRespelled e -> {
        assertThat(e.before().sameSpelling(e.after().nick())).isFalse();
        change(list, e.after());
      }
      case HubEvent.BotMarkGained e -> {
        assertThat(e.user().bot()).isTrue();
        change(list, e.user());
      }
      case HubEvent.BotMarkLost e -> {
        assertThat(e.user().bot()).isFalse();
        change(list, e.user());
      }
      case HubEvent.OperatorMarkGained e -> {
        assertThat(e.user().operator()).isTrue();
        change(list, e.user());
      }
      case HubEvent.OperatorMarkLost e -> {
        assertThat(e.user().operator()).isFalse();
        change(list, e.user());
      }
      case HubEvent.UserLocated e -> change(list, e.user());
      case HubEvent.UserClassLearned e -> replace(list, e.before(), e.after());
      case HubEvent.Gap e -> throw new AssertionError("A mirror misses nothing: " + e);
      case HubEvent.MirrorLive e -> {}
      case HubEvent.MirrorStale e -> {}
      case HubEvent.TopicChanged e -> assertThat(e.after()).isNotEqualTo(e.before());
      case HubEvent.HubRenamed e -> assertThat(e.after()).isNotEqualTo(e.before());
      case HubEvent.MainChat e -> {}
      case HubEvent.ThirdPersonChat e -> {}
      case HubEvent.OperatorChat e -> {}
      case HubEvent.PrivateMessage e -> {}
      case HubEvent.PrivateMainChat e -> {}
    }
  }

  private static void replace(Map<Nick, HubUser> list, HubUser before, HubUser after) {
    assertThat(list.get(before.nick())).isEqualTo(before).isNotEqualTo(after);
    change(list, after);
  }

  private static void change(Map<Nick, HubUser> list, HubUser after) {
    // the same key spelt anew would keep its old spelling
    assertThat(list.remove(after.nick())).isNotNull();
    list.put(after.nick(), after);
  }
}
