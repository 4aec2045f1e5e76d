package org.verlihub.sidecar.bridge;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.command.Command;
import org.verlihub.sidecar.command.Elapsed;

/** Tells operators in words how the bridge is, and who is on the other side. */
final class BridgeReport {

  private static final int SHOWN_SPEAKERS = 20;
  private static final int SHOWN_PERIODS = 5;

  private final Bridge bridge;
  private final PlanKeeper keeper;
  private final InstantSource clock;

  BridgeReport(Bridge bridge, PlanKeeper keeper, InstantSource clock) {
    this.bridge = bridge;
    this.keeper = keeper;
    this.clock = clock;
  }

  String ignored() {
    IgnoredPeople ignored = bridge.plan().ignored();
    return ignored.people().isEmpty()
        ? "Nobody is ignored."
        : "Ignored, by network and user:\n" + String.join("\n", new TreeSet<>(ignored.people()));
  }

  String who() {
    List<Speakers.Speaker> speakers = bridge.speakers();
    if (speakers.isEmpty()) {
      return "Nobody spoke on the other networks since the sidecar started.";
    }
    Instant now = clock.instant();
    Map<String, List<Speakers.Speaker>> byNetwork =
        speakers.stream()
            .limit(SHOWN_SPEAKERS)
            .collect(Collectors.groupingBy(Speakers.Speaker::account));
    List<String> lines = new ArrayList<>();
    new TreeSet<>(byNetwork.keySet())
        .forEach(account -> {
          lines.add(account + ":");
          byNetwork
              .getOrDefault(account, List.of())
              .forEach(speaker ->
                  lines.add(
                      "  %s, %s ago"
                          .formatted(speaker.name(), Elapsed.between(speaker.last(), now))));
        });
    return String.join("\n", lines);
  }

  String status() {
    BridgeStatus status = bridge.status();
    Instant now = clock.instant();
    BridgePlan plan = bridge.plan();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Bridge: %s (%s)".formatted(status.summary(), Elapsed.between(status.link().since(), now)));
    lines.add(
        "API: %s, %s token; %s"
            .formatted(plan.address(), plan.token() == null ? "no" : "with", gateways()));
    if (!plan.channel().isEmpty()) {
      lines.add("Channel: %s (a label without effect)".formatted(plan.channel()));
    }
    lines.add(
        "Last line in: %s. Last line out: %s."
            .formatted(ago(status.lastIn(), now), ago(status.lastOut(), now)));
    lines.add(
        "Waiting: %d for Matterbridge, %d for the hub."
            .formatted(status.outWaiting(), status.inWaiting()));
    BridgeCounters.Totals totals = status.totals();
    Map<OutboxStatus, Long> sent = totals.sent();
    lines.add(
        "To Matterbridge since the start: %d accepted, %d retried, %d expired, %d refused, %d unknown, %d dropped. (%s.)"
            .formatted(
                sent.get(OutboxStatus.ACCEPTED),
                totals.retried(),
                sent.get(OutboxStatus.EXPIRED),
                sent.get(OutboxStatus.REFUSED),
                sent.get(OutboxStatus.UNKNOWN),
                sent.get(OutboxStatus.DROPPED),
                BridgeWords.ACCEPTED));
    Map<InboxStatus, Long> shown = totals.shown();
    lines.add(
        "Into the hub since the start: %d shown, %d unknown, %d expired, %d refused, %d left out."
            .formatted(
                shown.getOrDefault(InboxStatus.SHOWN, 0L)
                    + shown.getOrDefault(InboxStatus.SENT, 0L),
                shown.get(InboxStatus.UNKNOWN),
                shown.get(InboxStatus.EXPIRED),
                shown.get(InboxStatus.REFUSED),
                shown.get(InboxStatus.LEFT_OUT)));
    notHeard(status.unheard(), lines);
    if (status.sendingPaused() != null) {
      lines.add("Nothing is sent: " + status.sendingPaused().words() + ".");
    }
    lines.add(
        "Last error: " + (status.lastTrouble() == null ? "none" : status.lastTrouble().words()));
    if (!keeper.differences(plan).isEmpty()) {
      lines.add("Changed by command: " + String.join(", ", keeper.differences(plan)) + ".");
    }
    return String.join("\n", lines);
  }

  String help(List<Command> commands) {
    List<String> lines = new ArrayList<>();
    lines.add("Commands that begin with !bridge:");
    commands.forEach(command -> lines.add(command.usage() + " - " + command.help()));
    lines.add("A configuration for Matterbridge that works with this one:");
    lines.add(MatterbridgeExample.toml(bridge.plan(), bridge.status().routes()));
    return String.join("\n", lines);
  }

  private static void notHeard(List<Unheard.Period> periods, List<String> lines) {
    if (periods.isEmpty()) {
      return;
    }
    lines.add("Not heard, so that lines said then are in no list:");
    periods.stream().limit(SHOWN_PERIODS).forEach(period -> lines.add("  " + period.words()));
    if (periods.size() > SHOWN_PERIODS) {
      lines.add("  and %d times before".formatted(periods.size() - SHOWN_PERIODS));
    }
  }

  /** The gateways that are used. */
  String gateways() {
    return bridge.status().routes().stream()
        .map(Route::gateway)
        .distinct()
        .collect(Collectors.joining(", ", "gateway ", ""));
  }

  private static String ago(@Nullable Instant at, Instant now) {
    return at == null ? "none since the start" : Elapsed.between(at, now) + " ago";
  }
}
