package org.verlihub.sidecar.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.verlihub.sidecar.geo.Place;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;

/** Where people are. */
@Schema(
    name = "Geo",
    description =
        "Where people are; bots are left out. The users of all countries and the unknown ones"
            + " together are users_online.")
record GeoAnswer(
    @JsonProperty("total_countries")
        @Schema(description = "How many are in distribution", example = "13")
        int totalCountries,
    @Schema(description = "Most users first; of equal ones in the order of their codes")
        List<Country> distribution,
    @Schema(description = "People whose country is not known", example = "4") int unknown,
    @JsonProperty("users_online") @Schema(description = "People; bots are none", example = "42")
        int usersOnline) {

  /** One country. */
  @Schema(name = "Country")
  record Country(
      @JsonProperty("country_code") @Schema(description = "ISO 3166-1", example = "DE")
          String countryCode,
      @Schema(description = "In English", example = "Germany") String country,
      @Schema(description = "How many people are there", example = "9") int users) {}

  private static final Comparator<Country> MOST_FIRST =
      Comparator.comparingInt(Country::users).reversed().thenComparing(Country::countryCode);

  /** Costs a pass over all users, for the names of the countries. */
  static GeoAnswer of(HubSnapshot snapshot) {
    Map<String, Integer> people = snapshot.totals().peopleByCountry();
    Map<String, String> names = names(snapshot, people.size());
    List<Country> distribution =
        people.entrySet().stream()
            .map(entry -> country(entry.getKey(), entry.getValue(), names))
            .sorted(MOST_FIRST)
            .toList();
    return new GeoAnswer(
        distribution.size(),
        distribution,
        snapshot.totals().peopleOfUnknownCountry(),
        snapshot.totals().people());
  }

  private static Country country(String code, int users, Map<String, String> names) {
    return new Country(code, names.getOrDefault(code, code), users);
  }

  private static Map<String, String> names(HubSnapshot snapshot, int wanted) {
    Map<String, String> names = HashMap.newHashMap(wanted);
    for (HubUser user : snapshot.users()) {
      Place.Country country =
          user.bot() || user.whereabouts() == null ? null : user.whereabouts().place().country();
      if (country != null) {
        names.putIfAbsent(country.code(), country.name());
      }
      if (names.size() == wanted) {
        break;
      }
    }
    return names;
  }
}
