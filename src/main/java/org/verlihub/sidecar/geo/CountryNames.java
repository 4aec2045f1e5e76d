package org.verlihub.sidecar.geo;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** English names for countries of databases that have only codes. */
final class CountryNames {

  // At most 26 * 26 entries, since a code is two letters.
  private static final Map<String, String> ENGLISH = new ConcurrentHashMap<>();

  private CountryNames() {}

  /**
   * The name, or the code again where the JDK knows none.
   *
   * @param code two capital letters
   */
  static String english(String code) {
    return ENGLISH.computeIfAbsent(
        code, unknown -> Locale.of("", unknown).getDisplayCountry(Locale.ENGLISH));
  }
}
