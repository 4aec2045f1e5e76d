package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A page of people. */
@Schema(name = "Users")
record UsersAnswer(
    @Schema(description = "How many are in users", example = "1") int count,
    @Schema(
            description =
                "How many people match, on every page together; without filters: all people on the"
                    + " hub. Bots are none.",
            example = "42")
        int total,
    List<UserAnswer> users) {}
