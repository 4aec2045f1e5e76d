package org.verlihub.sidecar.testhub;

import java.util.Map;

/** Where an address is, as far as the hub without a database knows, and a few of the demo's. */
final class Places {

  /**
   * @param name as the hub's database has it
   */
  record Place(String code, String name, String city) {
    String country() {
      return code + "=" + name;
    }
  }

  private static final Place LOCAL = new Place("L1", "Local Network", "Local Network");
  private static final Place PRIVATE = new Place("P1", "Private Network", "Private Network");
  private static final Place UNKNOWN = new Place("--", "Unknown Country", "Unknown City");
  private static final Map<String, Place> KNOWN =
      Map.of(
          "81.2.69.", new Place("GB", "United Kingdom", "London"),
          "89.160.20.", new Place("SE", "Sweden", "Linkoping"),
          "8.8.8.", new Place("US", "United States", "Mountain View"));

  private Places() {}

  static Place of(String address) {
    if (address.startsWith("127.")) {
      return LOCAL;
    }
    if (address.startsWith("10.") || address.startsWith("192.168.")) {
      return PRIVATE;
    }
    return KNOWN.getOrDefault(address.substring(0, address.lastIndexOf('.') + 1), UNKNOWN);
  }

  /** {@code 127.0.0.1.L1}, the form of operator reports. */
  static String withCountry(String address) {
    return address + "." + of(address).code();
  }
}
