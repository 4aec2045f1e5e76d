package org.verlihub.sidecar.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who sent the request that is being answered, and what they may do. A value. */
public final class Caller {

  private static final int NOBODYS_CLASS = Integer.MIN_VALUE;
  private static final Caller NOBODY = new Caller(null, "unknown", Set.of());

  private final @Nullable ApiKey key;
  private final String address;
  private final Set<Scope> scopesOfEverybody;

  Caller(@Nullable ApiKey key, String address, Set<Scope> scopesOfEverybody) {
    this.key = key;
    this.address = address;
    this.scopesOfEverybody = scopesOfEverybody;
  }

  /**
   * The caller of the request that this thread answers; outside of one, somebody who may do
   * nothing. A thread that is given work to do later must be given the caller too.
   */
  public static Caller current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication instanceof CallerAuthentication known ? known.getPrincipal() : NOBODY;
  }

  /** Whether the request came without a key. */
  public boolean isAnonymous() {
    return key == null;
  }

  /** Whether the caller may do that, by the key or because everybody may. */
  public boolean has(Scope scope) {
    return scopesOfEverybody.contains(scope) || (key != null && has(key.scopes(), scope));
  }

  private static boolean has(Set<Scope> scopes, Scope scope) {
    return scopes.contains(scope) || (scope == Scope.READ && scopes.contains(Scope.READ_PRIVATE));
  }

  /**
   * The highest class on the hub of those whom the caller may act on; below that of any user where
   * the caller may not act on people at all.
   */
  public int reach() {
    return key != null && key.scopes().contains(Scope.MODERATE) ? key.upToClass() : NOBODYS_CLASS;
  }

  /** What tells callers with keys apart, also after others were made; null without a key. */
  public @Nullable String keyId() {
    return key == null ? null : key.id();
  }

  /** What the key is called; null without one. */
  public @Nullable String keyName() {
    return key == null ? null : key.name();
  }

  /** Where the request came from: an address in text form, seen through the trusted proxies. */
  public String address() {
    return address;
  }

  /**
   * The caller as the audit log tells it.
   *
   * @throws IllegalStateException if the request came without a key, which cannot happen where one
   *     is needed
   */
  public Actor actor() {
    if (key == null) {
      throw new IllegalStateException("An anonymous caller does nothing that is recorded");
    }
    return new Actor.KeyHolder(key.id(), key.name(), address);
  }
}
