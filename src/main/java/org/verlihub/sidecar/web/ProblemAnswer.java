package org.verlihub.sidecar.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a problem looks in JSON; for the documentation alone, Spring writes the real ones. */
@Schema(
    name = "Problem",
    description = "An error as RFC 9457 tells it. The kinds are listed at /docs/problems.")
record ProblemAnswer(
    @Schema(description = "The kind of problem", example = "/docs/problems#bad-parameter")
        String type,
    @Schema(example = "A parameter has a value that is not allowed") String title,
    @Schema(example = "400") int status,
    @Schema(
            example =
                "The parameter limit is '-1'; allowed is a whole number from 0 to 2147483647.")
        String detail,
    @Schema(description = "The path that was asked for", example = "/api/users")
        @Nullable String instance,
    @Schema(description = "Only with bad-parameter and bad-body", example = "limit")
        @Nullable String parameter,
    @Schema(description = "Only with bad-parameter and bad-body", example = "-1")
        @Nullable String value,
    @Schema(
            description = "Only with bad-parameter and bad-body",
            example = "a whole number from 0 to 2147483647")
        @Nullable String allowed,
    @Schema(description = "Only with ambiguous-nick: the nicks, percent-encoded")
        @Nullable List<String> nicks,
    @Schema(description = "Only about an action: its id", example = "41") @Nullable Long action,
    @JsonProperty("action_status")
        @Schema(description = "Only about an action: how it ended", example = "unsafe")
        @Nullable String actionStatus) {}
