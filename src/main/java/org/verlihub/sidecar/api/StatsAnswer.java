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
                "How old the figures may be, in seconds. While the sidecar follows the hub: since the"
                    + " hub was last heard, which on a quiet hub can be a minute or two. Otherwise:"
                    + " since the hub was lost. Null before it was ever seen.",
            example = "2.325")
        @Nullable Double cacheAge,
    @JsonProperty("bots_online") @Schema(example = "2") int botsOnline,
    @JsonProperty("operators_online")
        @Schema(description = "People with the operator mark", example = "3")
        int operatorsOnline,
    @JsonProperty("peak_users")
        @Schema(description = "The most people at once since the sidecar started", example = "57")
        int peakUsers,
    @JsonProperty("total_share_bytes") @Schema(example = "29659099367003") long totalShareBytes) {

  static StatsAnswer of(HubSnapshot snapshot, @Nullable Instant lastByteAt, Instant now) {
    Totals totals = snapshot.totals();
    return new StatsAnswer(
        now,
        totals.people(),
        snapshot.hub().maxUsers(),
        ByteSize.format(totals.shareBytes()),
        snapshot.hub().name(),
        ageSeconds(snapshot.freshness(), lastByteAt, now),
        totals.bots(),
        totals.operators(),
        totals.peakPeople(),
        totals.shareBytes());
  }

  /**
   * Since when nothing is known to be true any more, in seconds with three decimals, never
   * negative; null if there was no hub yet.
   *
   * @param lastByteAt when the hub was last heard: while the mirror is live, that is how far what
   *     it shows is known to be true
   */
  static @Nullable Double ageSeconds(
      Freshness freshness, @Nullable Instant lastByteAt, Instant now) {
    return switch (freshness) {
      case Freshness.Never() -> null;
      case Freshness.Live(Instant since) -> seconds(lastByteAt == null ? since : lastByteAt, now);
      case Freshness.Stale(Instant since) -> seconds(since, now);
    };
  }

  private static double seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis()) / 1000.0;
  }
}
