package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A page of people, in the order of their nicks' bytes. */
@Schema(name = "Users")
record UsersAnswer(
    @Schema(description = "How many are in users", example = "1") int count,
    @Schema(description = "How many people are on the hub; bots are none", example = "42")
        int total,
    List<UserAnswer> users) {}
