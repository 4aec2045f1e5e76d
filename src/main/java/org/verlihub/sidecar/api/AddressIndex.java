package org.verlihub.sidecar.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.Whereabouts;

/**
 * The people of one moment by address. Made in one pass; asking it costs the same whether nobody or
 * everybody sits behind one address.
 */
final class AddressIndex {

  /** The most nicks named in one list, so that answers do not grow with the square of a crowd. */
  static final int MOST_NAMED = 50;

  private static final Neighbours ALONE_WITH_UNKNOWN_SHARE =
      new Neighbours(null, null, null, List.of(), 0);

  /** Only addresses of several people: nearly everybody has one of their own. */
  private final Map<String, SharedAddress> shared = new HashMap<>();

  private AddressIndex() {}

  /**
   * The index of these users.
   *
   * @param users in the order in which neighbours are to be named; bots are left out
   */
  static AddressIndex of(Iterable<HubUser> users) {
    Map<String, List<HubUser>> byAddress = new HashMap<>();
    for (HubUser user : users) {
      Whereabouts whereabouts = user.whereabouts();
      if (whereabouts != null && !user.bot()) {
        byAddress.computeIfAbsent(whereabouts.address(), _ -> new ArrayList<>(1)).add(user);
      }
    }
    AddressIndex index = new AddressIndex();
    byAddress.forEach((address, people) -> {
      if (people.size() > 1) {
        index.shared.put(address, SharedAddress.of(people));
      }
    });
    return index;
  }

  /** Who else is at the address of one of the indexed users, or of a bot. */
  Neighbours of(HubUser user) {
    if (user.bot()) {
      return Neighbours.NONE;
    }
    if (user.whereabouts() == null) {
      return Neighbours.UNKNOWN;
    }
    SharedAddress address = shared.get(user.whereabouts().address());
    if (address == null) {
      return user.info() == null ? ALONE_WITH_UNKNOWN_SHARE : Neighbours.NONE;
    }
    return address.neighboursOf(user);
  }

  private record SharedAddress(Crowd all, Map<Long, Crowd> byShare) {

    static SharedAddress of(List<HubUser> people) {
      Map<Long, List<HubUser>> byShare =
          people.stream()
              .filter(user -> user.info() != null)
              .collect(Collectors.groupingBy(HubUser::shareBytes));
      Map<Long, Crowd> clones = HashMap.newHashMap(byShare.size());
      byShare.forEach((share, equals) -> clones.put(share, Crowd.of(equals)));
      return new SharedAddress(Crowd.of(people), clones);
    }

    Neighbours neighboursOf(HubUser user) {
      Crowd clones = user.info() == null ? null : byShare.get(user.shareBytes());
      return new Neighbours(
          clones == null ? null : clones.size() > 1,
          clones == null ? null : clones.namesBut(user),
          clones == null ? null : clones.size() - 1,
          all.namesBut(user),
          all.size() - 1);
    }
  }

  /**
   * People who have something in common.
   *
   * @param first one more than are named, since nobody is named to himself
   * @param names of as many as are named, for everybody who is not among the first
   */
  private record Crowd(List<HubUser> first, List<String> names, int size) {

    static Crowd of(List<HubUser> people) {
      List<HubUser> first = people.stream().limit(MOST_NAMED + 1L).toList();
      return new Crowd(first, namesOf(first.stream().limit(MOST_NAMED)), people.size());
    }

    // By reference: these are the very objects that the crowd was made of.
    @SuppressWarnings("ReferenceEquality")
    List<String> namesBut(HubUser user) {
      for (HubUser named : first) {
        if (named == user) {
          return namesOf(first.stream().filter(other -> other != user));
        }
      }
      return names;
    }

    private static List<String> namesOf(Stream<HubUser> people) {
      return people.map(user -> user.nick().text()).toList();
    }
  }
}
