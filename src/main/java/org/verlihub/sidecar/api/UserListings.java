package org.verlihub.sidecar.api;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the present {@link UserListing}. On a hub where people come and go all the time it is
 * renewed a few times a second at most, however often it is asked for; each is true to one
 * revision.
 */
@Component
class UserListings {

  /** How old a listing may get before a newer revision is worth a new one. */
  static final Duration SHORTEST_LIFE = Duration.ofMillis(250);

  private final Hub hub;
  private final Clock clock;
  private final JsonMapper json;
  private final ReentrantLock renewing = new ReentrantLock();
  private volatile UserListing present = UserListing.none();

  UserListings(Hub hub, Clock clock, JsonMapper json) {
    this.hub = hub;
    this.clock = clock;
    this.json = json;
  }

  /** The listing of this moment, or of at most {@link #SHORTEST_LIFE} ago. */
  UserListing present() {
    UserListing seen = present;
    if (isCurrent(seen)) {
      return seen;
    }
    renewing.lock();
    try {
      if (!isCurrent(present)) {
        HubSnapshot snapshot = hub.snapshot();
        present = present.next(snapshot, clock.instant(), this::render);
      }
      return present;
    } finally {
      renewing.unlock();
    }
  }

  private boolean isCurrent(UserListing listing) {
    if (listing.revision() == hub.snapshot().revision()) {
      return true;
    }
    // A clock that was set back makes an age negative, and must not freeze the listing.
    Duration age = Duration.between(listing.madeAt(), clock.instant());
    return !age.isNegative() && age.compareTo(SHORTEST_LIFE) < 0;
  }

  private byte[] render(HubUser user) {
    return json.writeValueAsBytes(UserAnswer.of(user));
  }
}
