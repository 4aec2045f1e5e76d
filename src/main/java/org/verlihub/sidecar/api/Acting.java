package org.verlihub.sidecar.api;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.verlihub.sidecar.access.Actor;
import org.verlihub.sidecar.access.Audit;
import org.verlihub.sidecar.access.AuditEntry;
import org.verlihub.sidecar.access.Begun;
import org.verlihub.sidecar.access.Caller;
import org.verlihub.sidecar.access.Scope;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.actions.ActionRecord;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.hub.actions.Submission;
import org.verlihub.sidecar.store.StoreUnavailableException;
import org.verlihub.sidecar.web.ProblemException;
import org.verlihub.sidecar.web.ProblemType;

/**
 * Does what programs ask for: writes it down first, then hands it to the hub, then writes down what
 * became of it. An action is known by the id of its entry in the audit log.
 */
@Component
class Acting {

  /** Words may wait so long for their turn and for the hub; commands wait for their turn only. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Actions whose state is remembered without a look at the database. */
  private static final int REMEMBERED = 2_000;

  private static final Logger log = LoggerFactory.getLogger(Acting.class);

  private final Hub hub;
  private final Audit audit;
  private final Clock clock;
  private final Reach reach;
  private final Map<Long, CompletableFuture<ActionAnswer>> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(
                Map.Entry<Long, CompletableFuture<ActionAnswer>> eldest) {
              return size() > REMEMBERED && eldest.getValue().isDone();
            }
          });

  Acting(Hub hub, Audit audit, Clock clock) {
    this.hub = hub;
    this.audit = audit;
    this.clock = clock;
    this.reach = new Reach(hub);
  }

  /**
   * Does it, unless the caller has asked for the very same before, and gives how it stands after
   * the time that the caller wants to wait.
   *
   * @throws ProblemException if the caller may not, or it cannot be written down
   */
  ActionAnswer act(Ordered ordered, ActionRequest asked) {
    return switch (begun(ordered, asked)) {
      case Begun.First(long id) -> first(id, ordered, asked);
      case Begun.Again(AuditEntry entry) -> again(entry, asked.patience());
      case Begun.Other() ->
          throw new ProblemException(
              ProblemType.IDEMPOTENCY_KEY_REUSED.with(
                  "The Idempotency-Key was sent with another request within the last %d hours."
                      .formatted(Audit.REMEMBERED.toHours())));
    };
  }

  /**
   * How an action stands now, for whoever asked for it or administers the sidecar.
   *
   * @throws ProblemException for anybody else's, and if there is none
   */
  ActionAnswer find(long id, Caller caller) {
    AuditEntry entry = audit.find(id);
    if (entry == null
        || !(entry.actor() instanceof Actor.KeyHolder holder)
        || !(caller.has(Scope.ADMIN) || holder.id().equals(caller.keyId()))) {
      throw new ProblemException(
          ProblemType.NO_SUCH_ACTION.with("There is no action %d of this key.".formatted(id)));
    }
    CompletableFuture<ActionAnswer> recent = known.get(id);
    return recent != null && recent.isDone() ? recent.join() : ActionAnswer.of(entry);
  }

  private Begun begun(Ordered ordered, ActionRequest asked) {
    Actor actor = asked.caller().actor();
    if (!(actor instanceof Actor.KeyHolder program)) {
      throw new IllegalStateException("Only programs ask over HTTP");
    }
    try {
      return audit
          .begin(program, ordered.name(), ordered.arguments(), asked.idempotencyKey())
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StoreUnavailableException unavailable) {
        log.error("Nothing is done that cannot be written down: {}", unavailable.getMessage());
        throw new ProblemException(
            ProblemType.UNAVAILABLE.with(
                "The audit log cannot be written, and nothing is done without it."));
      }
      throw e;
    }
  }

  private ActionAnswer first(long id, Ordered ordered, ActionRequest asked) {
    ActionAnswer pending = ActionAnswer.pending(id, ordered.name(), clock.instant());
    CompletableFuture<ActionAnswer> answer = new CompletableFuture<>();
    known.put(id, answer);
    try {
      Reach.Verdict no =
          ordered.target() == null ? null : reach.against(asked.caller(), ordered.target());
      if (no == null) {
        Submission submission = hub.actions().submit(ordered.action(), Lane.API, PATIENCE);
        var _ = submission.outcome().thenAccept(end -> conclude(pending.ended(end), answer));
        return awaited(answer, pending, submission, asked.patience());
      }
      Outcome asking = no.outcome();
      ActionAnswer ended =
          asking == null
              ? pending.ended(ActionAnswer.OUT_OF_REACH, no.words())
              : pending.ended(asking);
      conclude(ended, answer);
      return ended;
    } catch (RuntimeException e) {
      conclude(pending.ended("unknown", "A fault of the sidecar"), answer);
      throw e;
    }
  }

  /** How it stands after the wait; what ended at once is told at once. */
  private ActionAnswer awaited(
      CompletableFuture<ActionAnswer> answer,
      ActionAnswer pending,
      Submission submission,
      Duration wait) {
    ActionRecord now = hub.actions().find(submission.id());
    Outcome already = now == null ? null : now.outcome();
    return already == null ? after(answer, pending, wait) : pending.ended(already);
  }

  private ActionAnswer again(AuditEntry entry, Duration wait) {
    CompletableFuture<ActionAnswer> recent = known.get(entry.id());
    ActionAnswer written = ActionAnswer.of(entry);
    return recent == null ? written : after(recent, written, wait);
  }

  private static ActionAnswer after(
      CompletableFuture<ActionAnswer> answer, ActionAnswer otherwise, Duration wait) {
    try {
      return wait.isZero()
          ? answer.getNow(otherwise)
          : answer.get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException notYet) {
      return otherwise;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return otherwise;
    } catch (ExecutionException e) {
      throw new IllegalStateException("An answer never fails", e);
    }
  }

  private void conclude(ActionAnswer ended, CompletableFuture<ActionAnswer> answer) {
    answer.complete(ended);
    var _ =
        audit
            .conclude(ended.id(), ended.status(), ended.detail())
            .exceptionally(failed -> {
              log.error(
                  "What became of action {} ({}) could not be written down: {}",
                  ended.id(),
                  ended.status(),
                  failed.getMessage());
              return null;
            });
  }
}
