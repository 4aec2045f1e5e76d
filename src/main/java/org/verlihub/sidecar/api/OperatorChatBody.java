package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.verlihub.sidecar.web.StrictBody;

/** A line of operator chat. */
@Schema(name = "OperatorChatLine")
record OperatorChatBody(
    @Schema(
            description =
                "What is said; long texts are split at lines or words. Not beginning with +",
            example = "Disk is full")
        @NotNull
        @Size(max = ActionLimits.TEXT)
        String text)
    implements StrictBody {}
