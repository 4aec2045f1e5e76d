package org.verlihub.sidecar.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.verlihub.sidecar.nmdc.Nick;

/** How the audit log tells whom an action was about. */
final class People {

  private People() {}

  /**
   * The nick, with its bytes where they are not simply those of the text, and further arguments.
   *
   * @param more names and values in turn
   */
  static Map<String, String> arguments(Nick nick, String... more) {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("nick", nick.text());
    String bytes = NickAddress.bytesWorthTelling(nick);
    if (bytes != null) {
      arguments.put("nick_bytes", bytes);
    }
    for (int i = 0; i + 1 < more.length; i += 2) {
      arguments.put(more[i], more[i + 1]);
    }
    return arguments;
  }
}
