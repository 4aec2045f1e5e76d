package org.verlihub.sidecar.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A chat digest as HTML. */
final class ChatHtml {

  private final Times times;
  private final Highlights highlights;
  private final Pages templates;

  ChatHtml(Times times, Highlights highlights, Pages templates) {
    this.times = times;
    this.highlights = highlights;
    this.templates = templates;
  }

  String of(ChatDigest digest, int shown, int marked, String footer) {
    List<Map<String, String>> lines = new ArrayList<>();
    String day = "";
    for (ChatLine line : digest.lines().subList(0, Math.min(shown, digest.lines().size()))) {
      String today = times.day(line.at());
      lines.add(line(line, today.equals(day) ? "" : today));
      day = today;
    }
    return templates.page(
        "chat",
        Map.of(
            "title",
            "Chat Digest for " + PlainText.line(digest.hubName()),
            "period",
            times.moment(digest.from()) + " to " + times.moment(digest.until()),
            "messages",
            digest.messages(),
            "highlights",
            marked == 0 ? "" : String.valueOf(marked),
            "lines",
            lines,
            "cut",
            shown < digest.lines().size() ? ChatText.cut(shown, digest.lines().size()) : "",
            "footer",
            footer));
  }

  private Map<String, String> line(ChatLine line, String day) {
    return switch (line) {
      case ChatLine.Spoken spoken ->
          switch (spoken.channel()) {
            case MAIN_CHAT -> spoken(spoken, day, "l", "");
            case THIRD_PERSON -> spoken(spoken, day, "l me", "");
            case OPERATOR_CHAT -> spoken(spoken, day, "l", "(operator chat)");
          };
      case ChatLine.Missing missing -> mark(missing, day, ChatText.missing(missing));
      case ChatLine.WatchEnded ended -> mark(ended, day, ChatText.WATCH_ENDED);
      case ChatLine.WatchBegan began -> mark(began, day, ChatText.WATCH_BEGAN);
    };
  }

  private Map<String, String> spoken(ChatLine.Spoken spoken, String day, String css, String where) {
    return Map.of(
        "css",
        highlights.mark(spoken) ? css + " hi" : css,
        "day",
        day,
        "time",
        times.second(spoken.at()),
        "nick",
        PlainText.line(spoken.nick()),
        "where",
        where,
        "text",
        PlainText.indented(spoken.text()));
  }

  private Map<String, String> mark(ChatLine line, String day, String words) {
    return Map.of(
        "css",
        "l mark",
        "day",
        day,
        "time",
        times.second(line.at()),
        "nick",
        "",
        "where",
        "",
        "text",
        words);
  }
}
