package org.verlihub.sidecar.nmdc;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code $MyINFO $ALL nick description<tag>$ $connection_flag$email$share$}. Only the nick
 * must be there; whatever else is missing or odd is empty, since every client and every hub setting
 * leaves out something else.
 */
final class MyInfoReader {

  private static final String ALL = "$ALL ";

  private MyInfoReader() {}

  static HubMessage read(Frame frame) {
    if (!frame.startsWith(ALL, frame.payload())) {
      return frame.malformed("$ALL and a nick");
    }
    int nickStart = frame.payload() + ALL.length();
    int describedEnd = frame.find('$', nickStart);
    int nickEnd = frame.find(' ', nickStart, describedEnd);
    Nick nick = frame.nick(nickStart, nickEnd);
    if (nick == null) {
      return frame.malformed("$ALL and a nick");
    }
    int describedStart = Math.min(nickEnd + 1, describedEnd);
    int mode = next(frame, describedEnd);
    int connection = next(frame, frame.find('$', mode));
    int connectionEnd = frame.find('$', connection);
    int email = next(frame, connectionEnd);
    int emailEnd = frame.find('$', email);
    int share = next(frame, emailEnd);
    int shareEnd = frame.find('$', share);

    int tag = tagStart(frame, describedStart, describedEnd);
    // The flag is one byte of any value, a digit or half a character too, so it is cut off before
    // anything is decoded.
    int nameEnd = Math.max(connection, connectionEnd - 1);
    MyInfo info =
        new MyInfo(
            Entities.decode(frame.text(describedStart, tag)),
            clientTag(frame, tag, describedEnd),
            Entities.decode(frame.text(connection, nameEnd)),
            connection < connectionEnd ? frame.at(nameEnd) & 0xFF : 0,
            Entities.decode(frame.text(email, emailEnd)),
            frame.number(share, shareEnd));
    return new HubMessage.UserInfo(nick, info);
  }

  /** Behind the {@code $} at this position, or the end. */
  private static int next(Frame frame, int dollar) {
    return Math.min(dollar + 1, frame.end());
  }

  /**
   * The last {@code <} of a description that ends with {@code >}, or the end of the description if
   * it has no tag. A {@code >} in between belongs to no tag: {@code a <b> c>}.
   */
  private static int tagStart(Frame frame, int from, int to) {
    if (from == to || frame.at(to - 1) != '>') {
      return to;
    }
    int open = frame.findLast('<', from, to);
    return open >= 0 && frame.find('>', open, to) == to - 1 ? open : to;
  }

  private static @Nullable ClientTag clientTag(Frame frame, int from, int to) {
    return from == to ? null : ClientTagReader.read(frame.text(from, to));
  }
}
