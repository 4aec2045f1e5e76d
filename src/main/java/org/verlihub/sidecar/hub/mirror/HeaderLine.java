package org.verlihub.sidecar.hub.mirror;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of the lines with which Verlihub greets everybody who logs in ({@code host_header} = 1). They
 * may be translated or switched off, so nothing depends on them alone.
 */
sealed interface HeaderLine {

  /** {@code Software: Verlihub 1.7.0.0}. */
  record Software(String name) implements HeaderLine {}

  /**
   * {@code Uptime: 18 mins 51 secs}.
   *
   * @param shown the time as the hub rounded it down
   * @param precision the smallest unit in it
   */
  record Uptime(Duration shown, Duration precision) implements HeaderLine {

    private static final Duration SLACK = Duration.ofSeconds(5);

    /**
     * When the hub started. The moment known from an earlier session stays if this line allows it,
     * since a later line is usually coarser.
     */
    Instant upSince(Instant now, @Nullable Instant known) {
      Instant latest = now.minus(shown);
      return known != null
              && !known.isAfter(latest.plus(SLACK))
              && !known.isBefore(latest.minus(precision).minus(SLACK))
          ? known
          : latest;
    }
  }

  /** The header line that this chat text is, or null. */
  static @Nullable HeaderLine read(String text) {
    Matcher software = Lines.SOFTWARE.matcher(text);
    if (software.matches()) {
      return new Software(software.group(1));
    }
    Matcher uptime = Lines.UPTIME.matcher(text);
    return uptime.matches() ? uptime(uptime.group(1)) : null;
  }

  private static Uptime uptime(String parts) {
    Duration shown = Duration.ZERO;
    Duration smallest = ChronoUnit.WEEKS.getDuration();
    Matcher part = Lines.PART.matcher(parts);
    while (part.find()) {
      Duration unit = unit(part.group(2));
      shown = shown.plus(unit.multipliedBy(Long.parseLong(part.group(1))));
      smallest = unit.compareTo(smallest) < 0 ? unit : smallest;
    }
    return new Uptime(shown, smallest);
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "week" -> ChronoUnit.WEEKS.getDuration();
      case "day" -> Duration.ofDays(1);
      case "hour" -> Duration.ofHours(1);
      case "min" -> Duration.ofMinutes(1);
      case "sec" -> Duration.ofSeconds(1);
      default -> Duration.ofMillis(1);
    };
  }

  /** How the lines look. */
  final class Lines {
    private static final String ONE_PART = "(\\d{1,6}) (week|day|hour|min|sec|msec)s?";
    private static final Pattern SOFTWARE = Pattern.compile("Software: (\\S[^\\r\\n]{0,99})");
    private static final Pattern UPTIME =
        Pattern.compile("Uptime: (%1$s(?: %1$s){0,5})".formatted(ONE_PART));
    private static final Pattern PART = Pattern.compile(ONE_PART);

    private Lines() {}
  }
}
