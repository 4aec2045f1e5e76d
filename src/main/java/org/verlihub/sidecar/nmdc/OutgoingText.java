package org.verlihub.sidecar.nmdc;

import java.util.List;

/**
 * Text that may go out: encoded for the hub, free of anything that ends a frame, and sure not to be
 * executed by the hub. There is no way to one but the static methods here.
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

  /**
   * A long text for main chat in parts, each of which may go out and begins and ends at a character
   * of the hub's charset; split at a line end if there is one, else between words, else between
   * characters. A part that would begin a command, because the text happened to be split there,
   * gets a blank in front.
   *
   * @param maxParts refused if it takes more
   */
  static InParts<MainChat> mainChatInParts(String text, TextRules rules, int maxParts) {
    return TextSplitter.split(text, rules, maxParts, part -> mainChat(part, rules));
  }

  /** The same for one receiver. */
  static InParts<Private> privatelyInParts(String text, Nick to, TextRules rules, int maxParts) {
    return TextSplitter.split(text, rules, maxParts, part -> privately(part, to, rules));
  }

  /**
   * A topic: one line of at most {@value CommandText#MAX_TOPIC_BYTES} bytes. Line ends become
   * blanks, since the hub would stop at the first; {@code %[} gets a blank inside, so that it is no
   * variable wherever the hub shows the topic.
   */
  static Composed<InCommand> topic(String text, TextRules rules) {
    return CommandText.topic(text, rules);
  }

  /**
   * Why somebody is kicked, banned and so on: one line of at most {@value
   * CommandText#MAX_REASON_BYTES} bytes, otherwise like {@link #topic}. Refused if it contains
   * {@code _ban_}, in any case of letters, which would make a kick a ban of another length or for
   * ever.
   */
  static Composed<InCommand> reason(String text, TextRules rules) {
    return CommandText.reason(text, rules);
  }

  /** What became of a text that may be split. */
  sealed interface InParts<T extends OutgoingText> {}

  /** All parts, at least one, in order; to be sent with nothing in between. */
  record Parts<T extends OutgoingText>(List<T> texts) implements InParts<T> {
    /** Keeps its own copy. */
    public Parts {
      texts = List.copyOf(texts);
    }
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
  record Refused<T extends OutgoingText>(Reason reason, String words)
      implements Composed<T>, InParts<T> {}

  /** Why a text may not go out. */
  enum Reason {
    /** Nothing, or nothing but blanks. */
    EMPTY,
    /** More bytes than allowed, or more parts. */
    TOO_LONG,
    /** The hub would execute it as a command. */
    COMMAND,
    /** The hub would kick somebody for it. */
    KICK,
    /** The hub would read a ban time out of it. */
    BAN
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

  /** For a place in a command, where it can end neither the line nor the command. */
  final class InCommand implements OutgoingText {
    private final byte[] encoded;
    private final HubCharset charset;

    InCommand(byte[] encoded, HubCharset charset) {
      this.encoded = encoded;
      this.charset = charset;
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
      return "InCommand[%s]".formatted(text());
    }
  }
}
