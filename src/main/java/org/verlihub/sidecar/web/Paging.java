package org.verlihub.sidecar.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param limit the most entries to give; 0 for the totals alone, null for all
 * @param offset how many entries to leave out at the start
 */
public record Paging(@Nullable Integer limit, int offset) {

  /** The parameters it is read from. */
  public static final List<String> PARAMETERS = List.of("limit", "offset");

  /** The whole list. */
  public static final Paging ALL = new Paging(null, 0);

  /** As the caller asks for it. */
  public static Paging of(QueryParameters parameters) {
    Integer offset = parameters.number("offset", 0, Integer.MAX_VALUE);
    return new Paging(
        parameters.number("limit", 0, Integer.MAX_VALUE), offset == null ? 0 : offset);
  }

  /** The part of a list that this names; a view of it. */
  public <T> List<T> of(List<T> all) {
    int from = Math.min(offset, all.size());
    int to = limit == null ? all.size() : (int) Math.min(all.size(), from + (long) limit);
    return all.subList(from, to);
  }
}
