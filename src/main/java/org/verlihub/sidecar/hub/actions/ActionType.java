package org.verlihub.sidecar.hub.actions;

/** The kinds of {@link HubAction}, for whoever counts or shows them by name. */
public enum ActionType {
  SAY,
  SAY_IN_THIRD_PERSON,
  TELL,
  TELL_IN_MAIN_CHAT,
  SAY_TO_OPERATORS,
  CHANGE_TOPIC,
  CLEAR_TOPIC,
  DROP,
  KICK,
  BAN,
  UNBAN,
  LIST_BANS,
  GAG,
  UNGAG,
  REDIRECT,
  ASK_CLASS;

  /** The kind of this action. */
  public static ActionType of(HubAction action) {
    return switch (action) {
      case HubAction.Say _ -> SAY;
      case HubAction.SayInThirdPerson _ -> SAY_IN_THIRD_PERSON;
      case HubAction.Tell _ -> TELL;
      case HubAction.TellInMainChat _ -> TELL_IN_MAIN_CHAT;
      case HubAction.SayToOperators _ -> SAY_TO_OPERATORS;
      case HubAction.ChangeTopic _ -> CHANGE_TOPIC;
      case HubAction.ClearTopic _ -> CLEAR_TOPIC;
      case HubAction.Drop _ -> DROP;
      case HubAction.Kick _ -> KICK;
      case HubAction.Ban _ -> BAN;
      case HubAction.Unban _ -> UNBAN;
      case HubAction.ListBans _ -> LIST_BANS;
      case HubAction.Gag _ -> GAG;
      case HubAction.Ungag _ -> UNGAG;
      case HubAction.Redirect _ -> REDIRECT;
      case HubAction.AskClass _ -> ASK_CLASS;
    };
  }
}
