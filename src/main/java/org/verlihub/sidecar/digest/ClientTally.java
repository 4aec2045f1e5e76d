package org.verlihub.sidecar.digest;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.Whereabouts;
import org.verlihub.sidecar.journal.Happening;
import org.verlihub.sidecar.nmdc.ClientTag;
import org.verlihub.sidecar.nmdc.MyInfo;
import org.verlihub.sidecar.nmdc.Nick;

/** One user's coming and going in a period, and what was seen of them, the latest last. */
final class ClientTally {

  /** So many different values are kept of one user; a client that changes its tag has more. */
  private static final int MAX_VALUES = 20;

  /** Characters kept of a client's name and version; nothing real has as many. */
  private static final int LONGEST_SOFTWARE = 100;

  private final Nick nick;
  private final Set<String> countries = new LinkedHashSet<>();
  private final Set<String> software = new LinkedHashSet<>();
  private final Set<Long> shares = new LinkedHashSet<>();
  private final Set<String> addresses = new LinkedHashSet<>();
  private int joins;
  private int quits;
  private @Nullable Instant lastSeen;

  ClientTally(Nick nick) {
    this.nick = nick;
  }

  private ClientTally(ClientTally other) {
    nick = other.nick;
    countries.addAll(other.countries);
    software.addAll(other.software);
    shares.addAll(other.shares);
    addresses.addAll(other.addresses);
    joins = other.joins;
    quits = other.quits;
    lastSeen = other.lastSeen;
  }

  void joined(Instant at, Happening.Traits traits) {
    joins++;
    lastSeen = at;
    learn(traits);
  }

  void left(Instant at, Happening.Traits traits) {
    quits++;
    lastSeen = at;
    learn(traits);
  }

  void learn(Happening.Traits traits) {
    String tag = traits.tag();
    note(software, tag == null ? null : software(ClientTag.kept(tag)));
    note(countries, traits.country());
    note(addresses, traits.address());
    note(shares, traits.shareBytes());
  }

  /** The same with what is known of the user now; this one stays as it is. */
  ClientTally with(@Nullable HubUser present, boolean address) {
    if (present == null || present.bot()) {
      return this;
    }
    ClientTally more = new ClientTally(this);
    MyInfo info = present.info();
    ClientTag tag = info == null ? null : info.tag();
    Whereabouts whereabouts = present.whereabouts();
    more.learn(
        new Happening.Traits(
            tag == null ? null : tag.text(),
            present.shareBytes(),
            false,
            present.countryCode(),
            whereabouts == null || !address ? null : whereabouts.address()));
    return more;
  }

  private static <T> void note(Set<T> values, @Nullable T value) {
    if (value == null) {
      return;
    }
    values.remove(value); // so that the latest is the last
    if (values.size() >= MAX_VALUES) {
      values.remove(values.iterator().next());
    }
    values.add(value);
  }

  /** As people call it: DC++ says {@code ++} of itself. */
  private static String software(ClientTag tag) {
    String name = tag.client().equals("++") ? "DC++" : tag.client();
    String words = (name + " " + tag.version()).strip();
    return words.length() <= LONGEST_SOFTWARE ? words : words.substring(0, LONGEST_SOFTWARE) + "…";
  }

  Nick nick() {
    return nick;
  }

  int joins() {
    return joins;
  }

  int quits() {
    return quits;
  }

  /** When the user was last seen to come or go. */
  @Nullable Instant lastSeen() {
    return lastSeen;
  }

  Set<String> countries() {
    return countries;
  }

  Set<String> software() {
    return software;
  }

  Set<Long> shares() {
    return shares;
  }

  Set<String> addresses() {
    return addresses;
  }
}
