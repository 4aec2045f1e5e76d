package org.verlihub.sidecar.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.verlihub.sidecar.testhub.Person;
import org.verlihub.sidecar.testhub.TestHub;

/**
 * What the simulated people do: join, leave, chat, change their share. One {@link #step} is one
 * event; the same seed gives the same day. Not thread-safe.
 */
final class DailyLife {

  private static final List<String> TOPICS =
      List.of(
          "Welcome to the demo hub",
          "Demo hub - nothing here is real, enjoy",
          "Weekend photo contest - ask an operator");

  private final TestHub hub;
  private final Population population;
  private final RandomGenerator random;
  private final List<Person> present = new ArrayList<>();
  private final List<Person> absent = new ArrayList<>();
  private final List<String> sentences = Stock.sentences();

  DailyLife(TestHub hub, int people, int operators, RandomGenerator random) {
    this.hub = hub;
    this.random = random;
    this.population = new Population(random);
    for (Person person : population.people(people, operators)) {
      boolean sleeping = person.userClass() == 0 && random.nextInt(8) == 0;
      if (sleeping) {
        absent.add(person);
      } else {
        present.add(person);
        hub.join(person);
      }
    }
  }

  /** Lets one thing happen. */
  void step() {
    int dice = random.nextInt(100);
    if (dice < 22) {
      leave();
    } else if (dice < 45) {
      comeBack();
    } else if (dice < 78) {
      speak();
    } else if (dice < 97) {
      changeInfo();
    } else if (dice < 99) {
      operatorsTalk();
    } else {
      hub.changeTopic(operator().nick(), TOPICS.get(random.nextInt(TOPICS.size())));
    }
  }

  private void leave() {
    Person person = somebody();
    if (person.userClass() == 0 && present.size() > absent.size() * 3) {
      present.remove(person);
      absent.add(person);
      if (hub.isOnline(person.nick())) {
        hub.quit(person.nick());
      }
    }
  }

  private void comeBack() {
    if (!absent.isEmpty()) {
      Person person = absent.remove(random.nextInt(absent.size()));
      present.add(person);
      hub.join(person);
    }
  }

  private void speak() {
    Person person = somebody();
    if (hub.isOnline(person.nick())) {
      hub.say(person.nick(), sentences.get(random.nextInt(sentences.size())));
    }
  }

  private void changeInfo() {
    Person person = somebody();
    Person changed = person.sharing(random.nextInt(4) == 0 ? 0 : population.share());
    present.set(present.indexOf(person), changed);
    if (hub.isOnline(changed.nick())) {
      hub.changeInfo(changed);
    }
  }

  private void operatorsTalk() {
    Person person = operator();
    if (hub.isOnline(person.nick())) {
      hub.sayToOperators(person.nick(), "All quiet, " + present.size() + " people around");
    }
  }

  private Person operator() {
    return present.stream().filter(person -> person.userClass() > 2).findAny().orElse(somebody());
  }

  private Person somebody() {
    return present.get(random.nextInt(present.size()));
  }
}
