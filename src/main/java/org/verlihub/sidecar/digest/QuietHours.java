package org.verlihub.sidecar.digest;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The times of day in which no digest is made. What is due then is due when they are over. A day on
 * which the clocks change has them by the clock on the wall.
 */
record QuietHours(List<Span> spans, ZoneId zone) {

  /** From a time of day to another, over midnight if the end is not after the start. */
  record Span(LocalTime from, LocalTime to) {

    /**
     * Reads {@code 23:00-07:00}.
     *
     * @throws IllegalArgumentException if it is nothing of the kind, or both times are the same
     */
    static Span parse(String text) {
      String[] ends = text.split("-", -1);
      LocalTime from = ends.length == 2 ? time(ends[0]) : null;
      LocalTime to = ends.length == 2 ? time(ends[1]) : null;
      if (from == null || to == null || from.equals(to)) {
        throw new IllegalArgumentException(
            "each of sidecar.digest.quiet-hours must be two different times of day such as 23:00-07:00, but there is \"%s\""
                .formatted(text));
      }
      return new Span(from, to);
    }

    private static @Nullable LocalTime time(String text) {
      try {
        return LocalTime.parse(text.strip());
      } catch (DateTimeParseException e) {
        return null;
      }
    }

    boolean contains(LocalTime time) {
      return from.isBefore(to)
          ? !time.isBefore(from) && time.isBefore(to)
          : !time.isBefore(from) || time.isBefore(to);
    }
  }

  static QuietHours of(List<String> spans, ZoneId zone) {
    return new QuietHours(spans.stream().map(Span::parse).toList(), zone);
  }

  /** When the quiet hours that {@code now} lies in end; empty outside of them. */
  Optional<Instant> endAfter(Instant now) {
    ZonedDateTime at = now.atZone(zone);
    return spans.stream()
        .filter(span -> span.contains(at.toLocalTime()))
        .map(span -> {
          ZonedDateTime end = at.with(span.to());
          return (end.isAfter(at) ? end : at.plusDays(1).with(span.to())).toInstant();
        })
        .max(Instant::compareTo);
  }
}
