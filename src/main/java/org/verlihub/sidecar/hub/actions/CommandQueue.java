package org.verlihub.sidecar.hub.actions;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * The commands that wait, and the one that the hub is answering. Empty while there is no session.
 */
final class CommandQueue {

  private final Ledger ledger;
  private final Despatch despatch;
  private final Lanes<Item> waiting = new Lanes<>();
  private @Nullable OpenQuestion open;
  private long questions;
  private boolean userIpRefused;

  /** So that nobody can take the nick of a fence. */
  private final String secret = Long.toString(new SecureRandom().nextLong() >>> 1, 36);

  CommandQueue(Ledger ledger, Despatch despatch) {
    this.ledger = ledger;
    this.despatch = despatch;
  }

  void add(Item item) {
    waiting.add(item.lane, item);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  boolean asking() {
    return open != null;
  }

  /** See {@link Outbox#putCommand}. */
  boolean put(boolean surveyWaits, Supplier<Scene> present, Instant now, Outbox.Writer writer) {
    for (Lane turn = turn(surveyWaits); turn != null; turn = turn(surveyWaits)) {
      Item item = waiting.take(turn);
      if (item == null) {
        return false; // the survey's turn
      }
      Scene scene = present.get();
      Prepared prepared = despatch.prepare(item, scene, now);
      if (prepared != null && put(item, prepared, scene, now, writer)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Lane turn(boolean surveyWaits) {
    return waiting.isEmpty() ? null : waiting.turn(surveyWaits ? Lane.SURVEY : null);
  }

  private boolean put(
      Item item, Prepared prepared, Scene scene, Instant now, Outbox.Writer writer) {
    OpenQuestion put = new OpenQuestion(item, prepared, scene.own(), nextFence(), now);
    ClientMessage message =
        switch (prepared) {
          case Prepared.Order order -> order.message();
          case Prepared.ClassQuestion ask -> ask.message();
          default -> throw new IllegalStateException("no command: " + prepared);
        };
    if (!despatch.write(item, List.of(message, put.fence()), writer, now)) {
      return false;
    }
    open = put;
    return true;
  }

  private Fence nextFence() {
    questions++;
    return userIpRefused
        ? Fence.Nobody.numbered(questions, secret)
        : Fence.Repeated.numbered(questions);
  }

  /** See {@link Outbox#refused}. */
  void refused() {
    userIpRefused = true;
  }

  /** Somebody else than ourselves said this in main chat. */
  Outbox.Heard heardChat(Nick nick, String text, Scene scene, Instant now) {
    HubUser speaker = scene.snapshot().user(nick);
    boolean byTheHub = scene.snapshot().hub().isSecurity(nick);
    if (open == null || (!byTheHub && speaker != null && !speaker.bot())) {
      return Outbox.Heard.NOTHING;
    }
    return open.heard(text, byTheHub, now)
        ? new Outbox.Heard(true, List.of())
        : Outbox.Heard.NOTHING;
  }

  /** Somebody wrote to us. */
  Outbox.Heard heardPrivately(HubMessage.PrivateMessage message, Scene scene, Instant now) {
    boolean byTheHub =
        scene.snapshot().hub().isSecurity(message.from())
            && message.from().equals(message.speaker());
    return open != null && byTheHub && open.heardPrivately(message.text(), now)
        ? new Outbox.Heard(true, List.of())
        : Outbox.Heard.NOTHING;
  }

  /** Something that may be the answer to the fence. */
  Outbox.Heard heardFence(HubMessage message, Instant now) {
    OpenQuestion answered = open;
    if (answered == null || !answered.endedBy(message)) {
      return Outbox.Heard.NOTHING;
    }
    open = null;
    ledger.end(answered.item, answered.end(now));
    return new Outbox.Heard(true, answered.learned());
  }

  /** The session is over. */
  void lost(Instant now) {
    endEarly("The connection ended before the hub had answered", now);
    waiting.removeIf(item -> true).forEach(item -> ledger.notConnected(item, now));
  }

  /** Gives up the answer that does not come. */
  void expireWritten(Instant now) {
    if (open != null && !now.isBefore(open.until())) {
      endEarly(
          "The hub has not answered for %d s".formatted(OpenQuestion.PATIENCE.toSeconds()), now);
    }
  }

  private void endEarly(String words, Instant now) {
    OpenQuestion unanswered = open;
    if (unanswered != null) {
      open = null;
      ledger.end(unanswered.item, unanswered.endEarly(words, now));
    }
  }

  /** Gives up what has waited for too long. */
  void expireWaiting(Instant now) {
    waiting.removeIf(item -> item.expired(now)).forEach(item -> ledger.expire(item, now));
  }

  /** When the open question is given up; null if none is open. */
  @Nullable Instant due() {
    return open == null ? null : open.until();
  }
}
