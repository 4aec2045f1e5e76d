package org.verlihub.sidecar.api;

import java.time.Duration;
import org.verlihub.sidecar.nmdc.BanTime;
import org.verlihub.sidecar.web.ProblemException;

/**
 * What the bodies of requests may hold at most, in characters; what reaches the hub may be less.
 */
final class ActionLimits {

  static final int TEXT = 60_000;
  static final int TOPIC = 255;
  static final int REASON = 400;
  static final int NICK = 255;
  static final int ADDRESS = 255;
  static final int RANGE = 40;

  static final String WHILE = "^[1-9][0-9]{0,8}[smhdw]$";
  static final String WHILE_WORDS = "a time such as 30s, 10m, 2h, 7d or 4w";
  static final String TIME = "^([1-9][0-9]{0,8}[smhdw]|permanent)$";
  static final String TIME_WORDS = WHILE_WORDS + ", or permanent";

  static final String HUB =
      "^(?:(?:dchub|nmdcs?|adcs?)://)?(?:[A-Za-z0-9][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?$";
  static final String RANGE_FORM = "^[0-9.]+( *- *[0-9.]+|/[0-9]{1,2})?$";
  static final String HUB_WORDS =
      "the address of a hub such as hub.example.org:411 or dchub://hub.example.org";

  private ActionLimits() {}

  /** Of a text that matches {@link #TIME}. */
  static BanTime time(String member, String text) {
    return text.equals("permanent")
        ? new BanTime.Permanent()
        : new BanTime.Lasting(duration(member, text));
  }

  /** Of a text that matches {@link #WHILE}. */
  static Duration duration(String member, String text) {
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    Duration duration =
        switch (text.charAt(text.length() - 1)) {
          case 's' -> Duration.ofSeconds(number);
          case 'm' -> Duration.ofMinutes(number);
          case 'h' -> Duration.ofHours(number);
          case 'd' -> Duration.ofDays(number);
          default -> Duration.ofDays(7 * number);
        };
    if (duration.compareTo(BanTime.Lasting.LONGEST) > 0) {
      throw ProblemException.badMember(
          member, "at most %dd".formatted(BanTime.Lasting.LONGEST.toDays()));
    }
    return duration;
  }
}
