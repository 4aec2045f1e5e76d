package org.verlihub.sidecar.hub;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.geo.GeoLookup;
import org.verlihub.sidecar.geo.Place;
import org.verlihub.sidecar.hub.actions.Outbox;
import org.verlihub.sidecar.hub.actions.Scene;
import org.verlihub.sidecar.hub.connection.DisconnectReason;
import org.verlihub.sidecar.hub.connection.SessionFollower;
import org.verlihub.sidecar.hub.connection.SessionVoice;
import org.verlihub.sidecar.hub.mirror.DeclaredNicks;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.Mirror;
import org.verlihub.sidecar.hub.mirror.MirrorInput;
import org.verlihub.sidecar.hub.mirror.SurveyFact;
import org.verlihub.sidecar.hub.mirror.Whereabouts;
import org.verlihub.sidecar.hub.survey.Survey;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Applies what the connection tells: answers to questions go to the survey, everything else to the
 * mirror; then the snapshot is published and the events are handed on. Connection thread only, but
 * for {@link #snapshot}, {@link #ownNick} and {@link #relocate}.
 */
final class HubFollower implements SessionFollower {

  private final FollowerTally tally = new FollowerTally();
  private final Survey survey;
  private final Outbox outbox;
  private final EventDistributor events;
  private final Supplier<Scene> scene;
  private final Supplier<DeclaredNicks> declared;
  private final BiConsumer<Duration, Runnable> timer;
  private final InstantSource clock;
  private final long mostBytes;

  private Mirror mirror;
  private volatile HubSnapshot snapshot;
  private volatile @Nullable SessionVoice voice;
  private volatile @Nullable Nick ownNick;

  /** The earliest moment for which a call of {@link #proceedSoon} is arranged. */
  private @Nullable Instant arranged;

  /**
   * A follower of nothing yet.
   *
   * @param mostBytes how much heap the list of one session may take
   */
  HubFollower(
      Mirror mirror,
      Survey survey,
      Outbox outbox,
      EventDistributor events,
      Supplier<Scene> scene,
      Supplier<DeclaredNicks> declared,
      BiConsumer<Duration, Runnable> timer,
      InstantSource clock,
      long mostBytes) {
    this.mirror = mirror;
    this.snapshot = mirror.snapshot();
    this.survey = survey;
    this.outbox = outbox;
    this.events = events;
    this.scene = scene;
    this.declared = declared;
    this.timer = timer;
    this.clock = clock;
    this.mostBytes = mostBytes;
  }

  HubSnapshot snapshot() {
    return snapshot;
  }

  /** Our nick in the bytes with which we logged in last, or null if we never have. Any thread. */
  @Nullable Nick ownNick() {
    return ownNick;
  }

  FollowerTally tally() {
    return tally;
  }

  @Override
  public void opened(Nick ownNick, Instant now) {
    this.ownNick = ownNick;
    take(mirror.apply(new MirrorInput.SessionOpened(ownNick, declared.get()), now), now);
  }

  @Override
  public void heard(HubMessage message, Instant now) {
    long begun = System.nanoTime();
    hear(message, now);
    tally.applied(System.nanoTime() - begun);
  }

  private void hear(HubMessage message, Instant now) {
    if ((message instanceof HubMessage.Chat || message instanceof HubMessage.UserIp)
        && mirror.unsettled()) {
      // who has just come must be known before he speaks, or he could answer for the hub; and
      // before his address is pushed, or it would be asked for
      take(mirror.apply(new MirrorInput.Settled(), now), now);
    }
    if (concernsActions(message)) {
      Outbox.Heard answer = outbox.hear(message, scene.get(), now);
      if (answer.claimed()) {
        learn(answer.facts(), now);
        proceed(now);
        return;
      }
    }
    Survey.Heard heard = survey.hear(message, snapshot);
    if (!heard.claimed()) {
      // before the facts, which may be about somebody whose join waits for the next message
      take(mirror.apply(message, now), now);
    }
    learn(heard.facts(), now);
    proceed(now);
  }

  @Override
  public void online(SessionVoice voice, boolean operator, HubCharset charset, Instant now) {
    this.voice = voice;
    outbox.online();
    Nick own = mirror.ownNick();
    if (own != null) {
      learn(survey.begin(own, operator, charset, snapshot, now), now);
      proceed(now);
    }
  }

  @Override
  public void listAskedAgain(Instant now) {
    take(mirror.apply(new MirrorInput.ListAskedAgain(), now), now);
  }

  @Override
  public void listTimeElapsed(Instant now) {
    take(mirror.apply(new MirrorInput.ListTimeElapsed(), now), now);
  }

  @Override
  public void settled(Instant now) {
    take(mirror.apply(new MirrorInput.Settled(), now), now);
    proceed(now);
  }

  @Override
  public void lost(DisconnectReason reason, Instant now) {
    voice = null;
    if (reason.kind() == DisconnectReason.Kind.REFUSED_OTHER && reason.words().contains("UserIP")) {
      survey.refused();
      outbox.refused();
    }
    survey.end();
    outbox.lost(now);
    take(mirror.apply(new MirrorInput.SessionLost(), now), now);
    arrange(now); // what was arranged may have ended with the session
  }

  @Override
  public boolean awaitsList() {
    return mirror.listing();
  }

  @Override
  public @Nullable String excess() {
    return mirror.excess(mostBytes);
  }

  @Override
  public boolean awaitsSilence() {
    return mirror.unsettled();
  }

  /**
   * Looks everybody's address up anew, because other country data answer now. The looking up
   * happens on the caller's thread, only the result goes to the connection's. Without a session
   * nothing is done: the next login asks for all addresses.
   */
  void relocate(GeoLookup geo) {
    SessionVoice current = voice;
    if (current == null) {
      return;
    }
    List<SurveyFact.AddressOf> moved = new ArrayList<>();
    for (HubUser user : snapshot.users()) {
      Whereabouts known = user.whereabouts();
      if (known != null) {
        Place place = geo.find(known.address());
        if (!place.equals(known.place())) {
          moved.add(new SurveyFact.AddressOf(user.nick(), new Whereabouts(known.address(), place)));
        }
      }
    }
    current.after(Duration.ZERO, () -> learn(stillThere(moved), clock.instant()));
  }

  private List<SurveyFact> stillThere(List<SurveyFact.AddressOf> facts) {
    List<SurveyFact> valid = new ArrayList<>(facts.size());
    for (SurveyFact.AddressOf fact : facts) {
      HubUser user = snapshot.user(fact.nick());
      Whereabouts known = user == null ? null : user.whereabouts();
      if (known != null && known.address().equals(fact.whereabouts().address())) {
        valid.add(fact);
      }
    }
    return valid;
  }

  private void learn(List<SurveyFact> facts, Instant now) {
    if (!facts.isEmpty()) {
      take(mirror.apply(new MirrorInput.Learned(facts), now), now);
    }
  }

  private void take(Mirror.Step step, Instant now) {
    mirror = step.mirror();
    snapshot = step.snapshot();
    if (step.events().isEmpty()) {
      return;
    }
    events.publish(step.events());
    tally.happened(step.events());
    List<SurveyFact> known = new ArrayList<>();
    for (HubEvent event : step.events()) {
      known.addAll(survey.notice(event, now));
    }
    learn(known, now);
  }

  /**
   * Does what is due: writes, asks, gives up. Within a session, so that a fault of ours ends no
   * more than that.
   */
  void proceedSoon() {
    SessionVoice current = voice;
    if (current == null) {
      proceed(clock.instant());
    } else {
      current.after(Duration.ZERO, () -> proceed(clock.instant()));
    }
  }

  private void proceed(Instant now) {
    SessionVoice current = voice;
    if (current != null) {
      Outbox.Writer writer = messages -> current.send(messages.toArray(ClientMessage[]::new));
      outbox.write(scene, now, writer);
      ask(now, writer);
    }
    outbox.expire(now);
    arrange(now);
  }

  /** The hub is asked one thing at a time, so that each answer has only one question. */
  private void ask(Instant now, Outbox.Writer writer) {
    if (outbox.asking()) {
      return;
    }
    Instant due = survey.due();
    boolean surveyWaits = due != null && !due.isAfter(now);
    if (!survey.asking() && outbox.putCommand(surveyWaits, scene, now, writer)) {
      return;
    }
    List<ClientMessage> questions = survey.ask(snapshot, now);
    if (!questions.isEmpty()) {
      writer.write(questions);
    }
  }

  private void arrange(Instant now) {
    Instant due = outbox.due(now);
    Instant asking = voice == null || outbox.asking() ? null : survey.due();
    if (due == null || (asking != null && asking.isBefore(due))) {
      due = asking;
    }
    if (due != null && (arranged == null || due.isBefore(arranged))) {
      arranged = due;
      Instant until = due;
      Duration delay = until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
      timer.accept(delay, () -> proceedUnlessDone(until));
    }
  }

  private void proceedUnlessDone(Instant due) {
    if (due.equals(arranged)) { // else something earlier came in between and arranged what follows
      arranged = null;
      proceedSoon();
    }
  }

  private static boolean concernsActions(HubMessage message) {
    return message instanceof HubMessage.Chat
        || message instanceof HubMessage.ThirdPerson
        || message instanceof HubMessage.PrivateMessage
        || message instanceof HubMessage.UserIp
        || message instanceof HubMessage.Quit;
  }
}
