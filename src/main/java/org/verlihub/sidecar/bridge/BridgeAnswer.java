package org.verlihub.sidecar.bridge;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answer of {@code /api/bridge}. */
@Schema(name = "Bridge")
record BridgeAnswer(
    @Schema(
            description = "How the stream from Matterbridge is",
            allowableValues = {"off", "connecting", "connected", "waiting", "gave_up"})
        String state,
    @Schema(description = "Since when") Instant since,
    @Schema(description = "For how long, in seconds") long uptime,
    @Schema(description = "All of it in words", example = "connected since 2026-01-01T12:00:00Z")
        String message,
    @Schema(description = "Gateways of Matterbridge that are used", example = "[\"verlihub\"]")
        List<String> gateways,
    @JsonProperty("last_in")
        @Schema(description = "When a message came last that is shown on the hub")
        @Nullable Instant lastIn,
    @JsonProperty("last_out") @Schema(description = "When Matterbridge last accepted a line")
        @Nullable Instant lastOut,
    @JsonProperty("waiting_out") @Schema(description = "Hub lines that wait for Matterbridge")
        int waitingOut,
    @JsonProperty("waiting_in") @Schema(description = "Lines that wait for the hub") int waitingIn,
    @Schema(
            description =
                "Hub lines since the start by what became of them. accepted: Matterbridge took it, and never tells whether anybody received it",
            example = "{\"accepted\":12,\"unknown\":0}")
        Map<String, Long> sent,
    @Schema(description = "Posts repeated because no connection could be made") long retried,
    @Schema(
            description = "Lines into the hub since the start by what became of them",
            example = "{\"shown\":12,\"left_out\":0}")
        Map<String, Long> shown,
    @JsonProperty("not_sent")
        @Schema(description = "Hub lines not relayed, by reason", example = "{\"bot\":3}")
        Map<String, Long> notSent,
    @JsonProperty("not_shown")
        @Schema(description = "Messages not shown, by reason", example = "{\"own\":0}")
        Map<String, Long> notShown,
    @Schema(description = "Hub events that never came to the bridge") long missed,
    @JsonProperty("not_heard")
        @Schema(
            description =
                "When the bridge did not hear the hub, the newest first: what was said then is in no list. The latest 50, also of earlier runs")
        List<NotHeard> notHeard,
    @JsonProperty("last_error")
        @Schema(description = "What went wrong last", example = "HTTP 404: Not Found")
        @Nullable String lastError) {

  /** A time when the bridge did not hear the hub. */
  @Schema(name = "BridgeNotHeard")
  record NotHeard(
      @Schema(description = "From the last thing that was written down before") Instant from,
      @Schema(description = "null while it lasts") @Nullable Instant until,
      @Schema(
              description = "Why",
              allowableValues = {"sidecar_not_running", "hub_connection_lost", "queue_overflow"})
          String reason,
      @Schema(description = "How many events of the hub are missing; null where nobody can know")
          @Nullable Long events) {

    static List<NotHeard> of(List<Unheard.Period> periods) {
      return periods.stream()
          .map(period ->
              new NotHeard(period.from(), period.until(), period.reason().text(), period.events()))
          .toList();
    }
  }

  static BridgeAnswer of(BridgeStatus status, Instant now) {
    BridgeCounters.Totals totals = status.totals();
    Trouble trouble = status.lastTrouble();
    return new BridgeAnswer(
        status.link().text(),
        status.link().since(),
        Math.max(0, Duration.between(status.link().since(), now).toSeconds()),
        status.summary(),
        status.routes().stream().map(Route::gateway).distinct().toList(),
        status.lastIn(),
        status.lastOut(),
        status.outWaiting(),
        status.inWaiting(),
        named(totals.sent(), OutboxStatus.WAITING, OutboxStatus.SENDING),
        totals.retried(),
        named(totals.shown(), InboxStatus.WAITING, InboxStatus.SAYING),
        occurred(totals.notSent()),
        occurred(totals.notShown()),
        totals.missed(),
        NotHeard.of(status.unheard()),
        trouble == null ? null : trouble.words());
  }

  private static <E extends Enum<E>> Map<String, Long> named(
      Map<E, Long> counts, E passing, E alsoPassing) {
    return counts.entrySet().stream()
        .filter(count -> count.getKey() != passing && count.getKey() != alsoPassing)
        .collect(
            Collectors.toMap(
                count -> name(count.getKey()), Map.Entry::getValue, Long::sum, TreeMap::new));
  }

  private static Map<String, Long> occurred(Map<Skipped, Long> counts) {
    return counts.entrySet().stream()
        .filter(count -> count.getValue() > 0)
        .collect(
            Collectors.toMap(
                count -> name(count.getKey()), Map.Entry::getValue, Long::sum, TreeMap::new));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
