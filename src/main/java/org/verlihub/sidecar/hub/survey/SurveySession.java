package org.verlihub.sidecar.hub.survey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.geo.GeoLookup;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.SurveyFact;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/** The asking of one session; see {@link Survey} for the rules. */
final class SurveySession {

  /**
   * The pushes that belong to the list come in the same burst; the first question lets them pass.
   */
  static final Duration FIRST_QUESTION_AFTER = Duration.ofMillis(300);

  private final SurveySettings settings;
  private final SurveyTally tally = new SurveyTally();

  private final Nick own;
  private final Agenda agenda;
  private final Findings findings;
  private final Dialogue dialogue;
  private Instant notBefore;
  private final boolean barred;
  private final HubCharset charset;
  private boolean operator;

  /**
   * A session in which nothing was asked yet.
   *
   * @param barred whether this hub disconnects us for {@code $UserIP} although we are an operator
   */
  SurveySession(
      SurveySettings settings,
      GeoLookup geo,
      Nick own,
      boolean operator,
      boolean barred,
      HubCharset charset,
      Instant now) {
    this.settings = settings;
    this.own = own;
    this.barred = barred;
    this.charset = charset;
    this.operator = operator && !barred;
    this.agenda = new Agenda(settings, now);
    this.findings = new Findings(own, charset, agenda, tally);
    this.dialogue = new Dialogue(own, charset, geo, agenda, findings, tally);
    this.notBefore = now.plus(FIRST_QUESTION_AFTER);
  }

  /** Enters what a session begins with. Returns what is known without asking. */
  List<SurveyFact> plan(HubSnapshot snapshot) {
    List<SurveyFact> facts = new ArrayList<>();
    for (HubUser user : snapshot.users()) {
      configured(user, facts);
    }
    if (operator) {
      agenda.askFirst(new Question.ClassOf(own));
      enterUsers(snapshot);
    } else {
      refrain();
    }
    agenda.askFirst(new Question.Summary());
    return facts;
  }

  /** The hub disconnects whoever asks for addresses without being an operator. */
  private void refrain() {
    String why =
        barred
            ? "the hub disconnected us for $UserIP; its user_ip_class is above our class"
            : "our class is below 3, and the hub disconnects such a user who asks";
    tally.giveUp(Question.Kind.ADDRESSES, why);
    tally.giveUp(Question.Kind.CLASS, why);
  }

  /** Whether the end of the session can only mean that this hub does not let us ask. */
  boolean askedInVain() {
    return operator && dialogue.patienceEnds() != null && !tally.anyAnswer();
  }

  private void enterUsers(HubSnapshot snapshot) {
    for (HubUser user : snapshot.users()) {
      agenda.locateAtOnce(user.nick());
      if (!user.bot() && (user.operator() || hasRights(user.userClass()))) {
        agenda.classifySoon(user.nick());
      }
    }
  }

  /** What an earlier session was told; whoever has the nick now may be somebody else. */
  private static boolean hasRights(@Nullable UserClass known) {
    return known != null && known.level() >= UserClass.OPERATOR;
  }

  /** Our own class turned out to be another than we knew: what may be asked is so too. */
  private void standNow(int level, HubSnapshot snapshot) {
    boolean asked = operator;
    operator = level >= UserClass.OPERATOR && !barred;
    tally.reconsider();
    if (operator) {
      if (!asked) {
        enterUsers(snapshot);
      }
      findings.planFor(level, snapshot);
    } else {
      agenda.clear();
      refrain();
    }
  }

  /**
   * Our operator mark came or went. Neither means that our class changed ({@code hide_keys}, {@code
   * show_keys}), so the one question that everybody may put decides what else may be asked.
   */
  private void ownMarkChanged(Instant now) {
    operator = false;
    agenda.clear();
    agenda.askFirst(new Question.Summary());
    findings.forgetOwnLevel();
    notBefore = now.plus(FIRST_QUESTION_AFTER);
  }

  List<SurveyFact> notice(HubEvent event, Instant now) {
    switch (event) {
      case HubEvent.UserJoined joined -> {
        return joined(joined.user(), now);
      }
      case HubEvent.UserQuit quit -> {
        agenda.forget(quit.user().nick());
        findings.forget(quit.user().nick());
      }
      case HubEvent.OperatorMarkGained gained -> markChanged(gained.user(), now);
      case HubEvent.OperatorMarkLost lost -> markChanged(lost.user(), now);
      default -> {
        // everything else changes neither address nor class
      }
    }
    return List.of();
  }

  private List<SurveyFact> joined(HubUser user, Instant now) {
    if (asks(Question.Kind.ADDRESSES)) {
      agenda.locate(user.nick(), now);
    }
    if (user.bot()) {
      return List.of();
    }
    List<SurveyFact> facts = new ArrayList<>(1);
    configured(user, facts);
    UserClass stored = findings.storedClass(user);
    if (stored != null && facts.isEmpty()) {
      facts.add(new SurveyFact.ClassOf(user.nick(), stored));
    }
    if (asks(Question.Kind.CLASS)) {
      if (user.operator()) {
        agenda.classifySoon(user.nick());
      } else {
        agenda.classify(user.nick());
      }
    }
    return facts;
  }

  private void markChanged(HubUser user, Instant now) {
    if (user.nick().equals(own)) {
      ownMarkChanged(now);
    } else if (asks(Question.Kind.CLASS) && !user.bot()) {
      agenda.classifySoon(user.nick());
    }
  }

  Survey.Heard hear(HubMessage message, HubSnapshot snapshot) {
    Integer before = findings.ownLevel();
    Survey.Heard heard = dialogue.hear(message, snapshot);
    Integer level = findings.ownLevel();
    if (level != null && !level.equals(before)) {
      standNow(level, snapshot);
    }
    return heard;
  }

  List<ClientMessage> ask(HubSnapshot snapshot, Instant now) {
    if (!settings.enabled() || now.isBefore(notBefore)) {
      return List.of();
    }
    Instant patienceEnds = dialogue.patienceEnds();
    if (patienceEnds != null) {
      if (now.isBefore(patienceEnds)) {
        return List.of();
      }
      dialogue.abandon(snapshot, operator);
    }
    if (operator && !now.isBefore(agenda.nextRoundStep())) {
      agenda.roundStep(snapshot, own, asks(Question.Kind.CLASS), now);
    }
    Question question = agenda.next(own, now);
    while (question != null && tally.hasGivenUp(question.kind())) {
      question = agenda.next(own, now);
    }
    if (question == null) {
      return List.of();
    }
    return dialogue.put(question, operator, now);
  }

  @Nullable Instant due() {
    if (!settings.enabled()) {
      return null;
    }
    Instant patienceEnds = dialogue.patienceEnds();
    if (patienceEnds != null) {
      return patienceEnds;
    }
    Instant due = agenda.due();
    if (operator && (due == null || agenda.nextRoundStep().isBefore(due))) {
      due = agenda.nextRoundStep();
    }
    return due == null || !due.isBefore(notBefore) ? due : notBefore;
  }

  boolean asking() {
    return dialogue.patienceEnds() != null;
  }

  SurveyReport report() {
    return tally.report(findings.ownLevel(), agenda.waiting());
  }

  private boolean asks(Question.Kind kind) {
    return settings.enabled() && operator && !tally.hasGivenUp(kind);
  }

  private void configured(HubUser user, List<SurveyFact> facts) {
    UserClass known = user.userClass();
    if (settings.classes().isEmpty()
        || (known != null && known.source() == UserClass.Source.ASKED)) {
      return;
    }
    for (SurveySettings.KnownClass listed : settings.classes()) {
      if (listed.names(user.nick(), charset)) {
        UserClass level = new UserClass(listed.level(), UserClass.Source.CONFIGURED);
        facts.add(new SurveyFact.ClassOf(user.nick(), level));
      }
    }
  }
}
