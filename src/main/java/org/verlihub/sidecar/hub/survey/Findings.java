package org.verlihub.sidecar.hub.survey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.SurveyFact;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;

/** What answers mean: facts for the mirror, and what is worth asking next. */
final class Findings {

  private static final int LISTS_ACCOUNTS = 4;
  private static final int READS_CONFIGURATION = 5;

  private final Nick own;
  private final HubCharset charset;
  private final Agenda agenda;
  private final SurveyTally tally;
  private Accounts accounts = new Accounts();

  /** Who of those online was asked about before the accounts were known; empty afterwards. */
  private final Set<Nick> told = new HashSet<>();

  private @Nullable Integer ownLevel;

  Findings(Nick own, HubCharset charset, Agenda agenda, SurveyTally tally) {
    this.own = own;
    this.charset = charset;
    this.agenda = agenda;
    this.tally = tally;
  }

  /** Our own class, or null while the hub has not told it. */
  @Nullable Integer ownLevel() {
    return ownLevel;
  }

  /** Our class may be another by now. */
  void forgetOwnLevel() {
    ownLevel = null;
  }

  /** Somebody has left. */
  void forget(Nick nick) {
    told.remove(nick);
  }

  /** The class that the list of accounts gives somebody, or null where it says nothing. */
  @Nullable UserClass storedClass(HubUser user) {
    return accounts.classOf(user);
  }

  List<SurveyFact> take(Question question, Answer answer, HubSnapshot snapshot) {
    return switch (answer) {
      case Answer.Level(int level) ->
          question instanceof Question.ClassOf(Nick nick)
              ? List.of(levelKnown(nick, level))
              : List.of();
      case Answer.NotFound() -> List.of();
      case Answer.Accounts(List<String> nicks) -> accountsKnown(question, nicks, snapshot);
      case Answer.Summary(String address, int level) ->
          List.of(new SurveyFact.HubAddress(address), levelKnown(own, level));
      case Answer.Prefixes(String characters) ->
          List.of(new SurveyFact.CommandCharacters(characters));
      case Answer.NotForUs() -> {
        tally.giveUp(question.kind(), "our class is too low, or the hub does not know the command");
        yield List.of();
      }
    };
  }

  private SurveyFact levelKnown(Nick nick, int level) {
    if (nick.equals(own)) {
      ownLevel = level;
    }
    if (!accounts.isComplete()) {
      told.add(nick);
    }
    return new SurveyFact.ClassOf(nick, new UserClass(level, UserClass.Source.ASKED));
  }

  /** Enters what an operator of this class can ask beyond the questions about single users. */
  void planFor(int level, HubSnapshot snapshot) {
    accounts = new Accounts();
    if (level >= LISTS_ACCOUNTS) {
      for (int account = 1; account <= Math.min(level, Accounts.HIGHEST_LISTED); account++) {
        agenda.askFirst(new Question.Accounts(account));
      }
    } else {
      tally.giveUp(
          Question.Kind.ACCOUNTS,
          "our class is %d; listing accounts takes %d".formatted(level, LISTS_ACCOUNTS));
      askAboutEverybody(snapshot);
    }
    if (level >= READS_CONFIGURATION) {
      agenda.askFirst(new Question.Prefixes());
    } else {
      tally.giveUp(
          Question.Kind.PREFIXES,
          "our class is %d; reading the configuration takes %d"
              .formatted(level, READS_CONFIGURATION));
    }
  }

  private void askAboutEverybody(HubSnapshot snapshot) {
    for (HubUser user : snapshot.users()) {
      if (!user.bot()) {
        agenda.classify(user.nick());
      }
    }
  }

  private List<SurveyFact> accountsKnown(
      Question question, List<String> nicks, HubSnapshot snapshot) {
    if (!(question instanceof Question.Accounts(int level))) {
      return List.of();
    }
    accounts.add(level, nicks, charset);
    int highest = ownLevel == null ? 0 : Math.min(ownLevel, Accounts.HIGHEST_LISTED);
    if (level < highest) {
      return List.of();
    }
    accounts.complete();
    List<SurveyFact> facts = new ArrayList<>();
    for (HubUser user : snapshot.users()) {
      UserClass stored = accounts.classOf(user);
      if (stored == null) {
        continue;
      }
      UserClass known = user.userClass();
      if (known == null || !told.contains(user.nick())) {
        facts.add(new SurveyFact.ClassOf(user.nick(), stored));
        // what an earlier session was told may have been a temporary class, or somebody else's
        if (known != null && known.level() != stored.level()) {
          agenda.classify(user.nick());
        }
      }
      if (accounts.ambiguous(user.nick())) {
        agenda.classify(user.nick());
      }
    }
    told.clear();
    return facts;
  }
}
