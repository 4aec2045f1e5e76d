package org.verlihub.sidecar.digest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One mail to one recipient, as HTTP callers see it. */
@Schema(name = "DigestMail")
record DigestMailAnswer(
    @Schema(description = "For !digest retry", example = "7") long id,
    @Schema(allowableValues = {"chat", "stats", "test"}) String kind,
    @Schema(example = "admin@example.org") String recipient,
    @JsonProperty("message_id")
        @Schema(example = "<0b9c6f1e-8f0c-4d39-9d5e-6f3f4e1c2a10@example.org>")
        String messageId,
    @Schema(allowableValues = {"waiting", "delivered", "given_up"}) String state,
    @Schema(description = "How often it was tried", example = "1") int attempts,
    Instant created,
    @JsonProperty("next_attempt") @Nullable Instant nextAttempt,
    @Schema(
            description = "Why the last attempt failed",
            example = "The recipient was refused: 550 5.1.1 no such user")
        @Nullable String reason) {

  static DigestMailAnswer of(Spool.Delivery delivery) {
    return new DigestMailAnswer(
        delivery.id(),
        delivery.kind().word(),
        delivery.recipient(),
        delivery.messageId(),
        delivery.state().name().toLowerCase(Locale.ROOT),
        delivery.attempts(),
        delivery.created(),
        delivery.nextAttempt(),
        delivery.reason());
  }
}
