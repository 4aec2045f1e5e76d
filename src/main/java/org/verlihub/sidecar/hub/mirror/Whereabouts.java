package org.verlihub.sidecar.hub.mirror;

import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.geo.Place;

/**
 * Where a user connects from.
 *
 * @param address as the hub wrote it; IPv4, since the hub speaks nothing else
 * @param place what the country data knows about the address; shared between users
 */
public record Whereabouts(String address, Place place) {

  /** Two capital letters, or null where no country is known. */
  public @Nullable String countryCode() {
    Place.Country country = place.country();
    return country == null ? null : country.code();
  }
}
