package org.verlihub.sidecar.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.nmdc.ClientTag;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.MyInfo;

/**
 * One user as a list of the hub or a mirror shows them.
 *
 * @param nick its bytes, one character per byte, so that the spelling counts
 */
record Seen(
    String nick, String description, String tag, String email, long shareBytes, boolean operator) {

  /** Everybody in a mirror, ordered by nick. */
  static List<Seen> in(HubSnapshot snapshot) {
    List<Seen> list = new ArrayList<>();
    for (HubUser user : snapshot.users()) {
      MyInfo info = user.info();
      ClientTag tag = info == null ? null : info.tag();
      list.add(
          new Seen(
              new String(user.nick().bytes(), StandardCharsets.ISO_8859_1),
              info == null ? "(unknown)" : info.description(),
              tag == null ? "" : tag.text(),
              info == null ? "" : info.email(),
              user.shareBytes(),
              user.operator()));
    }
    return sorted(list);
  }

  /** Everybody in the frames that answer {@code $GetNickList}, ordered by nick. */
  static List<Seen> in(List<String> frames, HubCharset charset) {
    Set<String> operators = new HashSet<>();
    for (String frame : frames) {
      if (frame.startsWith("$OpList ")) {
        operators.addAll(List.of(frame.substring("$OpList ".length()).split("\\$\\$", -1)));
      }
    }
    List<Seen> list = new ArrayList<>();
    for (String frame : frames) {
      Seen seen = listed(frame, operators, charset);
      if (seen != null) {
        list.removeIf(other -> other.nick.equals(seen.nick));
        list.add(seen);
      }
    }
    return sorted(list);
  }

  private static @Nullable Seen listed(String frame, Set<String> operators, HubCharset charset) {
    String prefix = "$MyINFO $ALL ";
    if (!frame.startsWith(prefix)) {
      return null;
    }
    String nick = frame.substring(prefix.length(), frame.indexOf(' ', prefix.length()));
    String text = charset.decode(frame.getBytes(StandardCharsets.ISO_8859_1));
    String[] fields = text.substring(text.indexOf(' ', prefix.length()) + 1).split("\\$", -1);
    int tag = fields[0].endsWith(">") ? fields[0].lastIndexOf('<') : -1;
    return new Seen(
        nick,
        tag < 0 ? fields[0] : fields[0].substring(0, tag),
        tag < 0 ? "" : fields[0].substring(tag),
        fields[3],
        Long.parseLong(fields[4]),
        operators.contains(nick));
  }

  private static List<Seen> sorted(List<Seen> list) {
    list.sort((a, b) -> a.nick.compareTo(b.nick));
    return list;
  }
}
