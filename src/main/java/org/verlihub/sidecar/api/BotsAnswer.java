package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the bots, in the order of their nicks' bytes. */
@Schema(name = "Bots")
record BotsAnswer(
    List<UserAnswer> bots,
    @Schema(description = "How many are in bots", example = "1") int count,
    @Schema(description = "How many there are", example = "2") int total,
    @Schema(description = "As asked for", example = "50") @Nullable Integer limit,
    @Schema(description = "As asked for", example = "0") int offset) {}
