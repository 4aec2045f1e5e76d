package org.verlihub.sidecar.nmdc;

/**
 * The two characters that clients write as HTML entities because the protocol needs them itself. No
 * other entity means anything, and nothing is decoded twice.
 */
final class Entities {

  static final String DOLLAR = "&#36;";
  static final String BAR = "&#124;";

  private Entities() {}

  static String decode(String text) {
    if (text.indexOf("&#") < 0) {
      return text;
    }
    return text.replace(DOLLAR, "$").replace(BAR, "|");
  }
}
