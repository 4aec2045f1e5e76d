package org.verlihub.sidecar.geo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Reads addresses as text. Never asks a name service, and is stricter than the JDK: four decimal
 * numbers and nothing else, where others take {@code 10.1} or {@code 010.0.0.1} for something.
 */
final class AddressText {

  private static final int LONGEST_IPV6 = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length();

  private AddressText() {}

  /** The address, or null for text that is none. */
  static @Nullable InetAddress parse(String text) {
    return text.indexOf(':') >= 0 ? parseIpv6(text) : parseIpv4(text);
  }

  private static @Nullable InetAddress parseIpv4(String text) {
    byte[] bytes = new byte[4];
    int at = 0;
    for (int i = 0; i < bytes.length; i++) {
      int start = at;
      int value = 0;
      while (at < text.length() && isDigit(text.charAt(at)) && at - start < 3) {
        value = value * 10 + text.charAt(at) - '0';
        at++;
      }
      boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
      if (at == start || value > 255 || leadingZero) {
        return null;
      }
      bytes[i] = (byte) value;
      boolean last = i == bytes.length - 1;
      if (last ? at != text.length() : at == text.length() || text.charAt(at++) != '.') {
        return null;
      }
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static @Nullable InetAddress parseIpv6(String text) {
    // A scope ("%eth0") would be looked up among this machine's interfaces.
    if (text.length() > LONGEST_IPV6 || text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
