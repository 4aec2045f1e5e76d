package org.verlihub.sidecar.testhub;

import java.nio.charset.StandardCharsets;

/** Wire text: one character per byte. */
final class Wire {

  private Wire() {}

  static byte[] bytes(String wire) {
    return wire.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** ASCII letters only, like the hub, which knows no charset. */
  static String lower(String wire) {
    StringBuilder folded = null;
    for (int i = 0; i < wire.length(); i++) {
      char c = wire.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        if (folded == null) {
          folded = new StringBuilder(wire);
        }
        folded.setCharAt(i, (char) (c + ('a' - 'A')));
      }
    }
    return folded == null ? wire : folded.toString();
  }

  static boolean sameNick(String a, String b) {
    return lower(a).equals(lower(b));
  }

  /** As hub-made texts quote protocol. */
  static String quoted(String wire) {
    return wire.replace("$", "&#36;").replace("|", "&#124;");
  }
}
