package org.verlihub.sidecar.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as the sidecar knows it: never the key itself, only its hash.
 *
 * @param id the part that may be shown, such as {@code k7m2xq4f}; for one of the configuration
 *     {@code config:} and its name
 * @param name what its owner called it; unique among the keys in force
 * @param upToClass the highest class on the hub of those whom it may act on, if it moderates
 * @param createdAt null for one of the configuration
 */
record ApiKey(
    String id,
    String name,
    KeyHash hash,
    Set<Scope> scopes,
    int upToClass,
    @Nullable Instant createdAt) {

  /** Where nothing else is said, keys act on ordinary people only: guests, registered, VIPs. */
  static final int ORDINARY = 2;

  /** Of the hub's master; nobody is above. */
  static final int HIGHEST = 10;

  ApiKey {
    scopes = Set.copyOf(scopes);
  }
}
