package org.verlihub.sidecar.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.geo.GeoLookup;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.ListedUser;
import org.verlihub.sidecar.testhub.Person;
import org.verlihub.sidecar.testhub.TestHub;

class DemoHubTest {

  @Test
  void makesUpTheSamePeopleForTheSameSeed() {
    List<Person> people = new Population(new Random(3)).people(220, 5);

    assertThat(new Population(new Random(3)).people(220, 5)).isEqualTo(people);
    assertThat(people).extracting(Person::nick).doesNotHaveDuplicates().hasSize(220);
    assertThat(people).filteredOn(person -> person.userClass() >= 3).hasSize(5);
    assertThat(people).extracting(Person::tag).anyMatch(String::isEmpty);
  }

  @Test
  void placesThePeopleInFortyCountries() {
    GeoLookup geo = GeoLookup.bundled();
    Set<String> codes = new HashSet<>();
    for (Person person : new Population(new Random(3)).people(220, 5)) {
      codes.add(requireNonNull(geo.find(person.address()).country(), person.address()).code());
    }

    assertThat(codes).hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  void keepsTheHubPopulatedWhateverHappens() {
    try (TestHub hub = TestHub.start(HubRules.quick())) {
      DailyLife life = new DailyLife(hub, 220, 5, new Random(3));
      for (int i = 0; i < 3_000; i++) {
        life.step();
        if (i % 500 == 0) {
          ListedUser somebody = hub.truth().getLast();
          hub.drop(somebody.nick().text());
        }
      }

      assertThat(hub.truth()).hasSizeBetween(120, 222);
      assertThat(hub.truth()).filteredOn(ListedUser::operator).hasSizeGreaterThanOrEqualTo(4);
    }
  }
}
