package org.verlihub.sidecar.geo;

import com.maxmind.db.MaxMindDbParameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a database in the layout that GeoIP2, GeoLite2 and DB-IP share; anything else an
 * entry holds is skipped unread. Public for the reader's reflection only.
 *
 * @param asNumber where an entry of an ASN database has the number
 * @param traits where an entry of a combined database has it
 */
public record GeoRecord(
    @MaxMindDbParameter(name = "country") @Nullable CountryEntry country,
    @MaxMindDbParameter(name = "registered_country") @Nullable CountryEntry registeredCountry,
    @MaxMindDbParameter(name = "continent") @Nullable ContinentEntry continent,
    @MaxMindDbParameter(name = "subdivisions") @Nullable List<SubdivisionEntry> subdivisions,
    @MaxMindDbParameter(name = "city") @Nullable CityEntry city,
    @MaxMindDbParameter(name = "location") @Nullable LocationEntry location,
    @MaxMindDbParameter(name = "autonomous_system_number") @Nullable Long asNumber,
    @MaxMindDbParameter(name = "autonomous_system_organization") @Nullable String asOrganization,
    @MaxMindDbParameter(name = "traits") @Nullable TraitsEntry traits) {

  /** The names of something; the other languages are left alone. */
  public record Names(@MaxMindDbParameter(name = "en") @Nullable String english) {

    static @Nullable String of(@Nullable Names names) {
      return names == null ? null : names.english();
    }
  }

  /** A country. */
  public record CountryEntry(
      @MaxMindDbParameter(name = "iso_code") @Nullable String code,
      @MaxMindDbParameter(name = "names") @Nullable Names names) {}

  /** A continent. */
  public record ContinentEntry(
      @MaxMindDbParameter(name = "code") @Nullable String code,
      @MaxMindDbParameter(name = "names") @Nullable Names names) {}

  /** A part of a country; the list of them begins with the largest. */
  public record SubdivisionEntry(
      @MaxMindDbParameter(name = "iso_code") @Nullable String code,
      @MaxMindDbParameter(name = "names") @Nullable Names names) {}

  /** A city. */
  public record CityEntry(@MaxMindDbParameter(name = "names") @Nullable Names names) {}

  /** Coordinates are not read: nobody needs to know where a user sits. */
  public record LocationEntry(@MaxMindDbParameter(name = "time_zone") @Nullable String timezone) {}

  /** The part of combined databases that holds the network. */
  public record TraitsEntry(
      @MaxMindDbParameter(name = "autonomous_system_number") @Nullable Long asNumber,
      @MaxMindDbParameter(name = "autonomous_system_organization")
          @Nullable String asOrganization) {}

  /**
   * Where the address is, or else where it is registered, as the hub does it too. Null unless a
   * code is there.
   */
  @Nullable CountryEntry countryOrRegistered() {
    if (country != null && country.code() != null) {
      return country;
    }
    return registeredCountry != null && registeredCountry.code() != null ? registeredCountry : null;
  }

  /** The largest part of the country that contains the address. */
  @Nullable SubdivisionEntry region() {
    return subdivisions == null || subdivisions.isEmpty() ? null : subdivisions.getFirst();
  }

  /** Whether this entry has anything that a {@link Place} shows. */
  boolean isUseful() {
    return countryOrRegistered() != null
        || (continent != null && continent.code() != null)
        || region() != null
        || (city != null && Names.of(city.names()) != null)
        || (location != null && location.timezone() != null)
        || asNumber != null
        || (traits != null && traits.asNumber() != null);
  }
}
