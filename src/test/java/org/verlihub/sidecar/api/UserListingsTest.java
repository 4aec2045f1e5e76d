package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.MY_HUB;
import static org.verlihub.sidecar.api.HubPeople.person;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.web.Paging;
import tools.jackson.databind.json.JsonMapper;

class UserListingsTest {

  private static final Paging ALL = new Paging(null, 0);

  private final FixedHub hub = new FixedHub();
  private final AtomicReference<Instant> now = new AtomicReference<>(FixedHub.LOGIN);
  private final InstantSource clock = now::get;
  private final UserListings listings =
      new UserListings(hub, clock.withZone(ZoneOffset.UTC), JsonMapper.shared());

  @Test
  void areMadeOnceForEachRevision() {
    hub.show(MY_HUB, person("Alice", 1));

    assertThat(listings.present()).isSameAs(listings.present());
    assertThat(listings.present().people(ALL)).isSameAs(listings.present().people(ALL));
  }

  @Test
  void areRenewedAFewTimesASecondAtMost() {
    hub.show(MY_HUB, person("Alice", 1));
    UserListing first = listings.present();

    hub.show(MY_HUB, person("Bob", 1));
    passes(UserListings.SHORTEST_LIFE.minusMillis(1));
    assertThat(listings.present()).isSameAs(first);

    passes(Duration.ofMillis(1));
    assertThat(text(listings.present())).contains("Bob").doesNotContain("Alice");
  }

  @Test
  void areRenewedAtOnceAfterAQuietTime() {
    hub.show(MY_HUB, person("Alice", 1));
    listings.present();
    passes(Duration.ofMinutes(1));

    hub.show(MY_HUB, person("Bob", 1));

    assertThat(text(listings.present())).contains("Bob");
  }

  @Test
  void areNotFrozenByAClockThatIsSetBack() {
    hub.show(MY_HUB, person("Alice", 1));
    listings.present();
    passes(Duration.ofHours(-1));

    hub.show(MY_HUB, person("Bob", 1));

    assertThat(text(listings.present())).contains("Bob");
  }

  @Test
  void encodeOnlyWhoChanged() {
    List<String> rendered = new ArrayList<>();
    HubUser alice = person("Alice", 1);
    hub.show(MY_HUB, alice, person("Bob", 1));
    UserListing first =
        UserListing.none().next(hub.snapshot(), now.get(), user -> encode(user, rendered));

    hub.show(MY_HUB, alice, person("Bob", 2), person("Carol", 1));
    UserListing second = first.next(hub.snapshot(), now.get(), user -> encode(user, rendered));

    assertThat(rendered).containsExactly("Alice 1", "Bob 1", "Bob 2", "Carol 1");
    assertThat(text(second)).contains("\"Alice 1\",\"Bob 2\",\"Carol 1\"");
  }

  private static byte[] encode(HubUser user, List<String> rendered) {
    String text = user.nick() + " " + user.shareBytes();
    rendered.add(text);
    return ('"' + text + '"').getBytes(StandardCharsets.UTF_8);
  }

  private void passes(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  private static String text(UserListing listing) {
    return new String(listing.people(ALL), StandardCharsets.UTF_8);
  }
}
