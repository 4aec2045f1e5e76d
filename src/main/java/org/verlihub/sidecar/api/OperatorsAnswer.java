package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the people with the operator mark, in the order of their nicks' bytes. */
@Schema(name = "Operators")
record OperatorsAnswer(
    List<UserAnswer> operators,
    @Schema(description = "How many are in operators", example = "1") int count,
    @Schema(description = "How many there are; bots are none", example = "3") int total,
    @Schema(description = "As asked for", example = "50") @Nullable Integer limit,
    @Schema(description = "As asked for", example = "0") int offset) {}
