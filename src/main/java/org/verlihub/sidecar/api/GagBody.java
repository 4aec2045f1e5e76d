package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.verlihub.sidecar.web.StrictBody;

/** How long somebody may not speak in main chat. */
@Schema(name = "GagOrder")
record GagBody(
    @Schema(description = "How long", example = "5m")
        @NotNull
        @Pattern(regexp = ActionLimits.WHILE, message = ActionLimits.WHILE_WORDS)
        String duration)
    implements StrictBody {}
