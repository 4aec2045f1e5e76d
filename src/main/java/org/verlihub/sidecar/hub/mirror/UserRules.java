package org.verlihub.sidecar.hub.mirror;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.MyInfo;
import org.verlihub.sidecar.nmdc.Nick;

/** Who comes, who changes, who goes. */
final class UserRules {

  private static final Pattern OTHER_LETTERS = Pattern.compile("[^\\x00-\\x7F]");

  private UserRules() {}

  /** {@code $MyINFO}. */
  static void info(Turn turn, MirroredSession session, HubMessage.UserInfo message) {
    Nick nick = message.nick();
    MyInfo info = turn.sharing().shared(message.info());
    if (turn.pending() instanceof Pending.Leaving leaving) {
      HubUser gone = turn.user(leaving.nick());
      if (gone != null && gone.nick().equals(nick)) {
        turn.pending(null);
        comesBack(turn, gone, nick, info);
        return;
      }
      if (gone != null && turn.user(nick) == null && renamesHubBot(session, gone, info)) {
        turn.pending(null);
        renameHubBot(turn, session, leaving, gone, nick, info);
        return;
      }
    }
    settle(turn);
    HubUser was = turn.user(nick);
    if (was == null) {
      enters(turn, session, nick, info);
    } else {
      confirm(turn, nick);
      change(turn, was, nick, newer(turn, session, was, info), was.operator(), was.bot(), turn.now);
    }
  }

  /**
   * What is pushed is newer than what is listed: asked for its list again, Verlihub repeats the
   * MyINFO that somebody had when it last made its list anew.
   */
  private static @Nullable MyInfo newer(
      Turn turn, MirroredSession session, HubUser was, MyInfo heard) {
    MyInfo before = was.info();
    MyInfo outdated = session.outdated().get(was.nick());
    if (turn.listing() instanceof Listing.Again
        && outdated != null
        && sameButForLetters(outdated, heard)) {
      return before;
    }
    if (outdated == null && before != null && !sameButForLetters(before, heard)) {
      turn.session(session.withOutdated(session.outdated().plus(was.nick(), before)));
    }
    return heard;
  }

  /** The list may have been asked for again because it was read in the wrong charset. */
  private static boolean sameButForLetters(MyInfo one, MyInfo other) {
    return one.shareBytes() == other.shareBytes()
        && one.flags() == other.flags()
        && Objects.equals(one.tag(), other.tag())
        && one.connection().equals(other.connection())
        && ascii(one.description()).equals(ascii(other.description()))
        && ascii(one.email()).equals(ascii(other.email()));
  }

  private static String ascii(String text) {
    return OTHER_LETTERS.matcher(text).replaceAll("?");
  }

  /**
   * {@code $Quit}. Of a nick that is not listed it means nothing: the hub answers {@code $GetINFO}
   * with it, and operators can send it by hand.
   */
  static void quit(Turn turn, Nick nick) {
    HubUser user = turn.user(nick);
    if (user != null) {
      turn.pending(new Pending.Leaving(user.nick(), turn.now));
    }
  }

  /** {@code $NickList}: who is there, with no more than the nick. */
  static void nicks(Turn turn, MirroredSession session, List<Nick> nicks) {
    for (Nick nick : nicks) {
      nick(turn, session, nick);
    }
  }

  /** A nick is on the hub. */
  static void nick(Turn turn, MirroredSession session, Nick nick) {
    confirm(turn, nick);
    if (turn.user(nick) == null && !nick.equals(session.ownNick())) {
      join(turn, new Pending.Entering(nick, null, turn.now, false, session.isBot(nick)));
    }
  }

  /** Resolves a message held back, nothing having come that changes its plain meaning. */
  static void settle(Turn turn) {
    Pending pending = turn.pending();
    turn.pending(null);
    switch (pending) {
      case null -> {}
      case Pending.Leaving leaving -> leave(turn, leaving);
      case Pending.Entering entering -> {
        HubUser was = turn.user(entering.nick());
        if (was == null) {
          join(turn, entering);
        } else {
          change(
              turn,
              was,
              entering.nick(),
              entering.info(),
              entering.operator(),
              entering.bot(),
              entering.at());
        }
      }
    }
  }

  private static void enters(Turn turn, MirroredSession session, Nick nick, MyInfo info) {
    confirm(turn, nick);
    turn.pending(new Pending.Entering(nick, info, turn.now, false, session.isBot(nick)));
  }

  private static void comesBack(Turn turn, HubUser was, Nick nick, MyInfo info) {
    confirm(turn, nick);
    if (was.operator()) {
      turn.pending(new Pending.Entering(nick, info, turn.now, false, was.bot()));
    } else {
      change(turn, was, nick, info, false, was.bot(), turn.now);
    }
  }

  /** The hub's bots have no clients: one that goes and returns word for word was only renamed. */
  private static boolean renamesHubBot(MirroredSession session, HubUser gone, MyInfo info) {
    return session.hubBots().contains(gone.nick()) && info.equals(gone.info());
  }

  private static void renameHubBot(
      Turn turn,
      MirroredSession session,
      Pending.Leaving leaving,
      HubUser gone,
      Nick nick,
      MyInfo info) {
    VoiceRules.renamed(turn, gone.nick(), nick);
    remove(turn, gone, leaving.at());
    turn.session(session.withHubBots(session.hubBots().minus(gone.nick()).plus(nick)));
    confirm(turn, nick);
    turn.pending(new Pending.Entering(nick, info, turn.now, gone.operator(), true));
  }

  private static void join(Turn turn, Pending.Entering entering) {
    HubUser user =
        HubUser.listed(
            entering.nick(),
            entering.info(),
            entering.operator(),
            entering.bot(),
            entering.at(),
            turn.telling());
    turn.roster(turn.roster().with(user));
    if (turn.telling()) {
      MirroredSession session = turn.session();
      if (session != null && !session.hubBots().contains(user.nick())) {
        VoiceRules.joined(turn, session, user.nick());
      }
      turn.tell(new HubEvent.UserJoined(entering.at(), user, HubEvent.Witness.LIVE));
    }
  }

  private static void leave(Turn turn, Pending.Leaving leaving) {
    MirroredSession session = turn.session();
    HubUser user = turn.user(leaving.nick());
    if (session == null || user == null || user.nick().equals(session.ownNick())) {
      // as long as we are connected we are on the hub, whatever it says
      return;
    }
    turn.session(
        session
            .withHubBots(session.hubBots().minus(user.nick()))
            .withOutdated(HashTreePMap.empty()));
    VoiceRules.gone(turn, user.nick());
    remove(turn, user, leaving.at());
  }

  private static void remove(Turn turn, HubUser user, Instant at) {
    turn.roster(turn.roster().without(user));
    if (turn.telling()) {
      turn.tell(new HubEvent.UserQuit(at, user, HubEvent.Witness.LIVE));
    }
  }

  private static void change(
      Turn turn,
      HubUser was,
      Nick nick,
      @Nullable MyInfo info,
      boolean operator,
      boolean bot,
      Instant at) {
    UserChange change = UserChange.of(was, nick, info, operator, bot);
    if (change.none()) {
      return;
    }
    turn.roster(turn.roster().with(change.after()));
    if (turn.telling()) {
      change.tell(turn, at, HubEvent.Witness.LIVE);
    }
  }

  private static void confirm(Turn turn, Nick nick) {
    if (turn.listing() instanceof Listing.Again again) {
      turn.listing(again.confirmed(nick));
    }
  }
}
