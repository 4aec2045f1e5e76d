package org.verlihub.sidecar.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.web.StrictBody;

/** Why somebody is kicked, and for how long. */
@Schema(name = "KickOrder")
record KickBody(
    @Schema(description = "Why; the name of the API key is put before it", example = "Spam")
        @NotNull
        @Size(max = ActionLimits.REASON)
        String reason,
    @JsonProperty("ban_for")
        @Schema(
            description =
                "How long nick and address stay banned, or permanent; without it as long as the hub is"
                    + " set to",
            example = "10m")
        @Pattern(regexp = ActionLimits.TIME, message = ActionLimits.TIME_WORDS)
        @Nullable String banFor)
    implements StrictBody {}
