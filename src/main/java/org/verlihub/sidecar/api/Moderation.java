package org.verlihub.sidecar.api;

import org.springframework.stereotype.Component;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.nmdc.BanTarget;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.web.ProblemException;
import org.verlihub.sidecar.web.ProblemType;

/** What keys with the scope {@code moderate} do to people; every reason says which key it was. */
@Component
class Moderation {

  private final Acting acting;

  Moderation(Acting acting) {
    this.acting = acting;
  }

  ActionAnswer kick(HubUser user, KickBody order, ActionRequest request) {
    Nick nick = user.nick();
    String until = order.banFor();
    return acting.act(
        new Ordered(
            "kick",
            People.arguments(
                nick,
                "reason",
                order.reason(),
                "ban_for",
                until == null ? "as the hub is set" : until),
            new HubAction.Kick(
                nick,
                signed(order.reason(), request),
                until == null ? null : ActionLimits.time("ban_for", until)),
            new Target.Person(nick)),
        request);
  }

  ActionAnswer drop(HubUser user, DropBody order, ActionRequest request) {
    Nick nick = user.nick();
    return acting.act(
        new Ordered(
            "drop",
            People.arguments(nick, "reason", order.reason()),
            new HubAction.Drop(nick, signed(order.reason(), request)),
            new Target.Person(nick)),
        request);
  }

  ActionAnswer ban(HubUser user, BanBody order, ActionRequest request) {
    return banNick(user.nick(), order, request);
  }

  /** Of somebody who may be offline. */
  ActionAnswer banNick(Nick nick, BanBody order, ActionRequest request) {
    return acting.act(
        new Ordered(
            "ban",
            People.arguments(nick, "reason", order.reason(), "duration", order.duration()),
            new HubAction.Ban(
                byNick(nick),
                ActionLimits.time("duration", order.duration()),
                signed(order.reason(), request)),
            new Target.Person(nick)),
        request);
  }

  ActionAnswer gag(HubUser user, GagBody order, ActionRequest request) {
    Nick nick = user.nick();
    return acting.act(
        new Ordered(
            "gag",
            People.arguments(nick, "duration", order.duration()),
            new HubAction.Gag(nick, ActionLimits.duration("duration", order.duration())),
            new Target.Person(nick)),
        request);
  }

  ActionAnswer ungag(HubUser user, ActionRequest request) {
    Nick nick = user.nick();
    return acting.act(
        new Ordered(
            "ungag", People.arguments(nick), new HubAction.Ungag(nick), new Target.Person(nick)),
        request);
  }

  ActionAnswer redirect(HubUser user, RedirectBody order, ActionRequest request) {
    Nick nick = user.nick();
    return acting.act(
        new Ordered(
            "redirect",
            People.arguments(nick, "address", order.address(), "reason", order.reason()),
            new HubAction.Redirect(nick, order.address(), signed(order.reason(), request)),
            new Target.Person(nick)),
        request);
  }

  /**
   * The reason with the name of the key before it, so that nobody can act under another's name. An
   * empty one stays empty, and is refused.
   */
  static String signed(String reason, ActionRequest request) {
    return reason.isBlank() ? reason : "%s: %s".formatted(request.caller().keyName(), reason);
  }

  static BanTarget byNick(Nick nick) {
    try {
      return new BanTarget.ByNick(nick);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.NOT_POSSIBLE.with(String.valueOf(e.getMessage())));
    }
  }
}
