package org.verlihub.sidecar.hub.mirror;

import java.time.Instant;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Something that happened on the hub, with the values needed to act on it without looking anything
 * up. Told in order, one order for everybody. The events about users, applied to the user list
 * before them, give the list after them: each carries its user as of that event.
 *
 * <p>The completion of a list tells everything it changed in one step. After the first login these
 * are as many events as there are users.
 */
public sealed interface HubEvent {

  /** When the message that told us was applied. */
  Instant at();

  /** How we came to know. */
  enum Witness {
    /** It happened while we watched. */
    LIVE,
    /** Found when the first list after a start was complete. */
    FOUND_AT_LOGIN,
    /**
     * Found by comparing the list after a reconnect with the one before; happened at some time in
     * between.
     */
    FOUND_AFTER_RECONNECT,
    /**
     * Found because a list asked for again in mid-session did not confirm it; the hub never said
     * so, or we did not understand it.
     */
    FOUND_WHEN_ASKED_AGAIN
  }

  /** The list is complete and the mirror follows the hub from here on. */
  record MirrorLive(Instant at, long revision) implements HubEvent {}

  /** The connection is gone; the mirror is a memory. */
  record MirrorStale(Instant at) implements HubEvent {}

  /**
   * A subscriber was too slow, and so many events are missing here, before the one that follows.
   * What they changed is in the snapshot. Made for that subscriber alone, never by the mirror.
   */
  record Gap(Instant at, long missed) implements HubEvent {}

  /** Somebody is on the hub who was not. */
  record UserJoined(Instant at, HubUser user, Witness witness) implements HubEvent {}

  /** Somebody left. */
  record UserQuit(Instant at, HubUser user, Witness witness) implements HubEvent {}

  /**
   * Description, tag, share, e-mail, connection or flags changed, or were learned after the nick.
   */
  record UserInfoChanged(Instant at, HubUser before, HubUser after, Witness witness)
      implements HubEvent {}

  /**
   * The same person spelt differently now: other letter case, or the same bytes read in the charset
   * of the hub, learned meanwhile.
   */
  record NickRespelled(Instant at, Nick before, HubUser after, Witness witness)
      implements HubEvent {}

  /** Somebody taken for a person is a bot. */
  record BotMarkGained(Instant at, HubUser user, Witness witness) implements HubEvent {}

  /** A nick that belonged to a bot is a person's now; only a new session shows it. */
  record BotMarkLost(Instant at, HubUser user, Witness witness) implements HubEvent {}

  /**
   * The operator mark appeared on somebody who was there without it. An operator who logs in joins
   * with the mark.
   */
  record OperatorMarkGained(Instant at, HubUser user, Witness witness) implements HubEvent {}

  /** The operator mark is gone, the user is still there. */
  record OperatorMarkLost(Instant at, HubUser user, Witness witness) implements HubEvent {}

  /** Where somebody connects from was learned, or is another address now. */
  record UserLocated(Instant at, HubUser user) implements HubEvent {}

  /** The class of somebody was learned, or is another now. */
  record UserClassLearned(Instant at, HubUser before, HubUser after) implements HubEvent {}

  /** The topic changed; an empty one was removed. */
  record TopicChanged(Instant at, String before, String after, Witness witness)
      implements HubEvent {}

  /** The hub has another name. */
  record HubRenamed(Instant at, String before, String after, Witness witness) implements HubEvent {}

  /**
   * A line in main chat. Whether it is the hub's own notice, {@link HubDescription#securityNick()}
   * tells.
   */
  record MainChat(Instant at, Nick nick, String text, Speaker speaker) implements HubEvent {}

  /** Somebody's {@code /me}. */
  record ThirdPersonChat(Instant at, Nick nick, String text, Speaker speaker) implements HubEvent {}

  /**
   * A line in operator chat. Its members are operators and whomever one of them, or one of those,
   * invited, so the room alone gives nobody a right. Reports that the hub itself posts there have
   * the room as {@code nick} and {@link Speaker#BOT} as speaker.
   */
  record OperatorChat(Instant at, Nick room, Nick nick, String text, Speaker speaker)
      implements HubEvent {}

  /**
   * A private message to us.
   *
   * @param from to whom an answer would go
   * @param nick who speaks; where it is another one than {@code from}, the text is the hub's and
   *     must never be answered
   */
  record PrivateMessage(Instant at, Nick from, Nick nick, String text, Speaker speaker)
      implements HubEvent {}

  /** A main-chat line for us alone. */
  record PrivateMainChat(Instant at, Nick nick, String text, Speaker speaker) implements HubEvent {}

  /** Who speaks, as the mirror knew it at that moment. */
  enum Speaker {
    /** A person in the list. */
    PERSON,
    /** The sidecar itself. */
    OURSELVES,
    /** The hub's own voice. */
    HUB_SECURITY,
    /** Another bot. */
    BOT,
    /** Nobody in the list: a script speaking under an invented name, or somebody just gone. */
    NOT_IN_LIST
  }
}
