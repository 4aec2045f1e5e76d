package org.verlihub.sidecar.hub.check;

import java.util.List;

/**
 * One thing that the check found out.
 *
 * @param text whole sentences
 * @param items what the last sentence counts up
 * @param remedies in the order in which they are worth trying
 */
record Finding(Grade grade, String text, List<String> items, List<Remedy> remedies) {

  Finding {
    items = List.copyOf(items);
    remedies = List.copyOf(remedies);
  }

  static Finding good(String text) {
    return of(Grade.GOOD, text);
  }

  static Finding of(Grade grade, String text, Remedy... remedies) {
    return new Finding(grade, text, List.of(), List.of(remedies));
  }
}
