package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.MY_HUB;
import static org.verlihub.sidecar.api.HubPeople.person;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.web.Paging;
import tools.jackson.databind.json.JsonMapper;

class UserListingsTest {

  private static final Rights ANYBODY = Rights.ofEverybody(Set.of());
  private static final UserQuery ALL = UserQuery.EVERYBODY;

  private final FixedHub hub = new FixedHub();
  private final AtomicReference<Instant> now = new AtomicReference<>(FixedHub.LOGIN);
  private final InstantSource clock = now::get;
  private final UserListings listings =
      new UserListings(hub, clock.withZone(ZoneOffset.UTC), JsonMapper.shared());

  @Test
  void areMadeOnceForEachRevision() {
    hub.show(MY_HUB, person("Alice", 1));

    assertThat(listings.present(ANYBODY)).isSameAs(listings.present(ANYBODY));
    assertThat(listings.present(ANYBODY).everybody())
        .isSameAs(listings.present(ANYBODY).everybody());
  }

  @Test
  void areCompressedOnceForEachRevision() throws IOException {
    hub.show(MY_HUB, person("Alice", 1));

    byte[] compressed = listings.present(ANYBODY).everybodyGzipped();

    assertThat(listings.present(ANYBODY).everybodyGzipped()).isSameAs(compressed);
    try (var plain = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      assertThat(plain).hasBinaryContent(listings.present(ANYBODY).people(ALL));
    }
    hub.show(MY_HUB, person("Bob", 1));
    passes(UserListings.SHORTEST_LIFE);
    assertThat(listings.present(ANYBODY).everybodyGzipped()).isNotEqualTo(compressed);
  }

  @Test
  void areRenewedAFewTimesASecondAtMost() {
    hub.show(MY_HUB, person("Alice", 1));
    UserListing first = listings.present(ANYBODY);

    hub.show(MY_HUB, person("Bob", 1));
    passes(UserListings.SHORTEST_LIFE.minusMillis(1));
    assertThat(listings.present(ANYBODY)).isSameAs(first);

    passes(Duration.ofMillis(1));
    assertThat(text(listings.present(ANYBODY))).contains("Bob").doesNotContain("Alice");
  }

  @Test
  void areRenewedAtOnceAfterAQuietTime() {
    hub.show(MY_HUB, person("Alice", 1));
    listings.present(ANYBODY);
    passes(Duration.ofMinutes(1));

    hub.show(MY_HUB, person("Bob", 1));

    assertThat(text(listings.present(ANYBODY))).contains("Bob");
  }

  @Test
  void areNotFrozenByAClockThatIsSetBack() {
    hub.show(MY_HUB, person("Alice", 1));
    listings.present(ANYBODY);
    passes(Duration.ofHours(-1));

    hub.show(MY_HUB, person("Bob", 1));

    assertThat(text(listings.present(ANYBODY))).contains("Bob");
  }

  @Test
  void showSomebodyWhoJustChangedAtOnce() {
    hub.show(MY_HUB, person("Alice", 1));
    listings.present(ANYBODY);
    HubUser changed = person("Alice", 2);
    hub.show(MY_HUB, changed);

    assertThat(text(listings.present(ANYBODY))).contains("\"share\":1,");
    assertThat(text(listings.showing(changed, ANYBODY))).contains("\"share\":2,");
  }

  @Test
  void areKeptApartByRights() {
    Rights all = Rights.ofOneWhoSeesAll();
    hub.show(MY_HUB, person("Alice", 1));

    assertThat(text(listings.present(ANYBODY))).doesNotContain("alice@example.org");
    assertThat(text(listings.present(all))).contains("alice@example.org");
    assertThat(listings.present(Rights.ofOneWhoSeesAll())).isSameAs(listings.present(all));
  }

  @Test
  void encodeOnlyWhoChanged() {
    Counting writer = new Counting();
    HubUser alice = person("Alice", 1);
    hub.show(MY_HUB, alice, person("Bob", 1));
    UserListing first = UserListing.of(hub.snapshot(), now.get(), writer);
    text(first);

    hub.show(MY_HUB, alice, person("Bob", 2), person("Carol", 1));
    UserListing second = first.next(hub.snapshot(), now.get());

    assertThat(text(second)).contains("\"Alice\"", "\"Bob\"", "\"Carol\"", "\"share\":2,");
    assertThat(writer.written).containsExactly("Alice 1", "Bob 1", "Bob 2", "Carol 1");
  }

  @Test
  void encodeOnlyThePageThatIsAskedFor() {
    Counting writer = new Counting();
    hub.show(MY_HUB, person("Alice", 1), person("Bob", 1), person("Carol", 1));

    UserListing.of(hub.snapshot(), now.get(), writer)
        .people(new UserQuery(new Paging(1, 1), ALL.sort(), ALL.order(), ALL.filter()));

    assertThat(writer.written).containsExactly("Bob 1");
  }

  private static final class Counting extends UserWriter {

    final List<String> written = new ArrayList<>();

    Counting() {
      super(JsonMapper.shared(), ANYBODY);
    }

    @Override
    byte[] facts(HubUser user) {
      written.add(user.nick() + " " + user.shareBytes());
      return super.facts(user);
    }
  }

  private void passes(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  private static String text(UserListing listing) {
    return new String(listing.people(ALL), StandardCharsets.UTF_8);
  }
}
