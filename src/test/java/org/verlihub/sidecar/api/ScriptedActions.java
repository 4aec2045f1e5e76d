package org.verlihub.sidecar.api;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.HubActions;
import org.verlihub.sidecar.hub.actions.ActionCounters;
import org.verlihub.sidecar.hub.actions.ActionRecord;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.hub.actions.Outcome.Status;
import org.verlihub.sidecar.hub.actions.Submission;

/** Ends every action as a test says, and remembers them. */
final class ScriptedActions implements HubActions {

  private final List<HubAction> submitted = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<Outcome>> outcomes = new CopyOnWriteArrayList<>();
  private volatile Function<HubAction, @Nullable Outcome> script = ScriptedActions::done;

  private static Outcome done(HubAction action) {
    return action instanceof HubAction.AskClass
        ? new Outcome(Status.CONFIRMED, "", FixedHub.LOGIN, null, 0)
        : ended(Status.CONFIRMED, "done");
  }

  static Outcome ended(Status status, String words) {
    return new Outcome(status, words, FixedHub.LOGIN, null, null);
  }

  /** From now on every action ends so; null leaves it open. */
  void end(Function<HubAction, @Nullable Outcome> how) {
    script = how;
  }

  /** From now on every action but the question for a class ends so. */
  void end(Status status, String words) {
    end(action -> action instanceof HubAction.AskClass ? done(action) : ended(status, words));
  }

  /**
   * From now on the hub tells this class of everybody, and does everything; null: it tells none.
   */
  void everybodyHas(@Nullable Integer level) {
    end(action ->
        action instanceof HubAction.AskClass
            ? new Outcome(
                level == null ? Status.SENT : Status.CONFIRMED, "", FixedHub.LOGIN, null, level)
            : ended(Status.CONFIRMED, "done"));
  }

  void reset() {
    submitted.clear();
    script = ScriptedActions::done;
  }

  /** What was asked for, questions for a class left out. */
  List<HubAction> done() {
    return submitted.stream().filter(action -> !(action instanceof HubAction.AskClass)).toList();
  }

  /** Ends what the script left open last. */
  void endLast(Status status, String words) {
    outcomes.getLast().complete(ended(status, words));
  }

  @Override
  public Submission submit(HubAction action, Lane lane, Duration patience) {
    submitted.add(action);
    Outcome outcome = script.apply(action);
    CompletableFuture<Outcome> future = new CompletableFuture<>();
    if (outcome != null) {
      future.complete(outcome);
    }
    outcomes.add(future);
    return new Submission(outcomes.size(), future);
  }

  @Override
  public @Nullable ActionRecord find(long id) {
    return null;
  }

  @Override
  public List<ActionRecord> recent(int most) {
    return List.of();
  }

  @Override
  public ActionCounters counters() {
    return ActionCounters.none();
  }
}
