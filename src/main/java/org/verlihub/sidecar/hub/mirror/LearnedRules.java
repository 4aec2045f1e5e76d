package org.verlihub.sidecar.hub.mirror;

import java.util.List;

/** What was learned by asking. */
final class LearnedRules {

  private LearnedRules() {}

  static void apply(Turn turn, List<SurveyFact> facts) {
    for (SurveyFact fact : facts) {
      switch (fact) {
        case SurveyFact.AddressOf address -> located(turn, address);
        case SurveyFact.ClassOf known -> classLearned(turn, known);
        case SurveyFact.HubAddress hub -> turn.hub(turn.hub().withAddress(hub.address()));
        case SurveyFact.CommandCharacters command ->
            turn.hub(turn.hub().withCommandCharacters(command.characters()));
      }
    }
  }

  private static void located(Turn turn, SurveyFact.AddressOf fact) {
    HubUser user = turn.user(fact.nick());
    if (user == null || fact.whereabouts().equals(user.whereabouts())) {
      return;
    }
    HubUser located = user.withWhereabouts(fact.whereabouts());
    turn.roster(turn.roster().with(located));
    if (turn.telling()) {
      turn.tell(new HubEvent.UserLocated(turn.now, located));
    }
  }

  private static void classLearned(Turn turn, SurveyFact.ClassOf fact) {
    HubUser user = turn.user(fact.nick());
    if (user == null || fact.userClass().equals(user.userClass())) {
      return;
    }
    HubUser learned = user.withUserClass(fact.userClass());
    turn.roster(turn.roster().with(learned));
    if (turn.telling()) {
      turn.tell(new HubEvent.UserClassLearned(turn.now, user, learned));
    }
  }
}
