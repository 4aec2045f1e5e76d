package org.verlihub.sidecar.hub.actions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.ClientMessage;

/**
 * What waits to be said, main chat and private messages apart, each at its pace; and the lines of
 * main chat that were written and have not come back. Stays while there is no session.
 */
final class SpeechQueue {

  private final Ledger ledger;
  private final Despatch despatch;
  private final Lanes<Item> mainChat = new Lanes<>();
  private final Lanes<Item> privately = new Lanes<>();
  private final Pace mainChatPace;
  private final Pace privatePace;
  private final Echoes echoes = new Echoes();

  SpeechQueue(PaceSettings settings, Ledger ledger, Despatch despatch, Instant now) {
    this.ledger = ledger;
    this.despatch = despatch;
    this.mainChatPace = new Pace(settings.mainChatLinesPerSecond(), settings.mainChatBurst(), now);
    this.privatePace =
        new Pace(
            settings.privateMessagesPerSecond(), 2.0 * settings.privateMessagesPerSecond(), now);
  }

  void add(HubAction.Speech speech, Item item) {
    switch (speech) {
      case HubAction.Say _, HubAction.SayInThirdPerson _ -> mainChat.add(item.lane, item);
      case HubAction.Tell _, HubAction.TellInMainChat _, HubAction.SayToOperators _ ->
          privately.add(item.lane, item);
    }
  }

  boolean isEmpty() {
    return mainChat.isEmpty() && privately.isEmpty();
  }

  /** Writes what the pace allows. To be called only in a session. */
  void write(Supplier<Scene> present, Instant now, Outbox.Writer writer) {
    if (isEmpty()) {
      return;
    }
    Scene scene = present.get();
    while (!mainChat.isEmpty() && mainChatPace.ready(now)) {
      Item item = mainChat.next();
      if (item != null
          && despatch.prepare(item, scene, now) instanceof Prepared.Lines(var messages, var texts)
          && written(item, messages, mainChatPace, writer, now)) {
        echoes.written(item, texts, now);
      }
    }
    while (!privately.isEmpty() && privatePace.ready(now)) {
      Item item = privately.next();
      if (item != null
          && despatch.prepare(item, scene, now) instanceof Prepared.Messages(var messages)
          && written(item, messages, privatePace, writer, now)) {
        ledger.end(item, Outcome.Status.SENT, "", now);
      }
    }
  }

  private boolean written(
      Item item, List<ClientMessage> messages, Pace pace, Outbox.Writer writer, Instant now) {
    boolean written = despatch.write(item, messages, writer, now);
    if (written) {
      pace.take(messages.size());
    }
    return written;
  }

  /** A line under our nick came from main chat. */
  void cameBack(String text, Instant now) {
    end(echoes.heard(text), "The hub showed later lines, but not this one as it was written", now);
  }

  /** The session is over. */
  void lost(Instant now) {
    end(echoes.none(), "The connection ended before the line had come back", now);
  }

  /** Gives up the lines that do not come back. */
  void expireWritten(Instant now) {
    end(
        echoes.overdue(now),
        "The hub has not shown the line for %d s".formatted(Echoes.PATIENCE.toSeconds()),
        now);
  }

  /** Gives up what has waited for too long. */
  void expireWaiting(Instant now) {
    for (Lanes<Item> lanes : List.of(mainChat, privately)) {
      lanes.removeIf(item -> item.expired(now)).forEach(item -> ledger.expire(item, now));
    }
  }

  /**
   * When there is something to write or to give up; null if never.
   *
   * @param online whether it may be written
   */
  @Nullable Instant due(boolean online, Instant now) {
    List<Instant> dates = new ArrayList<>();
    if (online && !mainChat.isEmpty()) {
      dates.add(mainChatPace.readyAt(now));
    }
    if (online && !privately.isEmpty()) {
      dates.add(privatePace.readyAt(now));
    }
    Instant echo = echoes.due();
    if (echo != null) {
      dates.add(echo);
    }
    return dates.stream().min(Instant::compareTo).orElse(null);
  }

  private void end(List<Echoes.Result> results, String whyNot, Instant now) {
    for (Echoes.Result result : results) {
      ledger.end(
          result.item(),
          result.seen() ? Outcome.Status.SEEN : Outcome.Status.UNKNOWN,
          result.seen() ? "" : whyNot,
          now);
    }
  }
}
