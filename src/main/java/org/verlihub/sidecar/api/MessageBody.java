package org.verlihub.sidecar.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.web.StrictBody;

/** A message to one person. */
@Schema(name = "PrivateMessage")
record MessageBody(
    @Schema(
            description = "What is said; long texts are split at lines or words",
            example = "Hello!")
        @NotNull
        @Size(max = ActionLimits.TEXT)
        String text,
    @JsonProperty("in_main_chat")
        @Schema(
            description = "As a line of main chat that nobody else sees",
            defaultValue = "false",
            example = "false")
        @Nullable Boolean inMainChat)
    implements StrictBody {}
