package org.verlihub.sidecar.hub.actions;

/** An action with no more of its texts than is worth keeping after it has ended. */
final class ShortenedAction {

  static final int CHARACTERS = 500;

  private ShortenedAction() {}

  static HubAction of(HubAction action) {
    return switch (action) {
      case HubAction.Say(var text) -> new HubAction.Say(cut(text));
      case HubAction.SayInThirdPerson(var text) -> new HubAction.SayInThirdPerson(cut(text));
      case HubAction.Tell(var to, var text) -> new HubAction.Tell(to, cut(text));
      case HubAction.TellInMainChat(var to, var text) ->
          new HubAction.TellInMainChat(to, cut(text));
      case HubAction.SayToOperators(var text) -> new HubAction.SayToOperators(cut(text));
      case HubAction.ChangeTopic(var topic) -> new HubAction.ChangeTopic(cut(topic));
      case HubAction.Drop(var nick, var reason) -> new HubAction.Drop(nick, cut(reason));
      case HubAction.Kick(var nick, var reason, var time) ->
          new HubAction.Kick(nick, cut(reason), time);
      case HubAction.Ban(var target, var time, var reason) ->
          new HubAction.Ban(target, time, cut(reason));
      case HubAction.Unban(var target, var reason) -> new HubAction.Unban(target, cut(reason));
      case HubAction.Redirect(var nick, var address, var reason) ->
          new HubAction.Redirect(nick, cut(address), cut(reason));
      default -> action;
    };
  }

  private static String cut(String text) {
    return text.length() <= CHARACTERS ? text : text.substring(0, CHARACTERS) + "…";
  }
}
