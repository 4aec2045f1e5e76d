package org.verlihub.sidecar.hub.survey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubQuestion;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * What is still to be asked, and in which order: first what concerns everybody, then addresses in
 * batches, then the class of single users, operators and promotions before joiners, joiners before
 * the round that asks about everybody again. Nobody stands in it twice for the same reason, and who
 * leaves is taken out.
 */
final class Agenda {

  /** Joiners are asked about together; the first of them waits no longer than this. */
  static final Duration GATHERING = Duration.ofSeconds(1);

  /** How many users one step of the round takes. */
  static final int ROUND_STEP = 100;

  private final SurveySettings settings;
  private final Deque<Question> first = new ArrayDeque<>();
  private final SequencedSet<Nick> toLocate = new LinkedHashSet<>();
  private final SequencedSet<Nick> toClassifySoon = new LinkedHashSet<>();
  private final SequencedSet<Nick> toClassify = new LinkedHashSet<>();
  private Instant locateFrom;
  private Instant classifyFrom;
  private Instant nextRoundStep;
  private @Nullable Nick roundAt;

  Agenda(SurveySettings settings, Instant now) {
    this.settings = settings;
    this.locateFrom = now;
    this.classifyFrom = now;
    this.nextRoundStep = now.plus(settings.interval());
  }

  void askFirst(Question question) {
    first.add(question);
  }

  /** The address of this user is known by now. */
  void located(Nick nick) {
    toLocate.remove(nick);
  }

  void locateAtOnce(Nick nick) {
    toLocate.add(nick);
  }

  void locate(Nick nick, Instant now) {
    if (toLocate.isEmpty()) {
      locateFrom = now.plus(GATHERING);
    }
    toLocate.add(nick);
  }

  void classifySoon(Nick nick) {
    if (HubQuestion.Rights.askable(nick)) {
      toClassify.remove(nick);
      toClassifySoon.add(nick);
    }
  }

  void classify(Nick nick) {
    if (HubQuestion.Rights.askable(nick) && !toClassifySoon.contains(nick)) {
      toClassify.add(nick);
    }
  }

  /** Enters once more what a question without an answer was about. */
  void again(Question question, HubSnapshot snapshot) {
    switch (question) {
      case Question.Addresses(List<Nick> nicks) -> {
        for (Nick nick : nicks) {
          if (snapshot.user(nick) != null) {
            locateAtOnce(nick);
          }
        }
      }
      case Question.ClassOf(Nick nick) -> {
        if (snapshot.user(nick) != null) {
          classifySoon(nick);
        }
      }
      case Question.Accounts general -> askFirst(general);
      case Question.Summary general -> askFirst(general);
      case Question.Prefixes general -> askFirst(general);
    }
  }

  void forget(Nick nick) {
    toLocate.remove(nick);
    toClassifySoon.remove(nick);
    toClassify.remove(nick);
  }

  /** Takes everything out. */
  void clear() {
    first.clear();
    toLocate.clear();
    toClassifySoon.clear();
    toClassify.clear();
  }

  int waiting() {
    return first.size() + toLocate.size() + toClassifySoon.size() + toClassify.size();
  }

  /** The next question that may be put now, taken out; null if none is due. */
  @Nullable Question next(Nick own, Instant now) {
    Question general = first.poll();
    if (general != null) {
      return general;
    }
    if (!toLocate.isEmpty() && !now.isBefore(locateFrom)) {
      return new Question.Addresses(batch(own));
    }
    if (now.isBefore(classifyFrom)) {
      return null;
    }
    Nick nick = toClassifySoon.isEmpty() ? pollFirst(toClassify) : pollFirst(toClassifySoon);
    if (nick == null) {
      return null;
    }
    classifyFrom = now.plus(Duration.ofSeconds(1).dividedBy(settings.questionsPerSecond()));
    return new Question.ClassOf(nick);
  }

  /** When {@link #next} may have something, or null as long as nothing new is entered. */
  @Nullable Instant due() {
    if (!first.isEmpty()) {
      return Instant.MIN;
    }
    Instant due = toLocate.isEmpty() ? null : locateFrom;
    boolean classes = !toClassifySoon.isEmpty() || !toClassify.isEmpty();
    return classes && (due == null || classifyFrom.isBefore(due)) ? classifyFrom : due;
  }

  Instant nextRoundStep() {
    return nextRoundStep;
  }

  /** Enters the next users of the round, so that everybody has his turn once per interval. */
  void roundStep(HubSnapshot snapshot, Nick own, boolean classes, Instant now) {
    List<HubUser> step = usersAfter(snapshot, roundAt);
    boolean wrapped = step.size() < ROUND_STEP;
    roundAt = wrapped ? null : step.getLast().nick();
    for (HubUser user : step) {
      locateAtOnce(user.nick());
      if (classes && (!user.bot() || user.nick().equals(own))) {
        classify(user.nick());
      }
    }
    int steps = snapshot.byNick().size() / ROUND_STEP + 1;
    nextRoundStep = now.plus(settings.interval().dividedBy(steps));
  }

  private static List<HubUser> usersAfter(HubSnapshot snapshot, @Nullable Nick after) {
    Map<Nick, HubUser> rest =
        after == null ? snapshot.byNick() : snapshot.byNick().tailMap(after, false);
    List<HubUser> users = new ArrayList<>(ROUND_STEP);
    Iterator<HubUser> it = rest.values().iterator();
    while (users.size() < ROUND_STEP && it.hasNext()) {
      users.add(it.next());
    }
    return users;
  }

  private List<Nick> batch(Nick own) {
    List<Nick> batch = new ArrayList<>();
    int bytes = own.length();
    Iterator<Nick> it = toLocate.iterator();
    while (it.hasNext()) {
      Nick nick = it.next();
      bytes += nick.length() + "$$".length();
      if (bytes > ClientMessage.AskUserIp.USER_IP_NICKS_BYTES) {
        break;
      }
      it.remove();
      if (!nick.equals(own)) {
        batch.add(nick);
      }
    }
    return batch;
  }

  private static @Nullable Nick pollFirst(SequencedSet<Nick> nicks) {
    return nicks.isEmpty() ? null : nicks.removeFirst();
  }
}
