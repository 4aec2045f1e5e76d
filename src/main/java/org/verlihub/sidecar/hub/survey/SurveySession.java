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

  private static final Logger log = LoggerFactory.getLogger(Survey.class);

  private final SurveySettings settings;
  private final GeoLookup geo;
  private final SurveyTally tally = new SurveyTally();

  private final Nick own;
  private final Agenda agenda;
  private final Findings findings;
  private final Fences fences;
  private Instant notBefore;
  private final boolean barred;
  private boolean operator;
  private boolean silenceTold;
  private @Nullable OpenQuestion open;

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
    this.geo = geo;
    this.own = own;
    this.barred = barred;
    this.operator = operator && !barred;
    this.agenda = new Agenda(settings, now);
    this.findings = new Findings(own, charset, agenda, tally);
    this.fences = new Fences(own, charset);
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
    return operator && open != null && !tally.anyAnswer();
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
    return switch (message) {
      case HubMessage.UserIp addresses -> addresses(addresses, snapshot);
      case HubMessage.Chat chat -> chat(chat, snapshot);
      default -> Survey.Heard.NOTHING;
    };
  }

  private Survey.Heard addresses(HubMessage.UserIp message, HubSnapshot snapshot) {
    List<SurveyFact> facts = new ArrayList<>(message.entries().size());
    OpenQuestion asked = open;
    boolean closes = false;
    for (HubMessage.UserIp.Entry entry : message.entries()) {
      HubUser user = snapshot.user(entry.nick());
      // looked up also where the address is known: other country data may answer by now
      Whereabouts where = new Whereabouts(entry.address(), geo.find(entry.address()));
      if (user == null || !where.equals(user.whereabouts())) {
        facts.add(new SurveyFact.AddressOf(entry.nick(), where));
      }
      agenda.located(entry.nick());
      closes |= asked != null && asked.fence != null && fences.closes(asked.fence, entry.nick());
    }
    if (closes && asked != null) {
      facts.addAll(close(asked, snapshot));
    }
    return new Survey.Heard(false, facts);
  }

  private List<SurveyFact> close(OpenQuestion closed, HubSnapshot snapshot) {
    open = null;
    Question.Kind kind = closed.question.kind();
    List<SurveyFact> facts = List.of();
    if (!closed.answered && closed.offered != null) {
      closed.answered = true;
      facts = take(closed.question, closed.offered, snapshot);
    }
    if (closed.answered || kind == Question.Kind.ADDRESSES) {
      tally.answered(kind);
    } else {
      tally.unanswered(
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
    OpenQuestion asked = open;
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
    if (asked.fence != null && !theHub) {
      asked.offered = answer;
      return new Survey.Heard(true, List.of());
    }
    if (!theHub && speaker == null) {
      return Survey.Heard.NOTHING; // without the right to ask $UserIP there is no fence
    }
    asked.answered = true;
    List<SurveyFact> facts = take(asked.question, answer, snapshot);
    if (asked.fence == null) {
      close(asked, snapshot); // nothing comes behind the answer
    }
    return new Survey.Heard(true, facts);
  }

  private List<SurveyFact> take(Question question, Answer answer, HubSnapshot snapshot) {
    Integer before = findings.ownLevel();
    List<SurveyFact> facts = findings.take(question, answer, snapshot);
    Integer level = findings.ownLevel();
    if (level != null && !level.equals(before)) {
      standNow(level, snapshot);
    }
    return facts;
  }

  List<ClientMessage> ask(HubSnapshot snapshot, Instant now) {
    if (!settings.enabled() || now.isBefore(notBefore)) {
      return List.of();
    }
    if (open != null) {
      if (now.isBefore(open.since.plus(PATIENCE))) {
        return List.of();
      }
      unanswered(open, snapshot);
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
    Nick fence = operator ? fences.next() : null;
    open = new OpenQuestion(question, fence, now);
    tally.asked(question);
    return fence == null
        ? question.messages(own, own).subList(0, 1)
        : question.messages(own, fence);
  }

  private void unanswered(OpenQuestion asked, HubSnapshot snapshot) {
    open = null;
    if (operator || asked.fence == null) {
      agenda.again(asked.question, snapshot);
    }
    tally.unanswered(asked.question.kind(), "the hub does not answer");
    if (!silenceTold) {
      silenceTold = true;
      log.warn(
          "The hub has not answered a question for {} s; the survey goes on without",
          PATIENCE.toSeconds());
    }
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

  boolean asking() {
    return open != null;
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
