package org.verlihub.sidecar.access;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * A key at the one moment when it is known. Its form is {@code vhs_<id>_<secret>}, so that people
 * tell keys apart by their beginning and a leaked one is found by searching.
 *
 * @param id the part that may be shown
 * @param key all of it; never to be stored or logged
 */
record NewKey(String id, String key) {

  /** What every key starts with. */
  static final String PREFIX = "vhs_";

  /** Keys in running text. */
  static final Pattern ANYWHERE = Pattern.compile("vhs_[a-z2-9]{8}_[a-z2-9]{40}");

  // Without those that are mistaken for one another; 32 of them, so that no random bits are lost.
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int ID_LENGTH = 8;
  private static final int SECRET_LENGTH = 40;
  private static final int LENGTH = PREFIX.length() + ID_LENGTH + 1 + SECRET_LENGTH;

  static NewKey random(SecureRandom random) {
    String id = letters(random, ID_LENGTH);
    return new NewKey(id, PREFIX + id + "_" + letters(random, SECRET_LENGTH));
  }

  /** Whether this could be a key at all; what could not is not worth hashing. */
  static boolean hasForm(String text) {
    return text.length() == LENGTH
        && text.startsWith(PREFIX)
        && text.charAt(PREFIX.length() + ID_LENGTH) == '_';
  }

  /** The id inside something that {@link #hasForm}. */
  static String idOf(String key) {
    return key.substring(PREFIX.length(), PREFIX.length() + ID_LENGTH);
  }

  KeyHash hash() {
    return KeyHash.ofKey(key);
  }

  @Override
  public String toString() {
    return PREFIX + id + "_…";
  }

  private static String letters(SecureRandom random, int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
