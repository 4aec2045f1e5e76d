package org.verlihub.sidecar.digest;

import java.util.regex.Pattern;

/**
 * What is taken for an address that mail can be sent to: {@code somebody@example.org}, nothing
 * around it. Stricter than RFC 5322: quoted local parts and address literals are nobody's address
 * in practice, and each is a way to smuggle something into a header.
 */
final class MailAddress {

  /** RFC 5321 §4.5.3.1.3, without the angle brackets. */
  static final int LENGTH = 254;

  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
              + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*");

  private MailAddress() {}

  static boolean isOne(String text) {
    return text.length() <= LENGTH
        && FORM.matcher(text).matches()
        && !text.startsWith(".")
        && !text.contains("..")
        && !text.contains(".@");
  }

  /** What stands behind the {@code @}. */
  static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }
}
