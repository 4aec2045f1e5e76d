package org.verlihub.sidecar.web;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param limit the most entries to give; 0 for the totals alone, null for all
 * @param offset how many entries to leave out at the start
 */
public record Paging(@Nullable Integer limit, int offset) {

  /** What {@code limit} and {@code offset} may be, for people. */
  static final String ALLOWED = "a whole number from 0 to " + Integer.MAX_VALUE;

  /** The entries this names out of a list of {@code total}, as index of the first. */
  public int from(int total) {
    return Math.min(offset, total);
  }

  /** The index after the last entry this names out of a list of {@code total}. */
  public int to(int total) {
    return limit == null ? total : (int) Math.min(total, from(total) + (long) limit);
  }

  /** The same text for the same part, fit for an entity tag. */
  public String view() {
    return "l" + (limit == null ? "" : limit) + "o" + offset;
  }
}
