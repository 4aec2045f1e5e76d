package org.verlihub.sidecar.geo;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.geo.GeoRecord.CountryEntry;
import org.verlihub.sidecar.geo.GeoRecord.Names;
import org.verlihub.sidecar.geo.GeoRecord.SubdivisionEntry;
import org.verlihub.sidecar.geo.GeoRecord.TraitsEntry;
import org.verlihub.sidecar.geo.Place.AutonomousSystem;
import org.verlihub.sidecar.geo.Place.Continent;
import org.verlihub.sidecar.geo.Place.Country;
import org.verlihub.sidecar.geo.Place.Region;

/**
 * What the databases say about one address, added in their order. What a later one knows replaces
 * what an earlier one said, and what it does not know stays, with two exceptions that keep a place
 * whole: another country takes everything inside the former one with it, and region and city are
 * replaced together.
 */
final class PlaceDraft {

  private @Nullable String countryCode;
  private @Nullable String countryName;
  private @Nullable Continent continent;
  private @Nullable Region region;
  private @Nullable String city;
  private @Nullable String timezone;
  private @Nullable AutonomousSystem network;

  void add(GeoRecord entry) {
    addCountry(entry);
    addContinent(entry);
    addCity(entry);
    if (entry.location() != null && entry.location().timezone() != null) {
      timezone = entry.location().timezone();
    }
    addNetwork(entry);
  }

  private void addCountry(GeoRecord entry) {
    CountryEntry country = entry.countryOrRegistered();
    String code = country == null ? null : countryCode(country.code());
    if (country == null || code == null) {
      return;
    }
    if (!code.equals(countryCode)) {
      countryCode = code;
      countryName = null;
      continent = null;
      region = null;
      city = null;
      timezone = null;
    }
    String name = Names.of(country.names());
    if (name != null) {
      countryName = name;
    }
  }

  /**
   * Two capital letters, or null: whatever else stands there is no country people could filter by.
   */
  private static @Nullable String countryCode(@Nullable String code) {
    return code != null
            && code.length() == 2
            && isLetter(code.charAt(0))
            && isLetter(code.charAt(1))
        ? code.toUpperCase(Locale.ROOT)
        : null;
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private void addContinent(GeoRecord entry) {
    if (entry.continent() != null && entry.continent().code() != null) {
      String name = Names.of(entry.continent().names());
      continent =
          new Continent(entry.continent().code(), name == null ? entry.continent().code() : name);
    }
  }

  private void addCity(GeoRecord entry) {
    SubdivisionEntry subdivision = entry.region();
    String cityName = entry.city() == null ? null : Names.of(entry.city().names());
    if (subdivision != null || cityName != null) {
      region =
          subdivision == null
              ? null
              : new Region(subdivision.code(), Names.of(subdivision.names()));
      city = cityName;
    }
  }

  private void addNetwork(GeoRecord entry) {
    TraitsEntry traits = entry.traits();
    if (entry.asNumber() != null) {
      network = new AutonomousSystem(entry.asNumber(), entry.asOrganization());
    } else if (traits != null && traits.asNumber() != null) {
      network = new AutonomousSystem(traits.asNumber(), traits.asOrganization());
    }
  }

  Place toPlace(AddressKind kind) {
    return new Place(kind, country(), continent, region, city, timezone, network);
  }

  private @Nullable Country country() {
    if (countryCode == null) {
      return null;
    }
    return new Country(
        countryCode, countryName == null ? CountryNames.english(countryCode) : countryName);
  }
}
