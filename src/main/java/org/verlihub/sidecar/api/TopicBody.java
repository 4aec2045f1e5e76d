package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.verlihub.sidecar.web.StrictBody;

/** A topic. */
@Schema(name = "NewTopic")
record TopicBody(
    @Schema(
            description = "One line of at most 255 bytes in the hub's charset; not empty",
            example = "Maintenance at noon")
        @NotNull
        @Size(max = ActionLimits.TOPIC)
        String topic)
    implements StrictBody {}
