package org.verlihub.sidecar.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Turns the path of a request, which may hold what no URI may, into one. */
final class RequestAddress {

  private static final String ALSO_ALLOWED = "/-._~!$&'()*+,;=:@";

  private RequestAddress() {}

  /** The same path with everything percent-encoded that a URI does not take. */
  static URI of(String path) {
    StringBuilder encoded = new StringBuilder("/");
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    int start = 0;
    // Two slashes at the start would make the first segment the name of a server.
    while (start < bytes.length && bytes[start] == '/') {
      start++;
    }
    for (int i = start; i < bytes.length; i++) {
      byte b = bytes[i];
      boolean allowed =
          b == '%'
              ? i + 2 < bytes.length
                  && HexFormat.isHexDigit(bytes[i + 1])
                  && HexFormat.isHexDigit(bytes[i + 2])
              : b > 0 && (Character.isLetterOrDigit(b) || ALSO_ALLOWED.indexOf(b) >= 0);
      if (allowed) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return URI.create(encoded.toString());
  }
}
