package org.verlihub.sidecar.bridge;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * People of other networks who are silent here. Immutable.
 *
 * @param people network (such as {@code irc}) or account (such as {@code irc.libera}), a space, and
 *     the name or user id, in small letters
 */
record IgnoredPeople(Set<String> people) {

  static final IgnoredPeople NOBODY = new IgnoredPeople(Set.of());

  IgnoredPeople {
    people = Set.copyOf(people);
  }

  boolean contains(RemoteMessage message) {
    if (people.isEmpty()) {
      return false;
    }
    String name = RemoteName.unwrapped(message.username());
    String shown = RemoteName.shown(message.username(), message.protocol(), skeleton -> false);
    for (String network : new String[] {message.protocol(), message.account()}) {
      if (people.contains(entry(network, name))
          || people.contains(entry(network, shown))
          || people.contains(entry(network, message.userid()))) {
        return true;
      }
    }
    return false;
  }

  IgnoredPeople with(String network, String person) {
    Set<String> more = new TreeSet<>(people);
    more.add(entry(network, person));
    return new IgnoredPeople(more);
  }

  IgnoredPeople without(String network, String person) {
    Set<String> fewer = new TreeSet<>(people);
    fewer.remove(entry(network, person));
    return new IgnoredPeople(fewer);
  }

  private static String entry(String network, String person) {
    return (network.strip() + " " + person.strip()).toLowerCase(Locale.ROOT);
  }
}
