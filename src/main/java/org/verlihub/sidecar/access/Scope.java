package org.verlihub.sidecar.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What an API key allows. None includes another, except that private reading is reading too. */
public enum Scope {
  /** To read what every user of the hub sees. */
  READ,
  /** To read addresses, e-mail and what else is private. */
  READ_PRIVATE,
  /** To speak on the hub. */
  CHAT,
  /** To act on people of the hub: kick, ban, gag. */
  MODERATE,
  /** To see and change the sidecar itself: the audit log for example. */
  ADMIN;

  /** As people write it: {@code read:private}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }

  /**
   * The scopes of a comma-separated list such as {@code read,read:private}.
   *
   * @throws IllegalArgumentException if one does not exist, or there is none
   */
  static Set<Scope> parse(String list) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String word : list.split(",", -1)) {
      String wanted = word.strip().toLowerCase(Locale.ROOT);
      scopes.add(
          Arrays.stream(values())
              .filter(scope -> scope.text().equals(wanted))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "There is no scope \"%s\". Scopes: %s."
                          .formatted(
                              wanted.length() > 40 ? wanted.substring(0, 40) + "…" : wanted,
                              Arrays.stream(values())
                                  .map(Scope::text)
                                  .collect(Collectors.joining(", "))))));
    }
    return scopes;
  }

  /** The opposite of {@link #parse}, in the order of this list. */
  static String text(Collection<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::text).collect(Collectors.joining(","));
  }
}
