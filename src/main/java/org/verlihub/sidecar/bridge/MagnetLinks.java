package org.verlihub.sidecar.bridge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings links unharmed through Matterbridge, which replaces {@code :shortcode:} by an emoji in
 * every text, with no switch to stop it, and so breaks {@code urn:tree:tiger:}.
 */
final class MagnetLinks {

  private static final Pattern MAGNET = Pattern.compile("(?i)\\bmagnet:\\?\\S+");
  private static final Pattern ADDRESS = Pattern.compile("(?i)\\b[a-z][a-z0-9+.-]*://\\S+");
  private static final Pattern SHORTCODE = Pattern.compile(":[A-Za-z0-9_+\\-]+:");
  private static final Pattern ENCODED_URN =
      Pattern.compile("(?i)(?<=[?&]xt(?:\\.\\d{1,2})?=)urn%3A[^&\\s]*");
  private static final String TIGER = "\uD83D\uDC2F";

  private MagnetLinks() {}

  /** With the colons percent-encoded that Matterbridge could take for a shortcode's. */
  static String protect(String text) {
    String magnets =
        MAGNET
            .matcher(text)
            .replaceAll(link ->
                Matcher.quoteReplacement(
                    link.group().substring(0, 7) + link.group().substring(7).replace(":", "%3A")));
    return ADDRESS
        .matcher(magnets)
        .replaceAll(link -> Matcher.quoteReplacement(protectAddress(link.group())));
  }

  /** With what Matterbridge did to a link undone, and the colons that hub clients look for. */
  static String repair(String text) {
    return MAGNET
        .matcher(text)
        .replaceAll(link -> Matcher.quoteReplacement(repairMagnet(link.group())));
  }

  private static String protectAddress(String address) {
    int path = address.indexOf('/', address.indexOf("://") + 3);
    if (path < 0 || !SHORTCODE.matcher(address.substring(path)).find()) {
      return address;
    }
    return address.substring(0, path) + address.substring(path).replace(":", "%3A");
  }

  private static String repairMagnet(String link) {
    String colons = link.replace("urn:tree" + TIGER, "urn:tree:tiger:");
    return ENCODED_URN
        .matcher(colons)
        .replaceAll(urn -> Matcher.quoteReplacement(urn.group().replaceAll("(?i)%3A", ":")));
  }
}
