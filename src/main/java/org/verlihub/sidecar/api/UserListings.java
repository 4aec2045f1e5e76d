package org.verlihub.sidecar.api;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.mirror.HubUser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the present {@link UserListing} for each set of rights there is. On a hub where people come
 * and go all the time it is renewed a few times a second at most, however often it is asked for;
 * each is true to one revision.
 */
@Component
class UserListings {

  /** How old a listing may get before a newer revision is worth a new one. */
  static final Duration SHORTEST_LIFE = Duration.ofMillis(250);

  private final Hub hub;
  private final Clock clock;
  private final JsonMapper json;

  // As many as there are different rights, not as many as there are callers.
  private final Map<Rights, Kept> kept = new ConcurrentHashMap<>();

  UserListings(Hub hub, Clock clock, JsonMapper json) {
    this.hub = hub;
    this.clock = clock;
    this.json = json;
  }

  /** The listing of this moment, or of at most {@link #SHORTEST_LIFE} ago. */
  UserListing present(Rights rights) {
    return of(rights).presentOr(this::isCurrent);
  }

  /**
   * A listing as {@link #present}, but not one from before this user was so, who was just found on
   * the hub. The user may still be missing in it, having left meanwhile.
   */
  UserListing showing(HubUser user, Rights rights) {
    return of(rights).presentOr(listing -> isCurrent(listing) && listing.shows(user));
  }

  private Kept of(Rights rights) {
    return kept.computeIfAbsent(rights, some -> new Kept(new UserWriter(json, some)));
  }

  private boolean isCurrent(UserListing listing) {
    if (listing.revision() == hub.snapshot().revision()) {
      return true;
    }
    // A clock that was set back makes an age negative, and must not freeze the listing.
    Duration age = Duration.between(listing.madeAt(), clock.instant());
    return !age.isNegative() && age.compareTo(SHORTEST_LIFE) < 0;
  }

  /** The listings for one set of rights, one after the other. */
  private final class Kept {

    private final UserWriter writer;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile @Nullable UserListing last;

    Kept(UserWriter writer) {
      this.writer = writer;
    }

    /** The last one if it will do, otherwise a new one; made by one caller while others wait. */
    UserListing presentOr(Predicate<UserListing> willDo) {
      UserListing seen = last;
      if (seen != null && willDo.test(seen)) {
        return seen;
      }
      renewing.lock();
      try {
        seen = last;
        if (seen == null || !willDo.test(seen)) {
          seen =
              seen == null
                  ? UserListing.of(hub.snapshot(), clock.instant(), writer)
                  : seen.next(hub.snapshot(), clock.instant());
          last = seen;
        }
        return seen;
      } finally {
        renewing.unlock();
      }
    }
  }
}
