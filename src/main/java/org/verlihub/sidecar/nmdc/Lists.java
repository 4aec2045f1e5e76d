package org.verlihub.sidecar.nmdc;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the lists whose items end with {@code $$}. An item that cannot be a nick (a script may put
 * anything there) is passed over, so that one odd item does not cost the whole list.
 */
final class Lists {

  private Lists() {}

  static List<Nick> nicks(Frame frame, int from) {
    List<Nick> nicks = new ArrayList<>();
    int start = from;
    while (start < frame.end()) {
      int end = frame.find('$', start);
      Nick nick = frame.nick(start, end);
      if (nick != null) {
        nicks.add(nick);
      }
      start = end + 1;
    }
    return List.copyOf(nicks);
  }

  static List<HubMessage.UserIp.Entry> addresses(Frame frame) {
    List<HubMessage.UserIp.Entry> entries = new ArrayList<>();
    int start = frame.payload();
    while (start < frame.end()) {
      int end = frame.find('$', start);
      int space = frame.findLast(' ', start, end);
      Nick nick = space < 0 ? null : frame.nick(start, space);
      if (nick != null && space + 1 < end) {
        entries.add(new HubMessage.UserIp.Entry(nick, frame.text(space + 1, end)));
      }
      start = end + 1;
    }
    return List.copyOf(entries);
  }

  static HubMessage usersWithIp(Frame frame) {
    int dollar = frame.find('$', frame.payload());
    if (dollar == frame.payload()) {
      return frame.malformed("an address");
    }
    return new HubMessage.UsersWithIp(
        frame.text(frame.payload(), dollar), nicks(frame, Math.min(dollar + 1, frame.end())));
  }
}
