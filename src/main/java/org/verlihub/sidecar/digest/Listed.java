package org.verlihub.sidecar.digest;

import java.util.ArrayList;
import java.util.List;

/** Lists the first of something and counts all of it. */
final class Listed<T> {

  /** So many are listed; of any more only the number is kept. */
  static final int MOST = 200;

  private final List<T> first = new ArrayList<>();
  private long count;

  void add(T item) {
    if (first.size() < MOST) {
      first.add(item);
    }
    count++;
  }

  List<T> first() {
    return List.copyOf(first);
  }

  long count() {
    return count;
  }
}
