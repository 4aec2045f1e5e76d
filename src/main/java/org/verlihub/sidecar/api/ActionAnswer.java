package org.verlihub.sidecar.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.verlihub.sidecar.access.Audit;
import org.verlihub.sidecar.access.AuditEntry;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.web.ProblemException;
import org.verlihub.sidecar.web.ProblemType;

/** An action that a program asked for, and how it stands. */
@Schema(name = "Action")
record ActionAnswer(
    @Schema(description = "To ask for it later, also after a restart", example = "41") long id,
    @Schema(example = "kick") String action,
    @Schema(
            description =
                "pending until it has ended. Done: seen, our line came back from main chat; sent,"
                    + " written where nothing comes back; confirmed, the hub said so. Not done:"
                    + " refused by the hub; expired, queue_full, not_connected, not_permitted,"
                    + " unsafe, invalid, out_of_reach: nothing was written. Perhaps: unknown.",
            allowableValues = {
              "pending",
              "seen",
              "sent",
              "confirmed",
              "refused",
              "unknown",
              "expired",
              "queue_full",
              "not_connected",
              "not_permitted",
              "unsafe",
              "invalid",
              "out_of_reach"
            },
            example = "confirmed")
        String status,
    @Schema(
            description =
                "The words of the hub, or what was wrong; null if there is nothing to say",
            example = "User was dropped: Mallory")
        @Nullable String detail,
    @JsonProperty("submitted_at") @Schema(example = "2026-11-22T10:30:35.383Z")
        Instant submittedAt) {

  /** Of an action that was refused before it reached the hub: whom it is about is above the key. */
  static final String OUT_OF_REACH = "out_of_reach";

  static ActionAnswer pending(long id, String action, Instant submittedAt) {
    return new ActionAnswer(id, action, Audit.PENDING, null, submittedAt);
  }

  static ActionAnswer of(AuditEntry entry) {
    return new ActionAnswer(
        entry.id(), entry.action(), entry.outcome(), entry.detail(), entry.at());
  }

  ActionAnswer ended(Outcome outcome) {
    return ended(
        outcome.status().name().toLowerCase(Locale.ROOT),
        outcome.words().isEmpty() ? null : outcome.words());
  }

  ActionAnswer ended(String howItEnded, @Nullable String words) {
    return new ActionAnswer(id, action, howItEnded, words, submittedAt);
  }

  /**
   * The answer to whoever asked for it: 200 if it is done, 202 while that is not known.
   *
   * @throws ProblemException if it was not done, or perhaps not
   */
  ResponseEntity<ActionAnswer> response() {
    ProblemType kind =
        switch (status) {
          case "refused" -> ProblemType.HUB_REFUSED;
          case "unknown" -> ProblemType.OUTCOME_UNKNOWN;
          case "expired" -> ProblemType.EXPIRED;
          case "queue_full", "not_connected" -> ProblemType.UNAVAILABLE;
          case "not_permitted" -> ProblemType.HUB_CLASS_TOO_LOW;
          case "unsafe" -> ProblemType.UNSAFE;
          case "invalid" -> ProblemType.NOT_POSSIBLE;
          case OUT_OF_REACH -> ProblemType.OUT_OF_REACH;
          default -> null;
        };
    if (kind != null) {
      ProblemDetail problem = kind.with(detail == null ? kind.advice() : detail);
      problem.setProperty("action", id);
      problem.setProperty("action_status", status);
      throw new ProblemException(problem);
    }
    boolean pending = status.equals(Audit.PENDING);
    return ResponseEntity.status(pending ? HttpStatus.ACCEPTED : HttpStatus.OK)
        .location(URI.create("/api/actions/" + id))
        .body(this);
  }
}
