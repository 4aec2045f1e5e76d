package org.verlihub.sidecar.nmdc;

/**
 * Text that may go out: encoded for the hub, free of anything that ends a frame, and sure not to be
 * executed by the hub. There is no way to one but {@link #mainChat} and {@link #privately}.
 *
 * <p>What a hub executes, as tried on Verlihub 1.7:
 *
 * <ul>
 *   <li>A line of main chat is a command if its first byte is a prefix (default {@code + ! /}),
 *       with the rights of whoever says it. Only that byte counts: with a space, a tab, a line
 *       break, U+200B, U+2060, U+00A0, a dot or anything else in front it is ordinary text, unless
 *       the owner made that very byte a prefix too; so is a prefix at the start of a second line.
 *   <li>A private message to the security bot is treated the same way, and one to the operator chat
 *       that begins with {@code +}. A private message to a person is never looked at. {@code $MCTo}
 *       to a bot of the hub is refused by the hub, whatever it says.
 *   <li>A line of main chat {@code is kicking NICK because: …}, with nothing or exactly the
 *       speaker's own nick and one space in front, kicks and bans NICK. It is matched letter by
 *       letter ({@code because} or {@code Because}), once, at the very start: another word, two
 *       spaces, a line break or an invisible character in front makes it ordinary text. Private
 *       messages and {@code +me} never kick.
 * </ul>
 *
 * <p>The bytes are fixed when the text is accepted. Rules that the hub changes later (a new prefix
 * character, a renamed security bot) do not reach texts that already wait to be sent.
 */
public sealed interface OutgoingText {

  /**
   * What people will read: the text after transliteration, in case the charset lacked something.
   */
  String text();

  /** How many bytes of a frame it takes. */
  int length();

  /** Text for main chat. */
  static Composed<MainChat> mainChat(String text, TextRules rules) {
    return TextComposer.mainChat(text, rules);
  }

  /** Text for one person, or for the operator chat. */
  static Composed<Private> privately(String text, Nick to, TextRules rules) {
    return TextComposer.privately(text, to, rules);
  }

  /** What became of a text. */
  sealed interface Composed<T extends OutgoingText> {}

  /** It may go out. */
  record Accepted<T extends OutgoingText>(T text) implements Composed<T> {}

  /**
   * It may not.
   *
   * @param reason for programs
   * @param words for people: what is wrong, and what is allowed; without the text itself
   */
  record Refused<T extends OutgoingText>(Reason reason, String words) implements Composed<T> {}

  /** Why a text may not go out. */
  enum Reason {
    /** Nothing, or nothing but blanks. */
    EMPTY,
    /** More bytes than {@link TextRules#maxBytes()}. Texts are not split here. */
    TOO_LONG,
    /** The hub would execute it as a command. */
    COMMAND,
    /** The hub would kick somebody for it. */
    KICK
  }

  /** For main chat, under one nick. */
  final class MainChat implements OutgoingText {
    private final Nick own;
    private final byte[] encoded;
    private final HubCharset charset;

    MainChat(Nick own, byte[] encoded, HubCharset charset) {
      this.own = own;
      this.encoded = encoded;
      this.charset = charset;
    }

    /** The nick it was checked for, and must be said under. */
    Nick own() {
      return own;
    }

    /** What stands in the frame; not to be changed. */
    byte[] bytes() {
      return encoded;
    }

    @Override
    public String text() {
      return Entities.decode(charset.decode(encoded));
    }

    @Override
    public int length() {
      return encoded.length;
    }

    @Override
    public String toString() {
      return "MainChat[%s]".formatted(text());
    }
  }

  /** For one receiver. */
  final class Private implements OutgoingText {
    private final Nick to;
    private final byte[] encoded;
    private final HubCharset charset;

    Private(Nick to, byte[] encoded, HubCharset charset) {
      this.to = to;
      this.encoded = encoded;
      this.charset = charset;
    }

    /** The receiver it was checked for. */
    public Nick to() {
      return to;
    }

    /** What stands in the frame; not to be changed. */
    byte[] bytes() {
      return encoded;
    }

    @Override
    public String text() {
      return Entities.decode(charset.decode(encoded));
    }

    @Override
    public int length() {
      return encoded.length;
    }

    @Override
    public String toString() {
      return "Private[to %s: %s]".formatted(to, text());
    }
  }
}
