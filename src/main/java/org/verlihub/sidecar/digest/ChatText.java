package org.verlihub.sidecar.digest;

import java.util.List;

/** A chat digest as plain text, laid out as the original script's. */
final class ChatText {

  static final String RULE = "=".repeat(80);

  /** So many highlighted lines are repeated in front of the others. */
  private static final int MOST_HIGHLIGHTS = 50;

  private final Times times;
  private final Highlights highlights;

  ChatText(Times times, Highlights highlights) {
    this.times = times;
    this.highlights = highlights;
  }

  /**
   * The whole text.
   *
   * @param shown how many lines; the others are said to be in the attached file
   */
  String of(ChatDigest digest, int shown) {
    StringBuilder text = new StringBuilder();
    text.append("Chat Digest for ").append(PlainText.line(digest.hubName())).append('\n');
    text.append("Period: ").append(times.moment(digest.from())).append(" to ");
    text.append(times.moment(digest.until())).append('\n');
    text.append("Messages: ").append(digest.messages()).append('\n');
    List<ChatLine.Spoken> marked = marked(digest);
    if (!marked.isEmpty()) {
      text.append("Highlights: ").append(marked.size()).append('\n');
    }
    text.append('\n').append(RULE).append("\n\n");
    if (!marked.isEmpty()) {
      marked.stream().limit(MOST_HIGHLIGHTS).forEach(line -> text.append(line(line)).append('\n'));
      text.append('\n').append(RULE).append("\n\n");
    }
    digest.lines().stream().limit(shown).forEach(line -> text.append(line(line)).append('\n'));
    if (shown < digest.lines().size()) {
      text.append('\n').append(cut(shown, digest.lines().size())).append('\n');
    }
    return text.toString();
  }

  static String cut(int shown, int all) {
    return "These are the first %d of %d lines. The attached file has all of them."
        .formatted(shown, all);
  }

  List<ChatLine.Spoken> marked(ChatDigest digest) {
    return digest.lines().stream()
        .filter(ChatLine.Spoken.class::isInstance)
        .map(ChatLine.Spoken.class::cast)
        .filter(highlights::mark)
        .toList();
  }

  private String line(ChatLine line) {
    return "[%s] %s".formatted(times.moment(line.at()), words(line));
  }

  private static String words(ChatLine line) {
    return switch (line) {
      case ChatLine.Spoken(var at, var channel, var nick, var text) -> {
        String name = PlainText.line(nick);
        String said = PlainText.indented(text);
        yield switch (channel) {
          case MAIN_CHAT -> "<%s> %s".formatted(name, said);
          case THIRD_PERSON -> "** %s %s".formatted(name, said);
          case OPERATOR_CHAT -> "(operator chat) <%s> %s".formatted(name, said);
        };
      }
      case ChatLine.Missing missing -> "*** " + missing(missing);
      case ChatLine.WatchEnded ended -> "*** " + WATCH_ENDED;
      case ChatLine.WatchBegan began -> "*** " + WATCH_BEGAN;
    };
  }

  static final String WATCH_ENDED = "Not connected to the hub from here on";
  static final String WATCH_BEGAN = "Connected to the hub from here on";

  static String missing(ChatLine.Missing missing) {
    return missing.entries() == 1
        ? "1 entry (chat, a join or a quit) is missing here"
        : "%d entries (chat, joins or quits) are missing here".formatted(missing.entries());
  }
}
