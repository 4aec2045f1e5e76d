package org.verlihub.sidecar.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.geo.Place;
import org.verlihub.sidecar.hub.mirror.Whereabouts;

/** Where a user is, as far as the installed databases know. */
record PlaceAnswer(
    @JsonProperty("country_code") @Schema(description = "ISO 3166-1", example = "DE")
        @Nullable String countryCode,
    @Schema(description = "In English", example = "Germany") @Nullable String country,
    @Schema(description = "In English; needs an installed database", example = "Leipzig")
        @Nullable String city,
    @Schema(
            description = "State or province, in English; needs an installed database",
            example = "Saxony")
        @Nullable String region,
    @JsonProperty("region_code")
        @Schema(
            description = "ISO 3166-2 without the country; needs an installed database",
            example = "SN")
        @Nullable String regionCode,
    @Schema(
            description = "Of the tz database; needs an installed database",
            example = "Europe/Berlin")
        @Nullable String timezone,
    @Schema(description = "In English", example = "Europe") @Nullable String continent,
    @JsonProperty("continent_code")
        @Schema(description = "AF, AN, AS, EU, NA, OC or SA", example = "EU")
        @Nullable String continentCode,
    @Schema(
            description =
                "Private. Number and name of the network the address belongs to; needs an"
                    + " installed database",
            example = "AS64513 Example Net")
        @Nullable String asn) {

  private static final PlaceAnswer UNKNOWN =
      new PlaceAnswer(null, null, null, null, null, null, null, null, null);

  static PlaceAnswer of(@Nullable Whereabouts whereabouts, Rights rights) {
    if (whereabouts == null) {
      return UNKNOWN;
    }
    Place place = whereabouts.place();
    Place.Country country = place.country();
    Place.Region region = place.region();
    Place.Continent continent = place.continent();
    Place.AutonomousSystem network = place.network();
    return new PlaceAnswer(
        country == null ? null : country.code(),
        country == null ? null : country.name(),
        place.city(),
        region == null ? null : region.name(),
        region == null ? null : region.code(),
        place.timezone(),
        continent == null ? null : continent.name(),
        continent == null ? null : continent.code(),
        network == null ? null : rights.only(PrivateField.ASN, network.label()));
  }
}
