package org.verlihub.sidecar.digest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.journal.Happening;
import org.verlihub.sidecar.journal.JournalEntry;

/**
 * What was said since the last digest, read from the journal. Nothing else knows it: after a
 * restart it is read again from the cursor and is the same.
 */
final class ChatPile {

  /** With more text than that a digest is made too, so that memory and mails stay bounded. */
  static final int MAX_CHARACTERS = 2_000_000;

  private final int maxMessages;
  private final boolean operatorChat;
  private final List<ChatLine> lines = new ArrayList<>();
  private int messages;
  private int characters;
  private boolean missing;
  private long position;
  private long entries;
  private @Nullable Instant first;
  private @Nullable Instant last;

  /** A pile that begins behind this position of the journal. */
  ChatPile(int maxMessages, boolean operatorChat, long position) {
    this.maxMessages = maxMessages;
    this.operatorChat = operatorChat;
    this.position = position;
  }

  /** Takes note of the next entry; what is no chat only moves the position. */
  void add(JournalEntry entry) {
    position = entry.position();
    entries++;
    switch (entry.happening()) {
      case Happening.Said said -> add(entry.at(), said);
      case Happening.Missed(long count) -> addMissing(entry.at(), count, position);
      case Happening.WatchBegan() -> mark(new ChatLine.WatchBegan(entry.at()));
      case Happening.WatchEnded() -> mark(new ChatLine.WatchEnded(entry.at()));
      case Happening.Joined joined -> {}
      case Happening.Left left -> {}
    }
  }

  /** So many entries up to this position were removed before they could be read. */
  void addExpired(Instant at, long count, long upTo) {
    entries += count;
    addMissing(at, count, upTo);
  }

  private void addMissing(Instant at, long count, long upTo) {
    position = Math.max(position, upTo);
    missing = true;
    if (!lines.isEmpty() && lines.getLast() instanceof ChatLine.Missing(var before, var earlier)) {
      lines.set(lines.size() - 1, new ChatLine.Missing(before, earlier + count));
    } else {
      lines.add(new ChatLine.Missing(at, count));
    }
  }

  private void add(Instant at, Happening.Said said) {
    if (!isOfPeople(said)) {
      return;
    }
    lines.add(new ChatLine.Spoken(at, said.channel(), said.nick().text(), said.text()));
    messages++;
    characters += said.text().length();
    if (first == null) {
      first = at;
    }
    last = at;
  }

  /**
   * Somebody who is in no list counts as a person: while the list is not complete yet, everybody
   * is. A script that speaks under an invented name can be declared a bot.
   */
  private boolean isOfPeople(Happening.Said said) {
    boolean wanted =
        switch (said.channel()) {
          case MAIN_CHAT, THIRD_PERSON -> true;
          case OPERATOR_CHAT -> operatorChat;
        };
    return wanted
        && switch (said.speaker()) {
          case PERSON, NOT_IN_LIST -> true;
          case OURSELVES, HUB_SECURITY, BOT -> false;
        };
  }

  /** In front of the first message two marks are enough, however often the connection broke. */
  private void mark(ChatLine mark) {
    if (messages == 0) {
      boolean ends = mark instanceof ChatLine.WatchEnded;
      lines.removeIf(line -> line instanceof ChatLine.WatchBegan);
      if (ends && lines.stream().anyMatch(ChatLine.WatchEnded.class::isInstance)) {
        return;
      }
    }
    lines.add(mark);
  }

  /** Whether as much is here as one digest takes; nothing more should be added then. */
  boolean full() {
    return messages >= maxMessages || characters >= MAX_CHARACTERS;
  }

  /** Whether the journal must keep what lies here. */
  boolean holds() {
    return messages > 0 || missing;
  }

  int messages() {
    return messages;
  }

  /** The journal's cursor stands where this was read to, since nothing here has to be kept. */
  void released() {
    entries = 0;
  }

  /** How many entries behind the journal's cursor, chat or not, were read or told as missing. */
  long entries() {
    return entries;
  }

  /** The position of the journal up to which this was read. */
  long position() {
    return position;
  }

  /** When the first message was said. */
  @Nullable Instant first() {
    return first;
  }

  /** When the last message was said. */
  @Nullable Instant last() {
    return last;
  }

  List<ChatLine> lines() {
    return List.copyOf(lines);
  }
}
