package org.verlihub.sidecar.nmdc;

/** Reads what people and scripts say: chat lines, {@code $To:} and {@code $MCTo:}. */
final class Talk {

  private static final String THIRD_PERSON = "** ";
  private static final String FROM = " From: ";
  private static final String SPEAKER = " $<";
  private static final String SENDER = " $";

  private Talk() {}

  /** A frame that is no command. */
  static HubMessage line(Frame frame, int start) {
    if (frame.at(start) == '<') {
      int close = frame.find('>', start);
      Nick nick = frame.nick(start + 1, close);
      if (nick != null && isTextAt(frame, close + 1)) {
        return new HubMessage.Chat(nick, textAfterSpace(frame, close + 1));
      }
    } else if (frame.startsWith(THIRD_PERSON, start)) {
      int nickStart = start + THIRD_PERSON.length();
      int space = frame.find(' ', nickStart);
      Nick nick = frame.nick(nickStart, space);
      if (nick != null) {
        return new HubMessage.ThirdPerson(nick, textAfterSpace(frame, space));
      }
    }
    return new HubMessage.PlainText(Entities.decode(frame.text(start, frame.end())));
  }

  /** {@code to From: from $<speaker> text}. */
  static HubMessage privateMessage(Frame frame) {
    int from = frame.find(FROM, frame.payload());
    int speaker = from < 0 ? -1 : frame.find(SPEAKER, from + FROM.length());
    int close = speaker < 0 ? frame.end() : frame.find('>', speaker);
    if (close < frame.end()) {
      Nick toNick = frame.nick(frame.payload(), from);
      Nick fromNick = frame.nick(from + FROM.length(), speaker);
      Nick speakerNick = frame.nick(speaker + SPEAKER.length(), close);
      if (toNick != null && fromNick != null && speakerNick != null && isTextAt(frame, close + 1)) {
        return new HubMessage.PrivateMessage(
            toNick, fromNick, speakerNick, textAfterSpace(frame, close + 1));
      }
    }
    return frame.malformed("to From: from $<speaker> text");
  }

  /** {@code to $sender text}. */
  static HubMessage privateMainChat(Frame frame) {
    int sender = frame.find(SENDER, frame.payload());
    if (sender >= 0) {
      int senderStart = sender + SENDER.length();
      int space = frame.find(' ', senderStart);
      Nick to = frame.nick(frame.payload(), sender);
      Nick from = frame.nick(senderStart, space);
      if (to != null && from != null) {
        return new HubMessage.PrivateMainChat(to, from, textAfterSpace(frame, space));
      }
    }
    return frame.malformed("to $sender text");
  }

  private static boolean isTextAt(Frame frame, int position) {
    return position == frame.end() || (position < frame.end() && frame.at(position) == ' ');
  }

  private static String textAfterSpace(Frame frame, int space) {
    return Entities.decode(frame.text(Math.min(space + 1, frame.end()), frame.end()));
  }
}
