package org.verlihub.sidecar.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.Freshness;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.Totals;
import org.verlihub.sidecar.web.ByteSize;

/** The hub in figures. */
@Schema(name = "Stats", description = "The hub in figures, all from one moment")
record StatsAnswer(
    @Schema(description = "When this answer was made, UTC") Instant timestamp,
    @JsonProperty("users_online") @Schema(description = "People; bots are none", example = "42")
        int usersOnline,
    @JsonProperty("max_users") @Schema(example = "100") @Nullable Integer maxUsers,
    @JsonProperty("total_share") @Schema(example = "26.97 TB") String totalShare,
    @JsonProperty("hub_name") @Schema(example = "My Hub") @Nullable String hubName,
    @JsonProperty("cache_age")
        @Schema(
            description =
                "How old the figures are, in seconds: 0 while the sidecar follows the hub message by"
                    + " message, otherwise the time since it lost the hub; null before it ever saw"
                    + " the hub",
            example = "0.0")
        @Nullable Double cacheAge,
    @JsonProperty("bots_online") @Schema(example = "2") int botsOnline,
    @JsonProperty("operators_online")
        @Schema(description = "People with the operator mark", example = "3")
        int operatorsOnline,
    @JsonProperty("peak_users")
        @Schema(description = "The most people at once since the sidecar started", example = "57")
        int peakUsers,
    @JsonProperty("total_share_bytes") @Schema(example = "29659099367003") long totalShareBytes) {

  static StatsAnswer of(HubSnapshot snapshot, Instant now) {
    Totals totals = snapshot.totals();
    return new StatsAnswer(
        now,
        totals.people(),
        snapshot.hub().maxUsers(),
        ByteSize.format(totals.shareBytes()),
        snapshot.hub().name(),
        ageSeconds(snapshot.freshness(), now),
        totals.bots(),
        totals.operators(),
        totals.peakPeople(),
        totals.shareBytes());
  }

  /** Seconds with three decimals, never negative, or null if there was no hub yet. */
  static @Nullable Double ageSeconds(Freshness freshness, Instant now) {
    return switch (freshness) {
      case Freshness.Never() -> null;
      case Freshness.Live(Instant _) -> 0.0;
      case Freshness.Stale(Instant since) ->
          Math.max(0, Duration.between(since, now).toMillis()) / 1000.0;
    };
  }
}
