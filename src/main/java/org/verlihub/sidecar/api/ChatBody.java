package org.verlihub.sidecar.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.web.StrictBody;

/** A line of main chat. */
@Schema(name = "ChatLine")
record ChatBody(
    @Schema(
            description =
                "What is said; long texts are split at lines or words. Not beginning with a"
                    + " command character of the hub",
            example = "Backup in five minutes")
        @NotNull
        @Size(max = ActionLimits.TEXT)
        String text,
    @JsonProperty("third_person")
        @Schema(description = "As others type /me", defaultValue = "false", example = "false")
        @Nullable Boolean thirdPerson)
    implements StrictBody {}
