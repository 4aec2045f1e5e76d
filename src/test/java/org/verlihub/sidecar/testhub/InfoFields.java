package org.verlihub.sidecar.testhub;

import org.jspecify.annotations.Nullable;

/**
 * The part of a {@code $MyINFO} behind the nick, as wire text.
 *
 * @param description with the tag at its end, if there is one
 * @param speed the connection name without the flag byte
 */
record InfoFields(String description, String speed, char flag, String email, String share) {

  private static final int MAX_SHARE_DIGITS = 18;

  static InfoFields of(Person person) {
    return new InfoFields(
        person.wire(person.description() + person.tag()),
        person.wire(person.connection()),
        (char) person.flags(),
        person.wire(person.email()),
        Long.toString(person.shareBytes()));
  }

  /**
   * Reads {@code description$A$speed<flag>$email$share$}, or null if the hub calls it malformed.
   */
  static @Nullable InfoFields parse(String text) {
    String[] fields = text.split("\\$", -1);
    if (fields.length < 6) {
      return null;
    }
    String speed = fields[2];
    char flag = speed.isEmpty() ? 1 : speed.charAt(speed.length() - 1);
    String name = speed.isEmpty() ? "" : speed.substring(0, speed.length() - 1);
    String share = fields[4];
    boolean number =
        !share.isEmpty()
            && share.length() <= MAX_SHARE_DIGITS
            && share.chars().allMatch(c -> c >= '0' && c <= '9');
    return new InfoFields(
        fields[0], name, flag, fields[3], number ? Long.toString(Long.parseLong(share)) : "0");
  }

  /** Reads what follows {@code $MyINFO}; refuses a malformed one or another's nick. */
  static @Nullable InfoFields received(Session session, String nick, String parameter) {
    String[] parts = parameter.split(" ", 3);
    InfoFields info = parts.length < 3 || !parts[0].equals("$ALL") ? null : parse(parts[2]);
    if (info == null) {
      session.refuse("Your client sent malformed protocol command: MyINFO");
    } else if (!Wire.sameNick(parts[1], nick)) {
      session.refuse("Nick spoofing attempt detected from your client: " + parts[1]);
      return null;
    }
    return info;
  }

  String tag() {
    int start = description.lastIndexOf('<');
    return start >= 0 && description.endsWith(">") ? description.substring(start) : "";
  }

  boolean passive() {
    return tag().contains(",M:P");
  }

  long shareBytes() {
    return Long.parseLong(share);
  }

  String frame(String nick) {
    return "$MyINFO $ALL %s %s$ $%s%c$%s$%s$"
        .formatted(nick, description, speed, flag, email, share);
  }
}
