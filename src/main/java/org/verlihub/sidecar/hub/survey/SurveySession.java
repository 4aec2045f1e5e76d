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

  /** A question on its way, and what answers it so far. */
  private static final class Open {
    private final Question question;
    private final Nick fence;
    private final Instant since;
    private boolean answered;

    /** The answer of a voice that might be the hub's; the last one in front of the fence counts. */
    private @Nullable Answer offered;

    Open(Question question, Nick fence, Instant since) {
      this.question = question;
      this.fence = fence;
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
  private final Fences fences;
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
    this.fences = new Fences(own, charset);
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
      if (!user.bot() && (user.operator() || hasRights(user.userClass()))) {
        agenda.classifySoon(user.nick());
      }
    }
  }

  /** What an earlier session was told; whoever has the nick now may be somebody else. */
  private static boolean hasRights(@Nullable UserClass known) {
    return known != null && known.level() >= UserClass.OPERATOR;
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
    Open asked = operator ? open : null;
    boolean closes = false;
    for (HubMessage.UserIp.Entry entry : message.entries()) {
      HubUser user = snapshot.user(entry.nick());
      // looked up also where the address is known: other country data may answer by now
      Whereabouts where = new Whereabouts(entry.address(), geo.find(entry.address()));
      if (user == null || !where.equals(user.whereabouts())) {
        facts.add(new SurveyFact.AddressOf(entry.nick(), where));
      }
      closes |= asked != null && fences.closes(asked.fence, entry.nick());
    }
    if (closes && asked != null) {
      facts.addAll(close(asked, snapshot));
    }
    return new Survey.Heard(false, facts);
  }

  private List<SurveyFact> close(Open closed, HubSnapshot snapshot) {
    open = null;
    Question.Kind kind = closed.question.kind();
    List<SurveyFact> facts = List.of();
    if (!closed.answered && closed.offered != null) {
      closed.answered = true;
      facts = findings.take(closed.question, closed.offered, snapshot);
    }
    if (closed.answered || kind == Question.Kind.ADDRESSES) {
      tally.answered(kind);
    } else if (tally.unreadable(kind) >= UNREADABLE_LIMIT) {
      tally.giveUp(
          kind,
          "the hub's answers cannot be read; it may be translated or a script may change them");
    }
    return facts;
  }

  /**
   * The hub's own voice is believed at once. Somebody who is in no list may be the hub too, renamed
   * without a word, or a person under a nick that the hub takes for his own; what tells them apart
   * is that the hub speaks last, since it writes answer and fence in one go.
   */
  private Survey.Heard chat(HubMessage.Chat chat, HubSnapshot snapshot) {
    Open asked = open;
    if (asked == null || asked.answered || chat.nick().equals(own)) {
      return Survey.Heard.NOTHING;
    }
    HubUser speaker = snapshot.user(chat.nick());
    boolean theHub = snapshot.hub().isSecurity(chat.nick());
    if (!theHub && speaker != null && !speaker.bot()) {
      return Survey.Heard.NOTHING;
    }
    Answer answer = AnswerReader.read(asked.question, chat.text());
    if (answer == null) {
      return Survey.Heard.NOTHING;
    }
    if (operator && !theHub) {
      asked.offered = answer;
      return new Survey.Heard(true, List.of());
    }
    if (!theHub && speaker == null) {
      return Survey.Heard.NOTHING; // without the right to ask $UserIP there is no fence
    }
    asked.answered = true;
    List<SurveyFact> facts = findings.take(asked.question, answer, snapshot);
    if (!operator) {
      close(asked, snapshot);
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
    Nick fence = fences.next();
    open = new Open(question, fence, now);
    tally.asked(question);
    List<ClientMessage> messages = question.messages(own, fence);
    return operator ? messages : messages.subList(0, 1);
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
