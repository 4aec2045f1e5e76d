package org.verlihub.sidecar.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.verlihub.sidecar.testhub.Person;

/** Makes up people: from many countries, with varied clients, and the same ones for one seed. */
final class Population {

  private static final int[] FLAGS = {1, 1, 1, 1, 17, 17, 49, 3, 9, 5, 19};
  private static final List<String> CONNECTIONS =
      List.of("100", "100", "50", "20", "10", "1000", "5", "0.5", "0.02", "Cable", "DSL", "");
  private static final List<String> DESCRIPTIONS =
      List.of(
          "",
          "",
          "",
          "",
          "music and maps",
          "24/7",
          "no spam please",
          "фото и музыка",
          "old manuals",
          "[slots 5]",
          "здесь был Вася",
          "photos | trains",
          "I brake for ferrets",
          "→ ask me",
          "share & enjoy",
          "nachts online",
          "rowery i góry");

  private final RandomGenerator random;
  private final List<String> tags = new ArrayList<>();
  private final Map<String, List<String>> networks = new LinkedHashMap<>();

  Population(RandomGenerator random) {
    this.random = random;
    for (String line : Stock.clients()) {
      String[] weightAndTag = line.split(" ", 2);
      String tag = weightAndTag.length > 1 ? weightAndTag[1] : "";
      for (int i = Integer.parseInt(weightAndTag[0]); i > 0; i--) {
        tags.add(tag);
      }
    }
    for (String line : Stock.networks()) {
      List<String> fields = List.of(line.split(",", -1));
      networks.put(fields.getFirst(), fields.subList(1, fields.size()));
    }
  }

  /** So many people with different nicks; the first few are operators. */
  List<Person> people(int count, int operators) {
    List<String> nicks = Stock.nicks();
    List<String> countries = List.copyOf(networks.keySet());
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String nick = nicks.get(i % nicks.size());
      String country = countries.get(i < countries.size() ? i : random.nextInt(countries.size()));
      if (i >= nicks.size()) {
        nick = (random.nextInt(3) == 0 ? "[" + country + "]" : "") + nick + (1 + i / nicks.size());
      }
      Person person = person(nick, country);
      people.add(
          i < operators
              ? person
                  .ofClass(i == 0 ? 5 : i == 1 ? 4 : 3)
                  .tagged("<AirDC++ V:4.21,M:A,H:3/2/4,S:9>")
              : person);
    }
    return people;
  }

  private Person person(String nick, String country) {
    return Person.named(nick)
        .describedAs(pick(DESCRIPTIONS).replace("|", "&#124;"))
        .tagged(pick(tags))
        .connected(pick(CONNECTIONS), FLAGS[random.nextInt(FLAGS.length)])
        .mailing(random.nextInt(6) == 0 ? "demo%d@example.org".formatted(random.nextInt(1000)) : "")
        .sharing(share())
        .from(
            pick(networks.getOrDefault(country, List.of("127.0.0")))
                + "."
                + (2 + random.nextInt(250)));
  }

  /** Between nothing and some ten terabytes, most of them a few hundred gigabytes. */
  long share() {
    if (random.nextInt(12) == 0) {
      return 0;
    }
    double gigabytes = Math.exp(5 + 1.6 * random.nextGaussian());
    return (long) (gigabytes * 1024 * 1024 * 1024) + random.nextInt(1 << 30);
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
