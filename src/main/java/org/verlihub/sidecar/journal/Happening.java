package org.verlihub.sidecar.journal;

import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.nmdc.Nick;

/** What one entry of the journal tells. */
public sealed interface Happening {

  /** Where a line was said. */
  enum Channel {
    MAIN_CHAT,
    /** Main chat, as {@code /me}. */
    THIRD_PERSON,
    OPERATOR_CHAT
  }

  /**
   * Somebody said something.
   *
   * @param speaker what the mirror knew of the nick at that moment
   */
  record Said(Channel channel, Nick nick, HubEvent.Speaker speaker, String text)
      implements Happening {}

  /** Somebody came, or was found to be there. */
  record Joined(Nick nick, HubEvent.Witness witness, Traits traits) implements Happening {}

  /** Somebody left, or was found to be gone. */
  record Left(Nick nick, HubEvent.Witness witness, Traits traits) implements Happening {}

  /** From here on the hub was watched. */
  record WatchBegan() implements Happening {}

  /**
   * From here on it was not: what happened until the next {@link WatchBegan} is not in the journal.
   */
  record WatchEnded() implements Happening {}

  /**
   * Entries that should stand here and do not: they came faster than they could be written, or the
   * disk refused them.
   *
   * @param count how many
   */
  record Missed(long count) implements Happening {}

  /**
   * What was known of somebody who came or went.
   *
   * @param tag the client tag as sent, or null
   * @param shareBytes shared bytes
   * @param bot whether this is no person
   * @param country two letters, or null where it was not known at that moment; of somebody who has
   *     just come it seldom is
   * @param address null unless a reader asked for addresses, see {@link Journal#keepAddresses()}
   */
  record Traits(
      @Nullable String tag,
      long shareBytes,
      boolean bot,
      @Nullable String country,
      @Nullable String address) {

    /** Of somebody of whom it is not known where they are. */
    public Traits(@Nullable String tag, long shareBytes, boolean bot) {
      this(tag, shareBytes, bot, null, null);
    }
  }
}
