package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.verlihub.sidecar.web.StrictBody;

/** How long and why somebody is banned. */
@Schema(name = "BanOrder")
record BanBody(
    @Schema(description = "How long, or permanent", example = "7d")
        @NotNull
        @Pattern(regexp = ActionLimits.TIME, message = ActionLimits.TIME_WORDS)
        String duration,
    @Schema(description = "Why; the name of the API key is put before it", example = "Spam")
        @NotNull
        @Size(max = ActionLimits.REASON)
        String reason)
    implements StrictBody {}
