package org.verlihub.sidecar.hub.survey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.geo.GeoLookup;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.SurveyFact;
import org.verlihub.sidecar.hub.mirror.Whereabouts;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * The one question that is on its way: how it is put, how its answer is told from chat, and what
 * becomes of it without one.
 */
final class Dialogue {

  /** So long a question may stay open before the survey goes on without its answer. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(Survey.class);

  private final Nick own;
  private final GeoLookup geo;
  private final Agenda agenda;
  private final Findings findings;
  private final SurveyTally tally;
  private final Fences fences;
  private boolean silenceTold;
  private @Nullable OpenQuestion open;

  Dialogue(
      Nick own,
      HubCharset charset,
      GeoLookup geo,
      Agenda agenda,
      Findings findings,
      SurveyTally tally) {
    this.own = own;
    this.geo = geo;
    this.agenda = agenda;
    this.findings = findings;
    this.tally = tally;
    this.fences = new Fences(own, charset);
  }

  /** When the question that is on its way is to be abandoned, or null if none is. */
  @Nullable Instant patienceEnds() {
    return open == null ? null : open.since.plus(PATIENCE);
  }

  /**
   * The messages of a question, which from now on is on its way.
   *
   * @param fenced whether we may send {@code $UserIP}, whose answer closes the question
   */
  List<ClientMessage> put(Question question, boolean fenced, Instant now) {
    Nick fence = fenced ? fences.next() : null;
    open = new OpenQuestion(question, fence, now);
    tally.asked(question);
    return fence == null
        ? question.messages(own, own).subList(0, 1)
        : question.messages(own, fence);
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
      facts = findings.take(closed.question, closed.offered, snapshot);
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
      asked.offered = null; // the hub may have spoken now, in words that cannot be read
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
    List<SurveyFact> facts = findings.take(asked.question, answer, snapshot);
    if (asked.fence == null) {
      close(asked, snapshot); // nothing comes behind the answer
    }
    return new Survey.Heard(true, facts);
  }

  /** Waits no longer for the answer. */
  void abandon(HubSnapshot snapshot, boolean operator) {
    OpenQuestion asked = open;
    if (asked == null) {
      return;
    }
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
}
