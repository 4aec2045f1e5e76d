package org.verlihub.sidecar.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.HubActions;
import org.verlihub.sidecar.hub.HubEvents;
import org.verlihub.sidecar.hub.HubHealth;
import org.verlihub.sidecar.hub.actions.ActionCounters;
import org.verlihub.sidecar.hub.actions.ActionRecord;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.hub.actions.Submission;
import org.verlihub.sidecar.hub.connection.ConnectionCounters;
import org.verlihub.sidecar.hub.connection.SessionState;
import org.verlihub.sidecar.hub.mirror.Freshness;
import org.verlihub.sidecar.hub.mirror.HubDescription;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.Totals;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;

/** A hub with one operator, that remembers what is said on it. */
final class TestHubFace implements Hub {

  final List<String> said = new CopyOnWriteArrayList<>();
  volatile boolean online = true;
  volatile Outcome.Status outcome = Outcome.Status.SEEN;

  static Nick nick(String text) {
    return Nick.ofText(text, new HubCharset(UTF_8));
  }

  @Override
  public HubSnapshot snapshot() {
    HubUser boss = HubUser.listed(nick("Boss"), null, true, false, ManualTime.START, true);
    return new HubSnapshot(
        1,
        HubDescription.UNKNOWN,
        TreePMap.<Nick, HubUser>empty().plus(boss.nick(), boss),
        Totals.NONE,
        freshness(),
        ManualTime.START);
  }

  private Freshness freshness() {
    return online ? new Freshness.Live(ManualTime.START) : new Freshness.Stale(ManualTime.START);
  }

  @Override
  public SessionState session() {
    return online
        ? new SessionState.Online(ManualTime.START)
        : new SessionState.Stopped(ManualTime.START);
  }

  @Override
  public HubHealth health() {
    return new HubHealth(session(), freshness(), ManualTime.START, 1, null, 5, null);
  }

  @Override
  public HubEvents events() {
    throw new UnsupportedOperationException("nothing happens here");
  }

  @Override
  public HubActions actions() {
    return new Actions();
  }

  @Override
  public ConnectionCounters counters() {
    throw new UnsupportedOperationException("nothing is counted here");
  }

  @Override
  public HubCharset charset() {
    return new HubCharset(UTF_8);
  }

  private final class Actions implements HubActions {

    @Override
    public Submission submit(HubAction action, Lane lane, Duration patience) {
      said.add(
          switch (action) {
            case HubAction.Say(String text) -> text;
            case HubAction.SayToOperators(String text) -> "operators: " + text;
            default -> String.valueOf(action);
          });
      return new Submission(
          said.size(),
          CompletableFuture.completedFuture(new Outcome(outcome, "", Instant.EPOCH, null, null)));
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
      throw new UnsupportedOperationException("nothing is counted here");
    }
  }
}
