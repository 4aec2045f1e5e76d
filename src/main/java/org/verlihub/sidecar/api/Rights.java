package org.verlihub.sidecar.api;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;

/**
 * What a caller may see. A value: callers with equal rights get the same answers, made once.
 *
 * @param visible the private fields the caller may see
 * @param personal whether the caller has these rights alone, so that no cache may hand the answers
 *     to others
 */
record Rights(Set<PrivateField> visible, boolean personal) {

  Rights {
    visible = Set.copyOf(visible);
  }

  /** What anybody may see who asks. */
  static Rights ofEverybody(Collection<PrivateField> publicFields) {
    return new Rights(Set.copyOf(publicFields), false);
  }

  /** Everything, for this caller alone. */
  static Rights ofOneWhoSeesAll() {
    return new Rights(EnumSet.allOf(PrivateField.class), true);
  }

  boolean maySee(PrivateField field) {
    return visible.contains(field);
  }

  /** The value of a private field as the caller gets it. */
  <T> @Nullable T only(PrivateField field, @Nullable T value) {
    return maySee(field) ? value : null;
  }

  /** Caches may keep answers, but ask each time whether they still hold. */
  CacheControl caching() {
    CacheControl caching = CacheControl.noCache();
    return personal ? caching.cachePrivate() : caching;
  }
}
