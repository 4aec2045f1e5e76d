package org.verlihub.sidecar.geo;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Makes most equal values one object. A fixed number of slots: two values that meet in one slot
 * take turns, which costs sharing but never memory. No locks.
 */
final class Interner<T> {

  private final AtomicReferenceArray<@Nullable T> slots;

  /**
   * @param size number of slots, a power of two
   */
  Interner(int size) {
    slots = new AtomicReferenceArray<>(size);
  }

  T intern(T value) {
    int hash = value.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (slots.length() - 1);
    T present = slots.getAcquire(slot);
    if (value.equals(present)) {
      return present;
    }
    slots.setRelease(slot, value);
    return value;
  }
}
