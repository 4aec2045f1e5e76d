package org.verlihub.sidecar.hub.mirror;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verlihub.sidecar.nmdc.HubCharset;

/**
 * A user list in a form that can be had without decoder and mirror: one line per user, by folded
 * nick, nicks as one character per byte.
 */
final class ListAsText {

  private static final HubCharset CHARSET = new HubCharset(StandardCharsets.UTF_8);

  private ListAsText() {}

  /** Spelling, marks, share, flags, e-mail and description with tag, by folded nick. */
  static SortedMap<String, String> expected(List<String> frames, int end) {
    Pattern info =
        Pattern.compile("(?s)\\$MyINFO \\$ALL ([^ ]+) ?(.*)\\$.\\$(.*)(.)\\$(.*)\\$(.*)\\$");
    SortedMap<String, String> entries = new TreeMap<>();
    Set<String> operators = new HashSet<>();
    Set<String> bots = new HashSet<>(Set.of(folded(ownNick(frames))));
    for (String frame : frames.subList(0, Math.min(end, frames.size()))) {
      Matcher matcher = info.matcher(frame);
      if (matcher.matches()) {
        String share = matcher.group(6);
        entries.put(
            folded(matcher.group(1)),
            "%s %s %s %s %s"
                .formatted(
                    matcher.group(1),
                    share.matches("\\d{1,18}") ? Long.parseLong(share) : 0,
                    (int) matcher.group(4).charAt(0),
                    text(matcher.group(5)),
                    text(matcher.group(2))));
      } else if (frame.startsWith("$Quit ")) {
        entries.remove(folded(frame.substring(6)));
        operators.remove(folded(frame.substring(6)));
      } else if (frame.startsWith("$OpList ")) {
        operators.addAll(nicks(folded(frame)));
      } else if (frame.startsWith("$BotList ")) {
        bots.addAll(nicks(folded(frame)));
      } else if (frame.startsWith("$NickList ")) {
        for (String nick : nicks(frame)) {
          entries.putIfAbsent(folded(nick), nick + " 0 unknown");
        }
      }
    }
    entries.replaceAll((nick, text) -> marked(text, operators.contains(nick), bots.contains(nick)));
    return entries;
  }

  static SortedMap<String, String> described(HubSnapshot snapshot) {
    SortedMap<String, String> entries = new TreeMap<>();
    for (HubUser user : snapshot.users()) {
      String nick = new String(user.nick().bytes(), ISO_8859_1);
      var info = user.info();
      String text =
          info == null
              ? nick + " 0 unknown"
              : "%s %s %s %s %s"
                  .formatted(
                      nick,
                      info.shareBytes(),
                      info.flags(),
                      info.email(),
                      info.description() + (info.tag() == null ? "" : info.tag().text()));
      entries.put(folded(nick), marked(text, user.operator(), user.bot()));
    }
    return entries;
  }

  /** What a list frame lists: {@code $OpList a$$b$$}. */
  private static List<String> nicks(String frame) {
    String list = frame.substring(frame.indexOf(' ') + 1);
    return Pattern.compile("$$", Pattern.LITERAL)
        .splitAsStream(list)
        .filter(nick -> !nick.isEmpty())
        .toList();
  }

  private static String marked(String text, boolean operator, boolean bot) {
    return (operator ? "@" : "-") + (bot ? "*" : "-") + " " + text;
  }

  /** How a text is read is not what this test is about. */
  private static String text(String frame) {
    return CHARSET.decode(frame.getBytes(ISO_8859_1));
  }

  private static String folded(String nick) {
    StringBuilder folded = new StringBuilder(nick);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c < 0x80) {
        folded.setCharAt(i, String.valueOf(c).toLowerCase(Locale.ROOT).charAt(0));
      }
    }
    return folded.toString();
  }

  private static String ownNick(List<String> frames) {
    return frames.stream()
        .filter(frame -> frame.startsWith("$Hello "))
        .findFirst()
        .map(frame -> frame.substring(7))
        .orElse("");
  }
}
