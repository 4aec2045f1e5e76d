package org.verlihub.sidecar.hub.survey;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.geo.GeoLookup;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.SurveyFact;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Asks the hub for what it does not push, one question at a time, and reads the answers. Each
 * question is followed by {@code $UserIP} for our own nick; since the hub answers in order
 * (measured on Verlihub 1.7: 50 of 50 packets), that answer closes the question, and what came
 * before it from somebody who is no person was meant for us.
 *
 * <p>For the connection's thread alone; only {@link #report} may be read from elsewhere. Outside a
 * session everything is silently nothing. Below class 3 the hub disconnects whoever sends {@code
 * $UserIP}, so there nothing is asked but {@code +info}.
 */
public final class Survey {

  private final SurveySettings settings;
  private final GeoLookup geo;
  private @Nullable SurveySession session;
  private boolean barred;
  private volatile SurveyReport report = SurveyReport.NONE;

  /** A survey that asks nothing until a session {@linkplain #begin begins}. */
  public Survey(SurveySettings settings, GeoLookup geo) {
    this.settings = settings;
    this.geo = geo;
  }

  /**
   * What hearing a message led to.
   *
   * @param claimed whether it was the answer to a question of ours and is no chat
   * @param facts what was learned, for the mirror
   */
  public record Heard(boolean claimed, List<SurveyFact> facts) {
    static final Heard NOTHING = new Heard(false, List.of());
  }

  /**
   * What the hub says about somebody's class.
   *
   * @param level null if it refuses, or finds nobody of that nick
   */
  public record ClassReply(@Nullable Integer level) {}

  /** Reads an answer to {@code !mayinfo nick}; null if the text is none. */
  public static @Nullable ClassReply readClass(Nick about, String text) {
    return switch (AnswerReader.read(new Question.ClassOf(about), text)) {
      case Answer.Level(int level) -> new ClassReply(level);
      case Answer.NotFound(), Answer.NotForUs() -> new ClassReply(null);
      case null, default -> null;
    };
  }

  /**
   * The list of a session is complete.
   *
   * @param operator whether the hub said that our class is 3 or more ({@code $LogedIn})
   * @param charset how the hub's texts are read
   * @return what is known without asking
   */
  public List<SurveyFact> begin(
      Nick own, boolean operator, HubCharset charset, HubSnapshot snapshot, Instant now) {
    SurveySession begun = new SurveySession(settings, geo, own, operator, barred, charset, now);
    session = begun;
    List<SurveyFact> facts = begun.plan(snapshot);
    report = begun.report();
    return facts;
  }

  /**
   * The hub is about to end the session over {@code $UserIP}. If it has answered nothing before, it
   * asks for a higher class ({@code user_ip_class}) than ours, and would end every session like
   * this; so it is not asked again as long as the process lives.
   */
  public void refused() {
    barred |= session != null && session.askedInVain();
  }

  /** The session is over; nothing is asked any more. What was being asked is forgotten. */
  public void end() {
    session = null;
  }

  /**
   * Takes notice of what happened on the hub, after the mirror did. Returns what is known without
   * asking.
   */
  public List<SurveyFact> notice(HubEvent event, Instant now) {
    return session == null ? List.of() : session.notice(event, now);
  }

  /** Hears a message before the mirror does. */
  public Heard hear(HubMessage message, HubSnapshot snapshot) {
    SurveySession current = session;
    if (current == null) {
      return Heard.NOTHING;
    }
    Heard heard = current.hear(message, snapshot);
    if (heard.claimed() || message instanceof HubMessage.UserIp) {
      report = current.report();
    }
    return heard;
  }

  /**
   * The messages of the next question, to be written in one go; empty if none is due. To be called
   * after anything was heard or noticed, and when {@link #due} comes.
   */
  public List<ClientMessage> ask(HubSnapshot snapshot, Instant now) {
    SurveySession current = session;
    if (current == null) {
      return List.of();
    }
    List<ClientMessage> messages = current.ask(snapshot, now);
    if (!messages.isEmpty()) {
      report = current.report();
    }
    return messages;
  }

  /** Whether a question has not been answered yet, so that nobody else may ask. */
  public boolean asking() {
    return session != null && session.asking();
  }

  /** When {@link #ask} is worth calling again, or null if only news from the hub can make it so. */
  public @Nullable Instant due() {
    return session == null ? null : session.due();
  }

  /** How the asking goes; from any thread. */
  public SurveyReport report() {
    return report;
  }
}
