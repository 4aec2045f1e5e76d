package org.verlihub.sidecar.geo;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * What an address is before any database is asked. The hub puts pseudo country codes in its place
 * ({@code L1}, {@code P1}, {@code E1}); here a country is a country or it is null.
 */
public enum AddressKind {
  /** Any address of the internet; whether it is in use is not looked into. */
  PUBLIC,

  /**
   * An address of somebody's own network: RFC 1918, shared address space of providers (RFC 6598),
   * link-local, and the IPv6 counterparts. The hub says {@code P1} for RFC 1918.
   */
  PRIVATE,

  /** The hub's own machine; the hub says {@code L1}. */
  LOOPBACK,

  /** Text that is no IP address; the hub says {@code E1}. */
  INVALID;

  private static final int SHARED_SPACE_FIRST_BYTE = 100;

  static AddressKind of(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return LOOPBACK;
    }
    return address.isSiteLocalAddress() || address.isLinkLocalAddress() || isPrivateToo(address)
        ? PRIVATE
        : PUBLIC;
  }

  /** 100.64.0.0/10 and fc00::/7, which the JDK has no question for. */
  private static boolean isPrivateToo(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address
        ? (bytes[0] & 0xFE) == 0xFC
        : bytes[0] == SHARED_SPACE_FIRST_BYTE && (bytes[1] & 0xC0) == 0x40;
  }
}
