package org.verlihub.sidecar.geo;

import org.jspecify.annotations.Nullable;

/**
 * Whom the data come from and on what terms, for the databases that are free only for those who say
 * so.
 *
 * @param licence its name and address
 * @param attribution what to show to people who see the data
 */
public record SourceNotice(String licence, String attribution) {

  private static final SourceNotice IPFIRE =
      new SourceNotice(
          "CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/",
          "IPFire Location Database, https://location.ipfire.org/");

  private static final SourceNotice GEOLITE =
      new SourceNotice(
          "GeoLite End User License Agreement, https://www.maxmind.com/en/geolite/eula",
          "This product includes GeoLite Data created by MaxMind, available from"
              + " https://www.maxmind.com.");

  private static final SourceNotice DBIP_LITE =
      new SourceNotice(
          "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
          "IP Geolocation by DB-IP, https://db-ip.com");

  /**
   * The notice for a type as the metadata of databases spell it, or null for one not known here.
   */
  static @Nullable SourceNotice of(String databaseType) {
    if (databaseType.startsWith("IPFire-")) {
      return IPFIRE;
    }
    if (databaseType.startsWith("GeoLite2-")) {
      return GEOLITE;
    }
    return databaseType.startsWith("DBIP-") && databaseType.contains("Lite") ? DBIP_LITE : null;
  }
}
