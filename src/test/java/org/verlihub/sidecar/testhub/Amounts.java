package org.verlihub.sidecar.testhub;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and sizes in the hub's words. */
final class Amounts {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.systemDefault());
  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB", "EB"};

  private Amounts() {}

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** {@code 5.91 TB}. */
  static String share(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.2f %s", value, UNITS[unit]);
  }

  /** {@code 4 mins 57 secs}: the two largest parts that are not zero. */
  static String period(Duration duration) {
    long[] parts = {
      duration.toDays() / 7,
      duration.toDays() % 7,
      duration.toHoursPart(),
      duration.toMinutesPart(),
      duration.toSecondsPart(),
      duration.toMillisPart()
    };
    String[] names = {"week", "day", "hour", "min", "sec", "msec"};
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (int i = 0; i < parts.length && shown < 2; i++) {
      if (parts[i] > 0) {
        text.append(shown == 0 ? "" : " ").append(parts[i]).append(' ').append(names[i]);
        text.append(parts[i] == 1 ? "" : "s");
        shown++;
      }
    }
    return shown == 0 ? "0 msecs" : text.toString();
  }

  /** Without the part below a second. */
  static String seconds(Duration duration) {
    return period(Duration.ofSeconds(Math.max(duration.toSeconds(), 1)));
  }
}
