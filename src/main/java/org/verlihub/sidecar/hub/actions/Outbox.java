package org.verlihub.sidecar.hub.actions;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.SurveyFact;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * What waits to be written to the hub, and what was written and has not ended. Main chat, private
 * messages and commands wait apart, so that a kick does not stand behind a long conversation;
 * within each, the lanes take turns.
 *
 * <p>For the connection thread, but for {@link #close}. Writes nothing itself: who calls {@link
 * #write} gives the means.
 */
public final class Outbox {

  private static final Duration SWEEP = Duration.ofSeconds(1);

  /** Receives messages that belong together, to be written with nothing in between. */
  public interface Writer {
    /** Writes these in one go. */
    void write(List<ClientMessage> messages);
  }

  private final PaceSettings settings;
  private final Ledger ledger;
  private final Lanes<Item> mainChat = new Lanes<>();
  private final Lanes<Item> privately = new Lanes<>();
  private final Lanes<Item> commands = new Lanes<>();
  private final Pace mainChatPace;
  private final Pace privatePace;
  private final Echoes echoes = new Echoes();
  private @Nullable OpenQuestion question;
  private long questions;
  private boolean userIpRefused;

  /** So that nobody can take the nick of a fence. */
  private final String secret = Long.toString(new SecureRandom().nextLong() >>> 1, 36);

  private boolean online;
  private Instant nextSweep = Instant.MIN;
  private volatile boolean closed;

  Outbox(PaceSettings settings, Ledger ledger, Instant now) {
    this.settings = settings;
    this.ledger = ledger;
    this.mainChatPace = new Pace(settings.mainChatLinesPerSecond(), settings.mainChatBurst(), now);
    this.privatePace =
        new Pace(
            settings.privateMessagesPerSecond(), 2.0 * settings.privateMessagesPerSecond(), now);
  }

  /** Takes an action that was handed in. */
  void add(Item item, Instant now) {
    if (closed) {
      end(item, Outcome.Status.NOT_CONNECTED, "The sidecar is stopping", now);
      return;
    }
    switch (item.action) {
      case HubAction.Say _, HubAction.SayInThirdPerson _ -> mainChat.add(item.lane, item);
      case HubAction.Speech _ -> privately.add(item.lane, item);
      case HubAction.Command _ -> {
        if (online) {
          commands.add(item.lane, item);
        } else {
          notConnected(item, now);
        }
      }
    }
  }

  /** The hub may be written to. */
  public void online() {
    online = true;
  }

  /** The session is over. What was written has an unknown end, commands that waited are refused. */
  public void lost(Instant now) {
    online = false;
    OpenQuestion open = question;
    question = null;
    if (open != null) {
      ledger.end(open.item, open.endEarly("The connection ended before the hub had answered", now));
    }
    for (Echoes.Result lost : echoes.none()) {
      end(
          lost.item(),
          Outcome.Status.UNKNOWN,
          "The connection ended before the line had come back",
          now);
    }
    commands.removeIf(item -> true).forEach(item -> notConnected(item, now));
  }

  /** Ends everything, for good; from any thread, when the connection thread has ended. */
  void close(Instant now) {
    closed = true;
    ledger.endAll(Outcome.of(Outcome.Status.NOT_CONNECTED, "The sidecar is stopping", now));
  }

  /**
   * What hearing a message led to.
   *
   * @param claimed whether it was the hub's answer to a command of ours and is no chat
   * @param facts what was learned, for the mirror
   */
  public record Heard(boolean claimed, List<SurveyFact> facts) {
    static final Heard NOTHING = new Heard(false, List.of());
  }

  /** Hears a message before the mirror does. */
  public Heard hear(HubMessage message, Scene scene, Instant now) {
    return switch (message) {
      case HubMessage.Chat(Nick nick, String text) ->
          nick.equals(scene.own()) ? echo(text, now) : chat(nick, text, scene, now);
      case HubMessage.ThirdPerson(Nick nick, String text) when nick.equals(scene.own()) ->
          echo(text, now);
      case HubMessage.UserIp _, HubMessage.Quit _ -> fence(message, now);
      default -> Heard.NOTHING;
    };
  }

  private Heard echo(String text, Instant now) {
    echoed(
        echoes.heard(text), "The hub showed later lines, but not this one as it was written", now);
    return Heard.NOTHING;
  }

  private void echoed(List<Echoes.Result> results, String whyNot, Instant now) {
    for (Echoes.Result result : results) {
      end(
          result.item(),
          result.seen() ? Outcome.Status.SEEN : Outcome.Status.UNKNOWN,
          result.seen() ? "" : whyNot,
          now);
    }
  }

  private Heard chat(Nick nick, String text, Scene scene, Instant now) {
    HubUser speaker = scene.snapshot().user(nick);
    boolean byTheHub = scene.snapshot().hub().isSecurity(nick);
    if (question == null || (!byTheHub && speaker != null && !speaker.bot())) {
      return Heard.NOTHING;
    }
    return question.heard(text, byTheHub, now) ? new Heard(true, List.of()) : Heard.NOTHING;
  }

  private Heard fence(HubMessage message, Instant now) {
    OpenQuestion open = question;
    if (open == null || !open.endedBy(message)) {
      return Heard.NOTHING;
    }
    question = null;
    ledger.end(open.item, open.end(now));
    return new Heard(true, open.learned());
  }

  /** Whether the hub is answering one of our commands, so that nobody else may ask. */
  public boolean asking() {
    return question != null;
  }

  /**
   * Puts the next command, unless the survey has its turn. To be called only while nobody waits for
   * an answer of the hub.
   *
   * @param surveyWaits whether the survey would like to ask too
   * @return false if the survey may ask instead
   */
  public boolean putCommand(
      boolean surveyWaits, Supplier<Scene> present, Instant now, Writer writer) {
    for (Lane turn = commandTurn(surveyWaits); turn != null; turn = commandTurn(surveyWaits)) {
      Item item = commands.take(turn);
      if (item == null) {
        return false; // the survey's turn
      }
      Scene scene = present.get();
      Prepared prepared = prepared(item, scene, now);
      if (prepared != null && put(item, prepared, scene, now, writer)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Lane commandTurn(boolean surveyWaits) {
    return commands.isEmpty() ? null : commands.turn(surveyWaits ? Lane.SURVEY : null);
  }

  private boolean put(Item item, Prepared prepared, Scene scene, Instant now, Writer writer) {
    OpenQuestion put = new OpenQuestion(item, prepared, scene.own(), nextFence(), now);
    ClientMessage message =
        switch (prepared) {
          case Prepared.Order order -> order.message();
          case Prepared.ClassQuestion ask -> ask.message();
          default -> throw new IllegalStateException("no command: " + prepared);
        };
    ledger.leaveQueue(item);
    if (!written(item, List.of(message, put.fence()), writer, now)) {
      return false;
    }
    question = put;
    return true;
  }

  private Fence nextFence() {
    questions++;
    return userIpRefused
        ? Fence.Nobody.numbered(questions, secret)
        : Fence.Repeated.numbered(questions);
  }

  /**
   * The hub ends the session over {@code $UserIP}: from now on commands are fenced otherwise, as
   * long as the process lives.
   */
  public void refused() {
    userIpRefused = true;
  }

  /** Writes what the pace allows. To be called only in a session. */
  public void write(Supplier<Scene> present, Instant now, Writer writer) {
    if (mainChat.isEmpty() && privately.isEmpty()) {
      return;
    }
    Scene scene = present.get();
    while (!mainChat.isEmpty() && mainChatPace.ready(now)) {
      Item item = mainChat.next();
      if (item != null
          && prepared(item, scene, now) instanceof Prepared.Lines(var messages, var texts)) {
        ledger.leaveQueue(item);
        if (written(item, messages, writer, now)) {
          mainChatPace.take(messages.size());
          echoes.written(item, texts, now);
        }
      }
    }
    while (!privately.isEmpty() && privatePace.ready(now)) {
      Item item = privately.next();
      if (item != null && prepared(item, scene, now) instanceof Prepared.Messages(var messages)) {
        ledger.leaveQueue(item);
        if (written(item, messages, writer, now)) {
          privatePace.take(messages.size());
          end(item, Outcome.Status.SENT, "", now);
        }
      }
    }
  }

  /** Null if the item has ended instead. */
  private @Nullable Prepared prepared(Item item, Scene scene, Instant now) {
    if (item.ended()) {
      return null;
    }
    if (item.expired(now)) {
      expired(item, now);
      return null;
    }
    Preparation preparation = new Preparation(scene, settings);
    Item.Ready ready = item.ready;
    Prepared prepared =
        ready != null && preparation.agreesWith(item.action, ready.scene())
            ? ready.prepared()
            : preparation.of(item.action);
    return switch (prepared) {
      case Prepared.Declined declined -> {
        ledger.end(item, outcome(declined, now));
        yield null;
      }
      case Prepared.Undecided _ -> {
        notConnected(item, now);
        yield null;
      }
      default -> prepared;
    };
  }

  static Outcome outcome(Prepared.Declined declined, Instant now) {
    return new Outcome(declined.status(), declined.words(), now, declined.classNeeded(), null);
  }

  private boolean written(Item item, List<ClientMessage> messages, Writer writer, Instant now) {
    try {
      writer.write(messages);
      return true;
    } catch (IllegalArgumentException e) {
      end(item, Outcome.Status.INVALID, String.valueOf(e.getMessage()), now);
      return false;
    }
  }

  /** Ends what has waited or been without an answer for too long. */
  public void expire(Instant now) {
    OpenQuestion open = question;
    if (open != null && !now.isBefore(open.until())) {
      question = null;
      ledger.end(
          open.item,
          open.endEarly(
              "The hub has not answered for %d s".formatted(OpenQuestion.PATIENCE.toSeconds()),
              now));
    }
    echoed(
        echoes.overdue(now),
        "The hub has not shown the line for %d s".formatted(Echoes.PATIENCE.toSeconds()),
        now);
    if (now.isBefore(nextSweep)) {
      return;
    }
    nextSweep = now.plus(SWEEP);
    for (Lanes<Item> lanes : List.of(mainChat, privately, commands)) {
      lanes.removeIf(item -> item.expired(now)).forEach(item -> expired(item, now));
    }
  }

  /** When there is something to do though nothing was heard; null if nothing. */
  public @Nullable Instant due(Instant now) {
    List<Instant> dates = new ArrayList<>();
    if (online && !mainChat.isEmpty()) {
      dates.add(mainChatPace.readyAt(now));
    }
    if (online && !privately.isEmpty()) {
      dates.add(privatePace.readyAt(now));
    }
    if (!mainChat.isEmpty() || !privately.isEmpty() || !commands.isEmpty()) {
      dates.add(nextSweep);
    }
    if (question != null) {
      dates.add(question.until());
    }
    Instant echo = echoes.due();
    if (echo != null) {
      dates.add(echo);
    }
    return dates.stream().min(Instant::compareTo).orElse(null);
  }

  private void expired(Item item, Instant now) {
    end(item, Outcome.Status.EXPIRED, "It waited longer than it may", now);
  }

  private void notConnected(Item item, Instant now) {
    end(item, Outcome.Status.NOT_CONNECTED, "There is no session with the hub", now);
  }

  private void end(Item item, Outcome.Status status, String words, Instant now) {
    ledger.end(item, Outcome.of(status, words, now));
  }
}
