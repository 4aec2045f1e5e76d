package org.verlihub.sidecar.hub.connection;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the hub is, written as Direct Connect clients write it: {@code dchub://host:port} and
 * {@code nmdc://…} are plain, {@code nmdcs://…} is TLS, with {@code ?kp=SHA256/…} to pin the hub's
 * certificate.
 *
 * @param host name or IP address, without the brackets of an IPv6 address
 * @param port 411 where the address names none
 * @param tls whether TLS starts before the first byte
 * @param keyprint the only certificate to accept, or null
 */
public record HubAddress(String host, int port, boolean tls, @Nullable Keyprint keyprint) {

  /** The port of a hub whose address names none. */
  public static final int DEFAULT_PORT = 411;

  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://"
              + "(?:\\[(?<ipv6>[0-9A-Fa-f:.]+)]|(?<host>[^\\s:/?#@\\[\\]]+))"
              + "(?::(?<port>\\d{1,5}))?/?(?:\\?(?<query>\\S*))?");

  /**
   * Reads an address. Spring converts the setting {@code sidecar.hub.url} with it.
   *
   * @throws IllegalArgumentException if it is none, saying what is wrong and what is allowed
   */
  public static HubAddress of(String text) {
    Matcher address = ADDRESS.matcher(text.strip());
    if (!address.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no hub address; write dchub://host:port or nmdcs://host:port?kp=SHA256/…"
              .formatted(text));
    }
    boolean tls = isTls(address.group("scheme"), text);
    String ipv6 = address.group("ipv6");
    String host = ipv6 == null ? address.group("host") : ipv6;
    return new HubAddress(
        host, port(address.group("port"), text), tls, keyprint(address.group("query"), tls, text));
  }

  /** The address in its usual form, keyprint included; it holds no secret. */
  @Override
  public String toString() {
    String plain =
        "%s://%s:%d"
            .formatted(tls ? "nmdcs" : "dchub", host.contains(":") ? "[" + host + "]" : host, port);
    return keyprint == null ? plain : plain + "?kp=" + keyprint;
  }

  private static boolean isTls(String scheme, String text) {
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "dchub", "nmdc" -> false;
      case "nmdcs" -> true;
      case "adc", "adcs" ->
          throw new IllegalArgumentException(
              "'%s' is the address of an ADC hub; Verlihub speaks NMDC: dchub://, nmdc:// or nmdcs://"
                  .formatted(text));
      default ->
          throw new IllegalArgumentException(
              "'%s' starts with %s://; allowed are dchub://, nmdc:// (plain) and nmdcs:// (TLS)"
                  .formatted(text, scheme));
    };
  }

  private static int port(@Nullable String digits, String text) {
    if (digits == null) {
      return DEFAULT_PORT;
    }
    int port = Integer.parseInt(digits);
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "The port %d of '%s' is not between 1 and %d".formatted(port, text, HIGHEST_PORT));
    }
    return port;
  }

  private static @Nullable Keyprint keyprint(@Nullable String query, boolean tls, String text) {
    if (query == null || query.isEmpty()) {
      return null;
    }
    if (!query.startsWith("kp=")) {
      throw new IllegalArgumentException(
          "'%s' has '?%s'; only ?kp=SHA256/… may follow the port".formatted(text, query));
    }
    if (!tls) {
      throw new IllegalArgumentException(
          "'%s' pins a certificate, but only nmdcs:// has one".formatted(text));
    }
    return Keyprint.parse(query.substring("kp=".length()));
  }
}
