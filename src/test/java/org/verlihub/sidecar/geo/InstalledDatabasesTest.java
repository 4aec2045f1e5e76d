package org.verlihub.sidecar.geo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.verlihub.sidecar.geo.TestDatabases.ASN;
import static org.verlihub.sidecar.geo.TestDatabases.CITY;
import static org.verlihub.sidecar.geo.TestDatabases.DBIP_CITY;
import static org.verlihub.sidecar.geo.TestDatabases.DBIP_ISP;
import static org.verlihub.sidecar.geo.TestDatabases.FLAT_LAYOUT;
import static org.verlihub.sidecar.geo.TestDatabases.OTHER_LAYOUT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verlihub.sidecar.geo.Place.AutonomousSystem;
import org.verlihub.sidecar.geo.Place.Continent;
import org.verlihub.sidecar.geo.Place.Country;
import org.verlihub.sidecar.geo.Place.Region;

class InstalledDatabasesTest {

  private static final Continent EUROPE = new Continent("EU", "Europe");

  @TempDir Path folder;

  private GeoLookup lookupWith(String... names) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      files.add(TestDatabases.install(name, folder));
    }
    return GeoLookup.open(files, InstantSource.fixed(Instant.EPOCH));
  }

  @Test
  void readsTheGeoLiteCityLayout() throws IOException {
    assertThat(lookupWith(CITY).find("203.0.113.7"))
        .isEqualTo(
            new Place(
                AddressKind.PUBLIC,
                new Country("DE", "Germany"),
                EUROPE,
                new Region("QU", "Quackland"),
                "Entenhausen",
                "Europe/Berlin",
                null));
  }

  @Test
  void readsTheGeoLiteAsnLayout() throws IOException {
    GeoLookup lookup = lookupWith(ASN);

    assertThat(lookup.find("81.2.69.142"))
        .returns(new AutonomousSystem(64_496, "Example Net \"Ärger & Söhne\""), Place::network)
        .returns(new Country("GB", "United Kingdom"), Place::country);
    assertThat(lookup.find("203.0.113.7").network())
        .isEqualTo(new AutonomousSystem(4_200_000_000L, null))
        .extracting(AutonomousSystem::label)
        .isEqualTo("AS4200000000");
  }

  @Test
  void readsTheDbIpLayouts() throws IOException {
    GeoLookup lookup = lookupWith(DBIP_CITY, DBIP_ISP);

    assertThat(lookup.find("203.0.113.7"))
        .isEqualTo(
            new Place(
                AddressKind.PUBLIC,
                new Country("DE", "Germany"),
                EUROPE,
                new Region(null, "Gooseland"),
                "Gansbach",
                null,
                new AutonomousSystem(64_498, "Example ISP")));
  }

  @Test
  void findsIpv6AddressesInInstalledDatabases() throws IOException {
    GeoLookup lookup = lookupWith(CITY, ASN);

    assertThat(lookup.find("2001:db8::7"))
        .returns("Entenhausen", Place::city)
        .returns(new AutonomousSystem(64_497, "Example Six"), Place::network);
  }

  @Test
  void letsAnInstalledDatabaseOverrideTheBundledOneAndFillItsGaps() throws IOException {
    GeoLookup lookup = lookupWith(CITY);

    assertThat(lookup.find("81.2.69.142"))
        .as("another country, by its largest part and in English")
        .isEqualTo(
            new Place(
                AddressKind.PUBLIC,
                new Country("XA", "Atlantis"),
                EUROPE,
                new Region("OUT", "Outer Ring"),
                "Poseidonis",
                "Atlantic/Azores",
                null));
    assertThat(lookup.find("89.160.20.112"))
        .as("the same country under the name that the file gives it")
        .returns(new Country("SE", "Kingdom of Sweden"), Place::country)
        .returns("Ankeborg", Place::city);
    assertThat(lookup.find("8.8.8.8").country())
        .as("an address that only the bundled one has")
        .isEqualTo(new Country("US", "United States"));
  }

  @Test
  void dropsWhatBelongsToAnotherCountryWhenALaterDatabaseKnowsBetter() throws IOException {
    assertThat(lookupWith(CITY, ASN, DBIP_CITY).find("81.2.69.142"))
        .returns(new Country("XB", "Mu"), Place::country)
        .returns(new Continent("AS", "Asia"), Place::continent)
        .returns(null, Place::region)
        .returns(null, Place::city)
        .returns(null, Place::timezone)
        .returns(new AutonomousSystem(64_496, "Example Net \"Ärger & Söhne\""), Place::network);
  }

  @Test
  void replacesRegionAndCityTogetherAndKeepsTheTimezoneOfTheSameCountry() throws IOException {
    assertThat(lookupWith(CITY, DBIP_CITY).find("203.0.113.7"))
        .returns(new Region(null, "Gooseland"), Place::region)
        .returns("Gansbach", Place::city)
        .returns("Europe/Berlin", Place::timezone);
    assertThat(lookupWith(DBIP_CITY, CITY).find("203.0.113.7"))
        .returns(new Region("QU", "Quackland"), Place::region)
        .returns("Entenhausen", Place::city);
  }

  @Test
  void fallsBackOnTheCountryOfRegistrationAsTheHubDoes() throws IOException {
    assertThat(lookupWith(CITY).find("203.0.113.200").country())
        .isEqualTo(new Country("DE", "Germany"));
  }

  @Test
  void placesPrivateAddressesThatAnInstalledDatabaseNames() throws IOException {
    assertThat(lookupWith(CITY).find("10.20.30.40"))
        .returns(AddressKind.PRIVATE, Place::kind)
        .returns(null, Place::country)
        .returns("Hall 3", Place::city);
  }

  @Test
  void ignoresCountryCodesThatAreNone() throws IOException {
    assertThat(lookupWith(CITY).find("198.51.100.1").country()).isNull();
  }

  @Test
  void namesEachDatabaseItsDateAndWhomToCredit() throws IOException {
    assertThat(lookupWith(CITY, DBIP_CITY, DBIP_ISP).state().databases())
        .hasSize(4)
        .satisfies(all -> {
          assertThat(all.get(1))
              .returns(folder.resolve(CITY), GeoState.Database::file)
              .returns("GeoLite2-City", GeoState.Database::type)
              .returns(Instant.ofEpochSecond(1_750_000_000), GeoState.Database::built)
              .returns(Instant.EPOCH, GeoState.Database::loaded)
              .returns(null, GeoState.Database::problem)
              .extracting(GeoState.Database::notice)
              .asString()
              .contains("MaxMind");
          assertThat(all.get(2).notice()).asString().contains("https://db-ip.com");
          assertThat(all.get(3).notice()).as("a paid one").isNull();
        });
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    assertRefused(folder.resolve("none.mmdb"), "there is no such file");
    assertRefused(folder, "is not a file");
    assertRefused(write("empty.mmdb", new byte[0]), "is not a MaxMind DB (mmdb) file");
    assertRefused(write("text.mmdb", "<html>".getBytes(US_ASCII)), "is not a MaxMind DB (mmdb)");
    assertRefused(write("packed.mmdb", gzip(TestDatabases.read(CITY))), "is compressed");
    byte[] city = TestDatabases.read(CITY);
    assertRefused(write("half.mmdb", Arrays.copyOf(city, city.length / 2)), "not a complete one");
    assertRefused(TestDatabases.install(OTHER_LAYOUT, folder), "has the type Anonymous-Addresses");
    assertRefused(TestDatabases.install(FLAT_LAYOUT, folder), "layout that is not understood");
  }

  @Test
  void refusesAFileWhoseEntriesAreDamaged() throws IOException {
    byte[] city = TestDatabases.read(CITY);
    Arrays.fill(city, city.length / 4, city.length / 2, (byte) 0xFF);

    assertRefused(write("damaged.mmdb", city), "is damaged");
  }

  private void assertRefused(Path file, String reason) {
    assertThatThrownBy(() -> GeoLookup.open(List.of(file), InstantSource.system()))
        .isInstanceOf(UnusableDatabaseException.class)
        .hasMessageContaining(reason);
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }
}
