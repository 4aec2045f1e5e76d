package org.verlihub.sidecar.geo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;

/** The databases with invented data beside the tests, put where a test wants them. */
final class TestDatabases {

  static final String CITY = "GeoLite2-City-Test.mmdb";
  static final String CITY_NEWER = "GeoLite2-City-Test-Newer.mmdb";
  static final String ASN = "GeoLite2-ASN-Test.mmdb";
  static final String DBIP_CITY = "DBIP-City-Lite-Test.mmdb";
  static final String DBIP_ISP = "DBIP-Location-ISP-Test.mmdb";
  static final String OTHER_LAYOUT = "Other-Layout-Test.mmdb";
  static final String FLAT_LAYOUT = "Flat-Layout-Test.mmdb";

  private TestDatabases() {}

  static byte[] read(String name) {
    try (InputStream in =
        Objects.requireNonNull(TestDatabases.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Puts one into a folder under its own name. */
  static Path install(String name, Path folder) throws IOException {
    return Files.write(folder.resolve(name), read(name));
  }

  /**
   * Replaces a file as a careful operator does, in one step, at a moment that differs from all
   * others.
   */
  static void replace(Path file, byte[] content, int moment) throws IOException {
    Path aside = file.resolveSibling("aside");
    Files.write(aside, content);
    Files.setLastModifiedTime(
        aside, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(moment)));
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
