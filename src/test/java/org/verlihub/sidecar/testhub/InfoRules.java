package org.verlihub.sidecar.testhub;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a MyINFO must say before its owner is let in. */
final class InfoRules {

  private static final Pattern HUBS = Pattern.compile(",H:(\\d+)(?:/(\\d+)/(\\d+))?");
  private static final long MEGABYTE = 1024L * 1024;

  private InfoRules() {}

  /** Why this one is refused, or null. */
  static @Nullable String check(Settings settings, InfoFields info, int userClass) {
    if (userClass < settings.number("tag_min_class_ignore") && userClass != UserClass.PINGER) {
      if (info.tag().isEmpty()) {
        if (!settings.on("tag_allow_none")) {
          return "Your client didn't specify a tag.";
        }
      } else {
        int max = settings.number("tag_max_hubs");
        int hubs = hubs(info.tag());
        if (max > 0 && hubs > max) {
          return "Too many open hubs, maximum is %d and you have %d.".formatted(max, hubs);
        }
      }
    }
    long minShare = settings.number("min_share") * MEGABYTE;
    if (userClass < UserClass.OPERATOR && info.shareBytes() < minShare) {
      String least = Amounts.share(minShare);
      return "You share %s but minimum allowed is %s (%s for active users, %s for passive users)."
          .formatted(Amounts.share(info.shareBytes()), least, least, least);
    }
    return null;
  }

  private static int hubs(String tag) {
    Matcher matcher = HUBS.matcher(tag);
    if (!matcher.find()) {
      return 0;
    }
    int sum = 0;
    for (int i = 1; i <= 3; i++) {
      String part = matcher.group(i);
      sum += part == null ? 0 : Integer.parseInt(part);
    }
    return sum;
  }
}
