package org.verlihub.sidecar.hub.mirror;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.MyInfo;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * One user who was there before and is there after. Each fact that differs is an event of its own
 * that carries the user as of that event.
 *
 * @param before the entry as it was
 * @param after the entry as it is; the same reference if nothing differs
 */
record UserChange(HubUser before, HubUser after) {

  /** The change to these facts; what is equal keeps the objects already held. */
  static UserChange of(
      HubUser was, Nick nick, @Nullable MyInfo info, boolean operator, boolean bot) {
    boolean sameNick = was.nick().sameSpelling(nick);
    boolean sameInfo = Objects.equals(was.info(), info);
    if (sameNick && sameInfo && operator == was.operator() && bot == was.bot()) {
      return new UserChange(was, was);
    }
    return new UserChange(
        was,
        new HubUser(
            sameNick ? was.nick() : nick,
            sameInfo ? was.info() : info,
            operator,
            bot,
            was.firstSeen(),
            was.witnessed(),
            was.whereabouts(),
            was.userClass()));
  }

  /** Whether nothing differs. */
  @SuppressWarnings("ReferenceEquality") // of() returns the same reference then
  boolean none() {
    return before == after;
  }

  /** Tells the differences one by one. */
  void tell(Turn turn, Instant at, HubEvent.Witness witness) {
    HubUser now = before;
    if (!before.nick().sameSpelling(after.nick())) {
      now = now.withNick(after.nick());
      turn.tell(new HubEvent.NickRespelled(at, before.nick(), now, witness));
    }
    if (!Objects.equals(before.info(), after.info())) {
      HubUser known = now;
      now = now.withInfo(after.info());
      turn.tell(new HubEvent.UserInfoChanged(at, known, now, witness));
    }
    if (before.bot() != after.bot()) {
      now = now.withBot(after.bot());
      turn.tell(
          after.bot()
              ? new HubEvent.BotMarkGained(at, now, witness)
              : new HubEvent.BotMarkLost(at, now, witness));
    }
    if (before.operator() != after.operator()) {
      now = now.withOperator(after.operator());
      turn.tell(
          after.operator()
              ? new HubEvent.OperatorMarkGained(at, now, witness)
              : new HubEvent.OperatorMarkLost(at, now, witness));
    }
  }
}
