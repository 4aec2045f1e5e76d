package org.verlihub.sidecar.hub.actions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.SurveyFact;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.hub.survey.Survey;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * The command that the hub is answering, and the {@link Fence} behind it: the hub answers in order,
 * so whatever it had to say to the command has come before the answer to the fence.
 */
final class OpenQuestion {

  /** So long the hub may take; it needs some 50 ms. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int UNREAD_KEPT = 3;
  private static final int UNREAD_LENGTH = 500;

  final Item item;
  private final Prepared prepared;
  private final Nick own;
  private final Fence fence;
  private final Instant until;
  private final List<String> unread = new ArrayList<>();
  private @Nullable Outcome outcome;
  private boolean certain;
  private List<SurveyFact> learned = List.of();

  OpenQuestion(Item item, Prepared prepared, Nick own, Fence fence, Instant now) {
    this.item = item;
    this.prepared = prepared;
    this.own = own;
    this.fence = fence;
    this.until = now.plus(PATIENCE);
  }

  ClientMessage fence() {
    return fence.message(own);
  }

  Instant until() {
    return until;
  }

  boolean endedBy(HubMessage message) {
    return fence.answeredBy(message, own);
  }

  /**
   * A line of main chat from nobody who is a person in the list.
   *
   * @param byTheHub whether the speaker is the hub's own voice. Somebody who is in no list may be
   *     the hub too, renamed without a word, or a person under a nick that the hub takes for his;
   *     the hub speaks last, since it writes answer and fence in one go
   * @return whether the line was meant for us alone
   */
  boolean heard(String text, boolean byTheHub, Instant now) {
    if (certain) {
      return false;
    }
    boolean claimed =
        switch (prepared) {
          case Prepared.Order order -> reply(order, text, now);
          case Prepared.ClassQuestion(_, Nick nick) -> level(nick, text, now);
          default -> false;
        };
    certain = byTheHub && outcome != null;
    return claimed;
  }

  /** A private message of the hub's own voice; returns whether it was the answer. */
  boolean heardPrivately(String text, Instant now) {
    if (certain
        || !(prepared instanceof Prepared.Order order)
        || !ReplyReader.answersPrivately(order.command(), text)) {
      return false;
    }
    outcome = Outcome.of(Outcome.Status.CONFIRMED, text, now);
    certain = true;
    return true;
  }

  private boolean reply(Prepared.Order order, String text, Instant now) {
    ReplyReader.Reply reply = ReplyReader.read(order.command(), own, text);
    if (reply == null) {
      unread(text);
      return false;
    }
    Outcome.Status status = reply.done() ? Outcome.Status.CONFIRMED : Outcome.Status.REFUSED;
    outcome = Outcome.of(status, text, now);
    return reply.toUs();
  }

  private boolean level(Nick nick, String text, Instant now) {
    Survey.ClassReply reply = Survey.readClass(nick, text);
    if (reply == null) {
      unread(text);
      return false;
    }
    Integer level = reply.level();
    Outcome.Status status = level == null ? Outcome.Status.REFUSED : Outcome.Status.CONFIRMED;
    outcome = new Outcome(status, text, now, null, level);
    learned =
        level == null
            ? List.of()
            : List.of(new SurveyFact.ClassOf(nick, new UserClass(level, UserClass.Source.ASKED)));
    return true;
  }

  /** What the answer taught, once the fence has come. */
  List<SurveyFact> learned() {
    return learned;
  }

  /**
   * Takes back what was not certain: had it been the hub's answer, nothing would have come behind
   * it. Otherwise anybody could answer in place of a hub that speaks another language.
   */
  private void unread(String text) {
    outcome = null;
    learned = List.of();
    if (unread.size() < UNREAD_KEPT) {
      unread.add(text.length() > UNREAD_LENGTH ? text.substring(0, UNREAD_LENGTH) + "…" : text);
    }
  }

  /** The fence has come: how it ended. */
  Outcome end(Instant now) {
    if (outcome != null) {
      return outcome;
    }
    return Outcome.of(
        Outcome.Status.SENT,
        unread.isEmpty()
            ? ""
            : "The hub gave no answer that can be read; it said meanwhile: "
                + String.join(" / ", unread),
        now);
  }

  /** The connection is gone, or the hub is silent. */
  Outcome endEarly(String words, Instant now) {
    return outcome != null ? outcome : Outcome.of(Outcome.Status.UNKNOWN, words, now);
  }
}
