package org.verlihub.sidecar.testhub;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an unregistered nick may look like. */
final class NickRules {

  /**
   * What is wrong with a nick.
   *
   * @param code what follows {@code $BadNick}
   */
  record Fault(String reason, String code) {}

  private static final String FORBIDDEN = "$ |<>\r\n";

  private final World world;

  NickRules(World world) {
    this.world = world;
  }

  String announcement() {
    return "$NickRule Min %s$$Max %s$$Char 60 62 13 10$$"
        .formatted(world.settings.text("min_nick"), world.settings.text("max_nick"));
  }

  @Nullable Fault check(String nick) {
    int max = world.settings.number("max_nick");
    int min = world.settings.number("min_nick");
    if (nick.length() > max) {
      return new Fault(
          "Your nick is too long, maximum allowed length is %d characters.".formatted(max),
          "Max " + max);
    }
    if (nick.length() < min) {
      return new Fault(
          "Your nick is too short, minimum allowed length is %d characters.".formatted(min),
          "Min " + min);
    }
    List<String> bad = new ArrayList<>();
    for (int i = 0; i < nick.length(); i++) {
      if (FORBIDDEN.indexOf(nick.charAt(i)) >= 0) {
        bad.add(Integer.toString(nick.charAt(i)));
      }
    }
    if (!bad.isEmpty()) {
      return new Fault("Your nick contains forbidden characters.", "Char " + String.join(" ", bad));
    }
    if (nick.startsWith("[OP]")) {
      return new Fault(
          "Your nick contains operator prefix but you are not registered, please remove it.",
          "Pref");
    }
    return null;
  }
}
