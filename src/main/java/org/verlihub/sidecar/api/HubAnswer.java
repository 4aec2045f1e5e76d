package org.verlihub.sidecar.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubDescription;

/** The hub itself. */
@Schema(name = "Hub", description = "The hub itself. Null means: the hub has not said it (yet).")
record HubAnswer(
    @Schema(example = "My Hub") @Nullable String name,
    @Schema(example = "Test hub") @Nullable String description,
    @Schema(description = "Empty if there is none", example = "Welcome") @Nullable String topic,
    @JsonProperty("max_users") @Schema(description = "As many people get in", example = "100")
        @Nullable Integer maxUsers,
    @Schema(description = "Of the hub's software", example = "1.7.0.0") @Nullable String version,
    @Schema(description = "The hub's software as it names itself", example = "Verlihub 1.7.0.0")
        @Nullable String software,
    @Schema(description = "The address the hub gives itself", example = "hub.example.org")
        @Nullable String host,
    @Schema(example = "owner@example.org") @Nullable String owner,
    @Schema(example = "General") @Nullable String category,
    @Schema(description = "The charset the hub writes", example = "CP1252")
        @Nullable String encoding,
    @JsonProperty("min_share")
        @Schema(description = "Bytes an ordinary user must share; 0 for none", example = "0")
        @Nullable Long minShare,
    @JsonProperty("min_slots")
        @Schema(description = "Upload slots an ordinary user must offer; 0 for none", example = "1")
        @Nullable Integer minSlots,
    @JsonProperty("max_hubs")
        @Schema(
            description = "Hubs an ordinary user may be on at once; 0 for any number",
            example = "20")
        @Nullable Integer maxHubs,
    @JsonProperty("icon_url") @Schema(example = "https://hub.example.org/icon.png")
        @Nullable String iconUrl,
    @JsonProperty("logo_url") @Schema(example = "https://hub.example.org/logo.png")
        @Nullable String logoUrl,
    @JsonProperty("uptime_seconds") @Schema(description = "Of the hub", example = "477296")
        @Nullable Long uptimeSeconds,
    @Schema(description = "The same for people", example = "5d 12h 34m 56s")
        @Nullable String uptime) {

  static HubAnswer of(HubDescription hub, Instant now) {
    Instant upSince = hub.upSince();
    Duration up = upSince == null || upSince.isAfter(now) ? null : Duration.between(upSince, now);
    String address = hub.address();
    HubDescription.Limits limits = hub.limits();
    return new HubAnswer(
        hub.name(),
        hub.description(),
        hub.topic(),
        hub.maxUsers(),
        version(hub.software()),
        hub.software(),
        address == null || address.isEmpty() ? null : address,
        hub.owner(),
        hub.category(),
        hub.encoding(),
        limits == null ? null : limits.minShareBytes(),
        limits == null ? null : limits.minSlots(),
        limits == null ? null : limits.maxHubs(),
        hub.iconUrl(),
        hub.logoUrl(),
        up == null ? null : up.toSeconds(),
        up == null ? null : text(up));
  }

  /** The last word of the software's name, if it is a number of a version. */
  private static @Nullable String version(@Nullable String software) {
    if (software == null) {
      return null;
    }
    String last = software.substring(software.lastIndexOf(' ') + 1);
    return last.matches("[0-9].*") ? last : null;
  }

  private static String text(Duration up) {
    StringBuilder text = new StringBuilder();
    append(text, up.toDays(), "d ");
    append(text, up.toHoursPart(), "h ");
    append(text, up.toMinutesPart(), "m ");
    return text.append(up.toSecondsPart()).append('s').toString();
  }

  private static void append(StringBuilder text, long value, String unit) {
    if (value > 0 || !text.isEmpty()) {
      text.append(value).append(unit);
    }
  }
}
