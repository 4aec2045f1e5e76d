package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.verlihub.sidecar.web.StrictBody;

/** Where somebody is sent, and why. */
@Schema(name = "RedirectOrder")
record RedirectBody(
    @Schema(description = "Of the other hub", example = "hub.example.org:411")
        @NotNull
        @Size(max = ActionLimits.ADDRESS)
        @Pattern(regexp = ActionLimits.HUB, message = ActionLimits.HUB_WORDS)
        String address,
    @Schema(
            description = "Why; the name of the API key is put before it",
            example = "We have moved")
        @NotNull
        @Size(max = ActionLimits.REASON)
        String reason)
    implements StrictBody {}
