package org.verlihub.sidecar.hub.survey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.geo.GeoLookup;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.SurveyFact;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.hub.mirror.Whereabouts;
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

  /** So long a question may stay open before the survey goes on without its answer. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** So many answers in a row that cannot be read end the asking of that kind. */
  static final int UNREADABLE_LIMIT = 3;

  private static final Logger log = LoggerFactory.getLogger(Survey.class);

  /** A question on its way, and whether something that answers it was heard. */
  private static final class Open {
    private final Question question;
    private final Instant since;
    private boolean answered;

    Open(Question question, Instant since) {
      this.question = question;
      this.since = since;
    }
  }

  private final SurveySettings settings;
  private final GeoLookup geo;
  private final SurveyTally tally = new SurveyTally();

  private final Nick own;
  private final Agenda agenda;
  private final Instant notBefore;
  private final Findings findings;
  private boolean operator;
  private @Nullable Open open;

  SurveySession(
      SurveySettings settings,
      GeoLookup geo,
      Nick own,
      boolean operator,
      HubCharset charset,
      Instant now) {
    this.settings = settings;
    this.geo = geo;
    this.own = own;
    this.operator = operator;
    this.agenda = new Agenda(settings, now);
    this.findings = new Findings(own, operator, charset, agenda, tally);
    this.notBefore = now.plus(FIRST_QUESTION_AFTER);
  }

  /** Enters what a session begins with. Returns what is known without asking. */
  List<SurveyFact> plan(HubSnapshot snapshot) {
    List<SurveyFact> facts = new ArrayList<>();
    for (HubUser user : snapshot.users()) {
      configured(user, facts);
    }
    if (settings.enabled()) {
      enterQuestions(snapshot);
    }
    return facts;
  }

  private void enterQuestions(HubSnapshot snapshot) {
    if (!operator) {
      agenda.askFirst(new Question.Summary());
      tally.giveUp(
          Question.Kind.ADDRESSES,
          "our class is below 3, and the hub disconnects such a user who asks");
      tally.giveUp(Question.Kind.CLASS, "our class is below 3");
      return;
    }
    agenda.askFirst(new Question.ClassOf(own));
    agenda.askFirst(new Question.Summary());
    for (HubUser user : snapshot.users()) {
      agenda.locateAtOnce(user.nick());
      if (user.operator() && !user.bot()) {
        agenda.classifySoon(user.nick());
      }
    }
  }

  List<SurveyFact> notice(HubEvent event, Instant now) {
    switch (event) {
      case HubEvent.UserJoined joined -> {
        return joined(joined.user(), now);
      }
      case HubEvent.UserQuit quit -> agenda.forget(quit.user().nick());
      case HubEvent.OperatorMarkGained gained -> markChanged(gained.user(), true);
      case HubEvent.OperatorMarkLost lost -> markChanged(lost.user(), false);
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

  private void markChanged(HubUser user, boolean gained) {
    if (user.nick().equals(own)) {
      operator = gained;
      if (!gained) {
        // the next $UserIP of an ordinary user would end the session
        agenda.dropClasses();
      }
    } else if (asks(Question.Kind.CLASS) && !user.bot()) {
      agenda.classifySoon(user.nick());
    }
  }

  Survey.Heard hear(HubMessage message, HubSnapshot snapshot) {
    return switch (message) {
      case HubMessage.UserIp addresses -> addresses(addresses, snapshot);
      case HubMessage.Chat chat -> chat(chat, snapshot);
      default -> Survey.Heard.NOTHING;
    };
  }

  private Survey.Heard addresses(HubMessage.UserIp message, HubSnapshot snapshot) {
    List<SurveyFact> facts = new ArrayList<>(message.entries().size());
    boolean aboutUs = false;
    for (HubMessage.UserIp.Entry entry : message.entries()) {
      HubUser user = snapshot.user(entry.nick());
      Whereabouts known = user == null ? null : user.whereabouts();
      if (known == null || !known.address().equals(entry.address())) {
        Whereabouts where = new Whereabouts(entry.address(), geo.find(entry.address()));
        facts.add(new SurveyFact.AddressOf(entry.nick(), where));
      }
      aboutUs |= entry.nick().equals(own);
    }
    if (aboutUs && open != null && operator) {
      close(open);
    }
    return new Survey.Heard(false, facts);
  }

  private void close(Open closed) {
    open = null;
    Question.Kind kind = closed.question.kind();
    if (closed.answered || kind == Question.Kind.ADDRESSES) {
      tally.answered(kind);
    } else if (tally.unreadable(kind) >= UNREADABLE_LIMIT) {
      tally.giveUp(
          kind,
          "the hub's answers cannot be read; it may be translated or a script may change them");
    }
  }

  private Survey.Heard chat(HubMessage.Chat chat, HubSnapshot snapshot) {
    Open asked = open;
    if (asked == null || asked.answered || chat.nick().equals(own)) {
      return Survey.Heard.NOTHING;
    }
    HubUser speaker = snapshot.user(chat.nick());
    if (speaker != null && !speaker.bot()) {
      return Survey.Heard.NOTHING;
    }
    Answer answer = AnswerReader.read(asked.question, chat.text());
    if (answer == null) {
      return Survey.Heard.NOTHING;
    }
    asked.answered = true;
    List<SurveyFact> facts = findings.take(asked.question, answer, snapshot);
    if (!operator) {
      close(asked); // without the right to ask $UserIP there is nothing behind the answer
    }
    return new Survey.Heard(true, facts);
  }

  List<ClientMessage> ask(HubSnapshot snapshot, Instant now) {
    if (!settings.enabled() || now.isBefore(notBefore)) {
      return List.of();
    }
    if (open != null) {
      if (now.isBefore(open.since.plus(PATIENCE))) {
        return List.of();
      }
      log.warn(
          "The hub has not answered a question for {} s; the survey goes on without",
          PATIENCE.toSeconds());
      open = null;
    }
    if (operator && !now.isBefore(agenda.nextRoundStep())) {
      agenda.roundStep(snapshot, asks(Question.Kind.CLASS), now);
    }
    Question question = agenda.next(own, now);
    while (question != null && tally.hasGivenUp(question.kind())) {
      question = agenda.next(own, now);
    }
    if (question == null) {
      return List.of();
    }
    open = new Open(question, now);
    tally.asked(question);
    return operator ? question.messages(own) : question.messages(own).subList(0, 1);
  }

  @Nullable Instant due() {
    if (!settings.enabled()) {
      return null;
    }
    if (open != null) {
      return open.since.plus(PATIENCE);
    }
    Instant due = agenda.due();
    if (operator && (due == null || agenda.nextRoundStep().isBefore(due))) {
      due = agenda.nextRoundStep();
    }
    return due == null || !due.isBefore(notBefore) ? due : notBefore;
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
      if (listed.nick().equals(user.nick().text())) {
        UserClass level = new UserClass(listed.level(), UserClass.Source.CONFIGURED);
        facts.add(new SurveyFact.ClassOf(user.nick(), level));
      }
    }
  }
}
