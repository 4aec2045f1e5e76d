package org.verlihub.sidecar.digest;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes times in the zone of the owner. */
record Times(ZoneId zone) {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /** {@code 2025-12-15 10:00:15}. */
  String moment(Instant at) {
    return MOMENT.format(at.atZone(zone));
  }

  /** {@code 2025-12-15}. */
  String day(Instant at) {
    return DAY.format(at.atZone(zone));
  }

  /** {@code 10:00:15}. */
  String second(Instant at) {
    return SECOND.format(at.atZone(zone));
  }

  /** {@code 10:00}. */
  String minute(Instant at) {
    return MINUTE.format(at.atZone(zone));
  }

  /** {@code 2025-12-15 10:00}. */
  String dayAndMinute(Instant at) {
    return DAY_AND_MINUTE.format(at.atZone(zone));
  }
}
