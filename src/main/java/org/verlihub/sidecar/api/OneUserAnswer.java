package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents what asking for one nick can be answered with. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@UnchangedAnswer
@ApiResponse(
    responseCode = "200",
    description = "The user",
    content = @Content(schema = @Schema(implementation = UserAnswer.class)))
@ApiResponse(
    responseCode = "404",
    description = "Nobody on the hub has this nick",
    content =
        @Content(
            mediaType = "application/problem+json",
            schema = @Schema(ref = "#/components/schemas/Problem")))
@ApiResponse(
    responseCode = "409",
    description = "Several users read like this; the problem lists how to address each",
    content =
        @Content(
            mediaType = "application/problem+json",
            schema = @Schema(ref = "#/components/schemas/Problem")))
@interface OneUserAnswer {}
