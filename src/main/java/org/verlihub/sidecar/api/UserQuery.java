package org.verlihub.sidecar.api;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.nmdc.ClientTag;
import org.verlihub.sidecar.nmdc.MyInfo;
import org.verlihub.sidecar.web.Paging;
import org.verlihub.sidecar.web.QueryParameters;

/**
 * Which people are wanted, and in which order.
 *
 * @param paging the part that is wanted of those who match
 */
record UserQuery(Paging paging, Sort sort, Order order, UserFilter filter) {

  /** The parameters it is read from. */
  static final List<String> PARAMETERS =
      Stream.of(Paging.PARAMETERS, List.of("sort", "order"), UserFilter.PARAMETERS)
          .flatMap(List::stream)
          .toList();

  /** What people can be ordered by. */
  enum Sort {
    NICK,
    SHARE,
    COUNTRY,
    CLASS,
    CLIENT,
    JOINED
  }

  /** In which direction. */
  enum Order {
    ASC,
    DESC
  }

  /** Everybody, in the order of the nicks' bytes. */
  static final UserQuery EVERYBODY =
      new UserQuery(Paging.ALL, Sort.NICK, Order.ASC, UserFilter.NONE);

  /** As the caller asks for it. */
  static UserQuery of(QueryParameters parameters) {
    return new UserQuery(
        Paging.of(parameters),
        parameters.oneOf("sort", Sort.class, Sort.NICK),
        parameters.oneOf("order", Order.class, Order.ASC),
        UserFilter.of(parameters));
  }

  /**
   * Orders people who are in the order of their nicks already: a stable sort leaves those there who
   * are equal. Whoever lacks the value comes last, whichever the direction.
   */
  static Comparator<HubUser> comparator(Sort sort, Order order, Rights rights) {
    return switch (sort) {
      case NICK -> by(order, HubUser::nick);
      case SHARE -> by(order, HubUser::shareBytes);
      case COUNTRY -> by(order, HubUser::countryCode);
      case CLASS -> by(order, user -> ShownClass.of(user, rights).level());
      case CLIENT -> by(order, UserQuery::client);
      case JOINED -> by(order, HubUser::firstSeen);
    };
  }

  private static <T extends Comparable<T>> Comparator<HubUser> by(
      Order order, Function<HubUser, @Nullable T> key) {
    return (a, b) -> {
      T ofA = key.apply(a);
      T ofB = key.apply(b);
      if (ofA == null || ofB == null) {
        return Boolean.compare(ofA == null, ofB == null);
      }
      return order == Order.ASC ? ofA.compareTo(ofB) : ofB.compareTo(ofA);
    };
  }

  private static @Nullable String client(HubUser user) {
    MyInfo info = user.info();
    ClientTag tag = info == null ? null : info.tag();
    return tag == null || tag.client().isEmpty() ? null : tag.client().toLowerCase(Locale.ROOT);
  }
}
