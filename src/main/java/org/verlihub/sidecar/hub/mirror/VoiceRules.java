package org.verlihub.sidecar.hub.mirror;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubEvent.Speaker;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.MyInfo;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Who speaks.
 *
 * <p>The hub's own voice is whoever says the header lines at login, unless the list then shows a
 * person of that name; otherwise the first of those who spoke before the list was complete that
 * {@code $BotList} names; otherwise the first bot of the hub, other than the operator chat, that
 * speaks later. The header comes first because a hub that is renamed by a reload of its settings
 * speaks under a nick that is in none of its lists until it is restarted.
 *
 * <p>The operator chat is the bot of {@code $BotList} whose nick or description says so; the
 * default ones do and survive a renaming of either. If none does: the first such bot that relays a
 * private message of somebody with the operator mark under its own name. Being in {@code $BotList}
 * is essential, since private messages under two names are also how the hub refuses one on behalf
 * of any user.
 *
 * <p>What the owner of the hub declared goes before the guesses made after the list, and behind all
 * else. A declared operator chat has to be in {@code $BotList} like any other; a declared voice may
 * also be in no list, and loses its standing to a person who takes the nick.
 */
final class VoiceRules {

  private static final Pattern OPERATOR_CHAT =
      Pattern.compile("\\bop(?:erator)?s?[ _-]?chat\\b", Pattern.CASE_INSENSITIVE);

  private VoiceRules() {}

  static void chat(Turn turn, MirroredSession session, HubMessage.Chat chat) {
    Nick nick = chat.nick();
    if (turn.listing() instanceof Listing.AtLogin) {
      MirroredSession hearing = session.hearing(nick);
      HeaderLine line = HeaderLine.read(chat.text());
      boolean first = session.greeter() == null || session.greeter().equals(nick);
      if (line != null && first && turn.user(nick) == null) {
        hearing = hearing.greetedBy(nick);
        security(turn, nick);
        HubRules.headerLine(turn, line);
      }
      turn.session(hearing);
    } else if (turn.hub().securityNick() == null && mayBeSecurity(turn, session, nick)) {
      security(turn, nick);
    }
    turn.tell(new HubEvent.MainChat(turn.now, nick, chat.text(), speaker(turn, session, nick)));
  }

  static void thirdPerson(Turn turn, MirroredSession session, HubMessage.ThirdPerson third) {
    Nick nick = third.nick();
    turn.tell(
        new HubEvent.ThirdPersonChat(turn.now, nick, third.text(), speaker(turn, session, nick)));
  }

  static void privateMainChat(Turn turn, MirroredSession session, HubMessage.PrivateMainChat chat) {
    Nick nick = chat.from();
    turn.tell(
        new HubEvent.PrivateMainChat(turn.now, nick, chat.text(), speaker(turn, session, nick)));
  }

  static void privateMessage(Turn turn, MirroredSession session, HubMessage.PrivateMessage pm) {
    Nick from = pm.from();
    if (turn.hub().operatorChatNick() == null && relaysAnOperator(turn, session, pm)) {
      turn.hub(turn.hub().withOperatorChatNick(from));
    }
    Speaker speaker = speaker(turn, session, pm.speaker());
    turn.tell(
        turn.hub().isOperatorChat(from)
            ? new HubEvent.OperatorChat(turn.now, from, pm.speaker(), pm.text(), speaker)
            : new HubEvent.PrivateMessage(turn.now, from, pm.speaker(), pm.text(), speaker));
  }

  /** The bots of the hub are known, or more of them. */
  static void botsHeard(Turn turn) {
    MirroredSession session = turn.session();
    if (session == null) {
      return;
    }
    Nick room = turn.hub().operatorChatNick();
    if (room != null && session.hubBots().contains(room)) {
      return;
    }
    turn.hub(turn.hub().withOperatorChatNick(describedRoom(turn, session)));
    if (turn.telling()) {
      believeDeclared(turn, session);
    }
  }

  /** The first list is complete: of those who spoke, somebody may be the hub. */
  static void listComplete(Turn turn) {
    MirroredSession session = turn.session();
    if (session == null) {
      return;
    }
    if (!session.hubBots().isEmpty() && !greetedByTheHub(turn, session)) {
      Nick known = turn.hub().securityNick();
      if (known == null || !session.hubBots().contains(known)) {
        turn.hub(turn.hub().withSecurityNick(speakingBot(turn, session)));
      }
    }
    believeDeclared(turn, session);
  }

  private static boolean greetedByTheHub(Turn turn, MirroredSession session) {
    Nick greeter = session.greeter();
    return greeter != null
        && (session.hubBots().contains(greeter)
            || (turn.user(greeter) == null && spokeBeforeTheBots(session, greeter)));
  }

  private static void believeDeclared(Turn turn, MirroredSession session) {
    Nick room = session.declared().operatorChat();
    if (room != null
        && turn.hub().operatorChatNick() == null
        && session.hubBots().contains(room)
        && !turn.hub().isSecurity(room)) {
      turn.hub(turn.hub().withOperatorChatNick(room));
    }
    Nick voice = session.declared().security();
    if (voice != null
        && turn.hub().securityNick() == null
        && !turn.hub().isOperatorChat(voice)
        && (session.hubBots().contains(voice) || turn.user(voice) == null)) {
      turn.hub(turn.hub().withSecurityNick(voice));
    }
  }

  /** Somebody has come who is not one of the hub's bots. */
  static void joined(Turn turn, MirroredSession session, Nick nick) {
    Nick declared = session.declared().security();
    if (declared != null && nick.equals(declared) && turn.hub().isSecurity(nick)) {
      turn.hub(turn.hub().withSecurityNick(null));
    }
  }

  /**
   * A hub that speaks under a nick in no list does so from its first word. Who comes after one of
   * its bots has seen us come, and borrows a nick that the hub takes for his.
   */
  private static boolean spokeBeforeTheBots(MirroredSession session, Nick nick) {
    for (Nick speaker : session.heard()) {
      if (speaker.equals(nick)) {
        return true;
      }
      if (session.hubBots().contains(speaker)) {
        return false;
      }
    }
    return false;
  }

  private static @Nullable Nick speakingBot(Turn turn, MirroredSession session) {
    for (Nick nick : session.heard()) {
      if (mayBeSecurity(turn, session, nick)) {
        return nick;
      }
    }
    return null;
  }

  static void renamed(Turn turn, Nick before, Nick after) {
    if (turn.hub().isSecurity(before)) {
      turn.hub(turn.hub().withSecurityNick(after));
    }
    if (turn.hub().isOperatorChat(before)) {
      turn.hub(turn.hub().withOperatorChatNick(after));
    }
  }

  static void gone(Turn turn, Nick nick) {
    if (turn.hub().isSecurity(nick)) {
      turn.hub(turn.hub().withSecurityNick(null));
    }
    if (turn.hub().isOperatorChat(nick)) {
      turn.hub(turn.hub().withOperatorChatNick(null));
    }
  }

  private static Speaker speaker(Turn turn, MirroredSession session, Nick nick) {
    if (nick.equals(session.ownNick())) {
      return Speaker.OURSELVES;
    }
    if (turn.hub().isSecurity(nick)) {
      return Speaker.HUB_SECURITY;
    }
    HubUser user = turn.user(nick);
    if (user == null) {
      return Speaker.NOT_IN_LIST;
    }
    return user.bot() ? Speaker.BOT : Speaker.PERSON;
  }

  private static void security(Turn turn, Nick nick) {
    if (!turn.hub().isSecurity(nick)) {
      turn.hub(turn.hub().withSecurityNick(nick));
    }
  }

  private static boolean mayBeSecurity(Turn turn, MirroredSession session, Nick nick) {
    return session.hubBots().contains(nick) && !turn.hub().isOperatorChat(nick);
  }

  private static boolean relaysAnOperator(
      Turn turn, MirroredSession session, HubMessage.PrivateMessage pm) {
    HubUser speaker = turn.user(pm.speaker());
    return !pm.from().equals(pm.speaker())
        && !turn.hub().isSecurity(pm.from())
        && session.hubBots().contains(pm.from())
        && speaker != null
        && speaker.operator()
        && !speaker.bot();
  }

  private static @Nullable Nick describedRoom(Turn turn, MirroredSession session) {
    for (Nick nick : session.hubBots()) {
      HubUser bot = turn.user(nick);
      if (bot != null && !turn.hub().isSecurity(nick) && isCalledRoom(bot)) {
        return bot.nick();
      }
    }
    return null;
  }

  private static boolean isCalledRoom(HubUser bot) {
    MyInfo info = bot.info();
    return OPERATOR_CHAT.matcher(bot.nick().text()).find()
        || (info != null && OPERATOR_CHAT.matcher(info.description()).find());
  }
}
