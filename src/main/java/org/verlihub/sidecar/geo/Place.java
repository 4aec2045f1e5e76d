package org.verlihub.sidecar.geo;

import org.jspecify.annotations.Nullable;

/**
 * What is known of where an address is. Immutable; equal places are mostly the same object, so that
 * keeping one per user costs little more than a reference.
 *
 * @param kind what sort of address it is
 * @param country null where no database knows one, which is the rule for private addresses
 * @param continent known with every country of the bundled data, and for a few networks without one
 * @param region the first level below the country (state, province), in English
 * @param city in English
 * @param timezone a name of the tz database such as {@code Europe/Berlin}
 * @param network who announces the address to the internet
 */
public record Place(
    AddressKind kind,
    @Nullable Country country,
    @Nullable Continent continent,
    @Nullable Region region,
    @Nullable String city,
    @Nullable String timezone,
    @Nullable AutonomousSystem network) {

  static final Place INVALID = nowhere(AddressKind.INVALID);

  /** An address of that kind of which nothing else is known. */
  public static Place nowhere(AddressKind kind) {
    return new Place(kind, null, null, null, null, null, null);
  }

  /**
   * A country.
   *
   * @param code two capital letters, ISO 3166-1 as a rule
   * @param name in English, as the database spells it, otherwise as the Unicode CLDR does
   */
  public record Country(String code, String name) {}

  /**
   * A continent.
   *
   * @param code AF, AN, AS, EU, NA, OC or SA
   * @param name in English
   */
  public record Continent(String code, String name) {}

  /**
   * A first-level division of a country.
   *
   * @param code ISO 3166-2 without the country, or null where the database has none
   * @param name in English, or null where the database has only the code
   */
  public record Region(@Nullable String code, @Nullable String name) {}

  /**
   * A network with a routing policy of its own.
   *
   * @param number 0 to 4294967295
   * @param organization its name, or null where the database has only the number
   */
  public record AutonomousSystem(long number, @Nullable String organization) {

    /** Number and name as people write them, for example {@code AS64513 Example Net}. */
    public String label() {
      return organization == null ? "AS" + number : "AS" + number + ' ' + organization;
    }
  }
}
