package org.verlihub.sidecar.bridge;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Matterbridge's API is.
 *
 * @param base such as {@code http://127.0.0.1:4242}, without a slash at the end
 */
public record MatterbridgeAddress(String base) {

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<base>(?i:https?)://(?:\\[[0-9A-Fa-f:.]+]|[^\\s/?#@:\\[\\]]+)(?::\\d{1,5})?(?:/[^\\s?#]*?)??)"
              + "(?:/api(?:/(?:messages?|stream|health|websocket))?)?/*");

  /**
   * Reads an address. The paths that Matterbridge's own pages name may stand behind it ({@code
   * /api}, {@code /api/message}, {@code /api/messages}, {@code /api/stream}), with or without a
   * slash at the end. Spring converts the setting {@code sidecar.bridge.api-url} with it.
   *
   * @throws IllegalArgumentException if it is none, saying what is allowed
   */
  public static MatterbridgeAddress of(String text) {
    Matcher address = ADDRESS.matcher(text.strip());
    if (!address.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no address of Matterbridge's API; write http://host:port".formatted(text));
    }
    String base = address.group("base").replaceAll("/+$", "");
    URI uri = URI.create(base);
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(
          "'%s' has a host that no address can name; allowed are letters, digits, '-' and '.', or an IP address"
              .formatted(text));
    }
    int port = uri.getPort();
    if (port == 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "'%s' has the port %d; allowed is 1 to 65535".formatted(text, port));
    }
    return new MatterbridgeAddress(base);
  }

  URI path(String path) {
    return URI.create(base + path);
  }

  @Override
  public String toString() {
    return base;
  }
}
