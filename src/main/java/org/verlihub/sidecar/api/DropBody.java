package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.verlihub.sidecar.web.StrictBody;

/** Why somebody is disconnected. */
@Schema(name = "DropOrder")
record DropBody(
    @Schema(description = "Why; the name of the API key is put before it", example = "Flooding")
        @NotNull
        @Size(max = ActionLimits.REASON)
        String reason)
    implements StrictBody {}
