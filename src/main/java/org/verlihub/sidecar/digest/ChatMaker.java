package org.verlihub.sidecar.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.journal.Journal;
import org.verlihub.sidecar.journal.JournalEntry;

/**
 * Makes chat digests of the journal. The cursor moves in the transaction that puts the digest into
 * the spool: each line is in one digest, or still ahead of the cursor. Not safe for several
 * threads.
 */
final class ChatMaker {

  /** Name of the cursor in the journal. */
  static final String CURSOR = "digest-chat";

  private static final int BATCH = 500;
  private static final Duration BETWEEN_RELEASES = Duration.ofSeconds(10);

  private final Books books;
  private final Spool spool;
  private final MailRenderer renderer;
  private final DigestSettings settings;
  private final ChatSchedule schedule;
  private final Supplier<String> hubName;
  private ChatPile pile;
  private long released;
  private Instant lastRelease = Instant.EPOCH;

  /** Goes on where the cursor stands, which must exist. */
  ChatMaker(
      Books books,
      Spool spool,
      MailRenderer renderer,
      DigestSettings settings,
      Supplier<String> hubName,
      Instant now) {
    this.books = books;
    this.spool = spool;
    this.renderer = renderer;
    this.settings = settings;
    this.schedule = ChatSchedule.of(settings);
    this.hubName = hubName;
    Journal.Standing standing =
        Journal.standing(books.reader(), CURSOR).orElseGet(() -> new Journal.Standing(0, 0));
    this.released = standing.position();
    this.pile = pile(released);
    if (standing.expired() > 0) {
      pile.addExpired(now, standing.expired(), released);
    }
  }

  private ChatPile pile(long position) {
    return new ChatPile(settings.chatMaxMessages(), settings.chatOperatorChat(), position);
  }

  /** Reads what is new, and makes the digests that are due; returns whether there were any. */
  boolean pass(Instant now) {
    boolean made = false;
    read(now);
    ChatSchedule.Due due = schedule.due(pile, now);
    while (due != null && due.isNow(now) && hasRoom()) {
      make(now);
      made = true;
      read(now);
      due = schedule.due(pile, now);
    }
    release(now);
    return made;
  }

  /**
   * Makes a digest of what there is, due or not.
   *
   * @return the number of its mail; empty if there is nothing to send
   */
  Optional<Long> makeNow(Instant now) {
    read(now);
    return pile.messages() == 0 ? Optional.empty() : Optional.of(make(now));
  }

  /** Forgets what there is; returns how many messages that were. */
  int clear(Instant now) {
    int cleared = 0;
    do {
      read(now);
      cleared += pile.messages();
      long upTo = pile.position();
      books.write(jdbc -> {
        Journal.advance(jdbc, CURSOR, upTo);
        return true;
      });
      boolean more = pile.full();
      pile = pile(upTo);
      released = upTo;
      if (!more) {
        return cleared;
      }
    } while (true);
  }

  /** What a digest would be like now; null if nobody has said anything. */
  @Nullable ChatDigest preview(Instant now) {
    read(now);
    return ChatDigest.of(pile, hubName.get());
  }

  /** What lies there as last read. */
  ChatPile pile() {
    return pile;
  }

  /** When the next digest is due; null without messages. */
  ChatSchedule.@Nullable Due due(Instant now) {
    return schedule.due(pile, now);
  }

  /** Whether the spool takes another digest. */
  boolean hasRoom() {
    return spool.counts().waiting() < settings.spoolMails();
  }

  private long make(Instant now) {
    ChatDigest digest = ChatDigest.of(pile, hubName.get());
    if (digest == null) {
      throw new IllegalStateException("There is nothing to send");
    }
    RenderedMail mail = renderer.chat(digest);
    long upTo = pile.position();
    long id =
        books.write(jdbc -> {
          Journal.advance(jdbc, CURSOR, upTo);
          return spool.insert(jdbc, mail, settings.chatRecipients(), now);
        });
    pile = pile(upTo);
    released = upTo;
    return id;
  }

  private void read(Instant now) {
    notice(now);
    while (!pile.full()) {
      List<JournalEntry> entries = Journal.after(books.reader(), pile.position(), BATCH);
      for (JournalEntry entry : entries) {
        if (pile.full()) {
          return;
        }
        pile.add(entry);
      }
      if (entries.size() < BATCH) {
        return;
      }
    }
  }

  /** The journal may have removed what was not read in time. */
  private void notice(Instant now) {
    Journal.Standing standing = Journal.standing(books.reader(), CURSOR).orElse(null);
    if (standing == null || standing.expired() == 0 || standing.position() <= released) {
      return;
    }
    if (standing.position() > pile.position()) {
      long lost = Math.max(1, standing.expired() - pile.entries());
      pile.addExpired(now, lost, standing.position());
    }
    released = standing.position();
  }

  /** Lets the journal remove what is no chat; not at every join. */
  private void release(Instant now) {
    if (pile.holds()
        || pile.position() <= released
        || now.isBefore(lastRelease.plus(BETWEEN_RELEASES))) {
      return;
    }
    long upTo = pile.position();
    books.write(jdbc -> {
      Journal.advance(jdbc, CURSOR, upTo);
      return true;
    });
    pile.released();
    released = upTo;
    lastRelease = now;
  }
}
