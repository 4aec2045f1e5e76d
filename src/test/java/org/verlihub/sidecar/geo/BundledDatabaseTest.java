package org.verlihub.sidecar.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verlihub.sidecar.geo.Place.Continent;
import org.verlihub.sidecar.geo.Place.Country;

class BundledDatabaseTest {

  private static final GeoLookup LOOKUP = GeoLookup.bundled();

  @ParameterizedTest
  @CsvSource({
    "81.2.69.142, GB, United Kingdom, EU",
    "89.160.20.112, SE, Sweden, EU",
    "8.8.8.8, US, United States, NA",
    "::ffff:8.8.8.8, US, United States, NA",
    "200.160.2.3, BR, Brazil, SA",
    "196.216.2.1, ZA, South Africa, AF",
    "210.171.224.1, JP, Japan, AS",
    "202.124.127.1, NZ, New Zealand, OC",
  })
  void knowsTheCountryOfAddresses(String address, String code, String name, String continent) {
    Place place = LOOKUP.find(address);

    assertThat(place.kind()).isEqualTo(AddressKind.PUBLIC);
    assertThat(place.country()).isEqualTo(new Country(code, name));
    assertThat(place.continent()).extracting(Continent::code).isEqualTo(continent);
    assertThat(place.city()).isNull();
    assertThat(place.network()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"203.0.113.9", "0.0.0.0", "255.255.255.255", "224.0.0.1", "2001:4860:4860::8888"})
  void knowsNoCountryOfAddressesWithoutAnEntry(String address) {
    assertThat(LOOKUP.find(address)).isEqualTo(Place.nowhere(AddressKind.PUBLIC));
  }

  @Test
  void givesAContinentAndNoCountryWhereARangeIsEuropeanOnly() {
    assertThat(LOOKUP.find("2.16.0.1"))
        .returns(null, Place::country)
        .returns(new Continent("EU", "Europe"), Place::continent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.3.4",
        "100.64.0.1",
        "100.127.255.255",
        "fe80::1",
        "fd00::1",
        "::ffff:192.168.0.1"
      })
  void callsAddressesOfOwnNetworksPrivate(String address) {
    assertThat(LOOKUP.find(address)).isEqualTo(Place.nowhere(AddressKind.PRIVATE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.1"})
  void callsTheNeighboursOfPrivateRangesPublic(String address) {
    assertThat(LOOKUP.find(address).kind()).isEqualTo(AddressKind.PUBLIC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.255.0.3", "::1"})
  void callsTheHubsOwnMachineLoopback(String address) {
    assertThat(LOOKUP.find(address)).isEqualTo(Place.nowhere(AddressKind.LOOPBACK));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "256.1.1.1",
        "1.2.3.1000",
        "010.0.0.1",
        "1.2.3.4 ",
        "-1.2.3.4",
        "1.2.3.4/24",
        "1.2.3.4:411",
        "١.٢.٣.٤",
        ":",
        ":::",
        "1::2::3",
        "fe80::1%eth0",
        "[::1]",
        "12345::",
        "example.org:411",
        "1:2:3:4:5:6:7:8:9"
      })
  void callsTextThatIsNoAddressInvalid(String junk) {
    assertThat(LOOKUP.find(junk)).isEqualTo(Place.nowhere(AddressKind.INVALID));
  }

  @Test
  void tellsItsDateLicenceAndSource() {
    GeoState.Database bundled = LOOKUP.state().databases().getFirst();

    assertThat(bundled.file()).isNull();
    assertThat(bundled.type()).isEqualTo("IPFire-Country");
    assertThat(bundled.built()).isAfter(Instant.parse("2026-06-01T00:00:00Z"));
    assertThat(bundled.description())
        .contains(bundled.built().toString().substring(0, 10))
        .contains("CC BY-SA 4.0");
    assertThat(bundled.notice())
        .isNotNull()
        .satisfies(notice -> {
          assertThat(notice.attribution()).contains("IPFire", "https://location.ipfire.org/");
          assertThat(notice.licence()).startsWith("CC BY-SA 4.0");
        });
    assertThat(GeoLookup.class.getResource("country.mmdb.LICENSE")).isNotNull();
  }

  @Test
  void namesOnlyCountriesOfToday() {
    Set<String> known = new TreeSet<>(Arrays.asList(Locale.getISOCountries()));
    known.add("XK");
    Set<String> found = new TreeSet<>();
    for (int network = 0; network < 1 << 16; network += 3) {
      Country country = LOOKUP.find((network >> 8) + "." + (network & 0xFF) + ".128.1").country();
      if (country != null) {
        found.add(country.code());
        assertThat(country.name()).as(country.code()).hasSizeGreaterThan(2);
      }
    }

    assertThat(known).containsAll(found);
    assertThat(found).hasSizeGreaterThan(150);
  }

  @Test
  void givesEqualPlacesAsOneObject() {
    assertThat(LOOKUP.find("8.8.8.8")).isSameAs(LOOKUP.find("8.8.4.4"));
  }
}
