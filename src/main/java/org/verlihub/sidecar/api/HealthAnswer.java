package org.verlihub.sidecar.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.HubHealth;
import org.verlihub.sidecar.hub.connection.DisconnectReason;
import org.verlihub.sidecar.hub.connection.SessionState;
import org.verlihub.sidecar.hub.mirror.Freshness;

/** How the sidecar is, told so that a person knows what to do. */
@Schema(name = "Health")
record HealthAnswer(
    @Schema(
            description = "healthy only while logged in to the hub and following it",
            allowableValues = {"healthy", "unhealthy"})
        String status,
    @Schema(description = "When this answer was made, UTC") Instant timestamp,
    @Schema(
            description = "All of it in words",
            example = "The hub is full. Next attempt, number 3, at 2026-01-01T12:00:00Z.")
        String message,
    @Schema(
            description = "Where the session with the hub stands",
            allowableValues = {"stopped", "connecting", "listing", "online", "waiting"})
        String session,
    @Schema(description = "Since when") Instant since,
    @Schema(
            description = "Whether the figures of this API follow the hub",
            allowableValues = {"never", "live", "stale"})
        String mirror,
    @JsonProperty("mirror_since") @Schema(description = "Since when; null before any hub was seen")
        @Nullable Instant mirrorSince,
    @JsonProperty("last_heard") @Schema(description = "When the last byte came from the hub")
        @Nullable Instant lastHeard,
    @Schema(
            description = "Connection attempts since last online; null while there is a session",
            example = "2")
        @Nullable Integer attempt,
    @Schema(
            description =
                "Why there is no session, such as unreachable, wrong_password, banned, hub_full",
            example = "hub_full")
        @Nullable String reason,
    @JsonProperty("hub_words")
        @Schema(description = "The same as the hub put it", example = "Hub is full")
        @Nullable String hubWords,
    @JsonProperty("next_attempt") @Schema(description = "When the sidecar tries again")
        @Nullable Instant nextAttempt,
    @JsonProperty("own_class")
        @Schema(description = "The sidecar's own class on the hub, if it told", example = "5")
        @Nullable Integer ownClass,
    @Schema(
            description = "What the owner should change although the session works",
            example = "The sidecar's class on the hub is 1; give it class 5.")
        @Nullable String concern) {

  static final String HEALTHY = "healthy";

  static HealthAnswer of(HubHealth health, Instant now) {
    SessionState session = health.session();
    Freshness freshness = health.freshness();
    DisconnectReason reason = SessionWords.reason(session);
    return new HealthAnswer(
        health.healthy() ? HEALTHY : "unhealthy",
        now,
        SessionWords.of(session, freshness),
        name(session),
        session.since(),
        name(freshness),
        switch (freshness) {
          case Freshness.Never() -> null;
          case Freshness.Live(Instant since) -> since;
          case Freshness.Stale(Instant since) -> since;
        },
        health.lastByteAt(),
        switch (session) {
          case SessionState.Connecting connecting -> (Integer) connecting.attempt();
          case SessionState.Waiting waiting -> (Integer) waiting.attempt();
          case SessionState.Stopped _, SessionState.Listing _, SessionState.Online _ -> null;
        },
        reason == null ? null : reason.kind().name().toLowerCase(Locale.ROOT),
        hubWords(reason),
        session instanceof SessionState.Waiting waiting ? waiting.nextAttempt() : null,
        health.ownClass(),
        // Before a login is through, what is known of our standing is from before or missing.
        session instanceof SessionState.Online ? health.concern() : null);
  }

  /** The network's words stay out: they name addresses that are nobody's business. */
  private static @Nullable String hubWords(@Nullable DisconnectReason reason) {
    return reason == null || reason.words().isEmpty() || !reason.inWordsOfTheHub()
        ? null
        : reason.words();
  }

  static String name(SessionState session) {
    return switch (session) {
      case SessionState.Stopped _ -> "stopped";
      case SessionState.Connecting _ -> "connecting";
      case SessionState.Listing _ -> "listing";
      case SessionState.Online _ -> "online";
      case SessionState.Waiting _ -> "waiting";
    };
  }

  private static String name(Freshness freshness) {
    return switch (freshness) {
      case Freshness.Never _ -> "never";
      case Freshness.Live _ -> "live";
      case Freshness.Stale _ -> "stale";
    };
  }
}
