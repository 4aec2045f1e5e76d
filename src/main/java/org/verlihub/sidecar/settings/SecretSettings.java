package org.verlihub.sidecar.settings;

import java.util.List;
import java.util.Locale;

/** Tells by its name whether a setting holds something that must not be shown to anybody. */
public final class SecretSettings {

  /** Stands where a secret value would. */
  public static final String MASK = "******";

  private static final List<String> WORDS =
      List.of("password", "passphrase", "secret", "token", "credential", "hash");

  private SecretSettings() {}

  /** Whether the setting of that name, dotted or dashed in any way, is a secret. */
  public static boolean contains(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace("-", "");
    return WORDS.stream().anyMatch(plain::contains)
        || plain.endsWith("key")
        || plain.endsWith("keys");
  }
}
