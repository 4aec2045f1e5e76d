package org.verlihub.sidecar.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from.
 *
 * @param text as people write it
 * @param network what is limited together: the address, or the /64 of an IPv6 one, since that is
 *     what one household has
 * @param local whether it is this machine
 */
record ClientAddress(String text, String network, boolean local) {

  private static final int PREFIX_BYTES = 8;

  /** The address that this text is, or null if it is none. Asks no name server. */
  static @Nullable ClientAddress parse(String text) {
    try {
      InetAddress address = InetAddress.ofLiteral(text);
      String plain = address.getHostAddress();
      String network =
          address instanceof Inet6Address
              ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), PREFIX_BYTES))
              : plain;
      return new ClientAddress(plain, network, address.isLoopbackAddress());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** That of a proxy, which does not say readably for whom it asks. Whoever it is, it is not us. */
  ClientAddress butOfSomebodyElse() {
    return new ClientAddress(text, network, false);
  }

  /** Without the interface that a link-local address names after a percent sign. */
  String withoutScope() {
    int scope = text.indexOf('%');
    return scope < 0 ? text : text.substring(0, scope);
  }

  /** The address that a socket has, whatever its form. */
  static ClientAddress ofSocket(@Nullable String text) {
    String given = text == null ? "unknown" : text;
    ClientAddress parsed = parse(given);
    return parsed == null ? new ClientAddress(given, given, false) : parsed;
  }
}
