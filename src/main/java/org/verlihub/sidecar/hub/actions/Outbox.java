package org.verlihub.sidecar.hub.actions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

  private final Ledger ledger;
  private final SpeechQueue speech;
  private final CommandQueue commands;
  private boolean online;
  private Instant nextSweep = Instant.MIN;
  private volatile boolean closed;

  Outbox(PaceSettings settings, Ledger ledger, Instant now) {
    Despatch despatch = new Despatch(settings, ledger);
    this.ledger = ledger;
    this.speech = new SpeechQueue(settings, ledger, despatch, now);
    this.commands = new CommandQueue(ledger, despatch);
  }

  /** Takes an action that was handed in. */
  void add(Item item, Instant now) {
    if (closed) {
      ledger.stopping(item, now);
      return;
    }
    switch (item.action) {
      case HubAction.Speech said -> speech.add(said, item);
      case HubAction.Command _ -> {
        if (online) {
          commands.add(item);
        } else {
          ledger.notConnected(item, now);
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
    commands.lost(now);
    speech.lost(now);
  }

  /** Ends everything, for good; from any thread, when the connection thread has ended. */
  void close(Instant now) {
    closed = true;
    ledger.stopping(now);
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
      case HubMessage.Chat(Nick nick, String text) when !nick.equals(scene.own()) ->
          commands.heardChat(nick, text, scene, now);
      case HubMessage.Chat(_, String text) -> echo(text, now);
      case HubMessage.ThirdPerson(Nick nick, String text) when nick.equals(scene.own()) ->
          echo(text, now);
      case HubMessage.PrivateMessage written -> commands.heardPrivately(written, scene, now);
      case HubMessage.UserIp _, HubMessage.Quit _ -> commands.heardFence(message, now);
      default -> Heard.NOTHING;
    };
  }

  private Heard echo(String text, Instant now) {
    speech.cameBack(text, now);
    return Heard.NOTHING;
  }

  /** Whether the hub is answering one of our commands, so that nobody else may ask. */
  public boolean asking() {
    return commands.asking();
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
    return commands.put(surveyWaits, present, now, writer);
  }

  /**
   * The hub ends the session over {@code $UserIP}: from now on commands are fenced otherwise, as
   * long as the process lives.
   */
  public void refused() {
    commands.refused();
  }

  /** Writes what the pace allows. To be called only in a session. */
  public void write(Supplier<Scene> present, Instant now, Writer writer) {
    speech.write(present, now, writer);
  }

  /** Ends what has waited or been without an answer for too long. */
  public void expire(Instant now) {
    commands.expireWritten(now);
    speech.expireWritten(now);
    if (now.isBefore(nextSweep)) {
      return;
    }
    nextSweep = now.plus(SWEEP);
    speech.expireWaiting(now);
    commands.expireWaiting(now);
  }

  /** When there is something to do though nothing was heard; null if nothing. */
  public @Nullable Instant due(Instant now) {
    Instant sweep = speech.isEmpty() && commands.isEmpty() ? null : nextSweep;
    return Stream.of(speech.due(online, now), commands.due(), sweep)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
