package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents that an action is about whoever bears the nick in the path. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
    name = "nick",
    in = ParameterIn.PATH,
    required = true,
    description = "Percent-encoded",
    schema = @Schema(type = "string"),
    example = "Mallory")
@ApiResponse(
    responseCode = "404",
    description = "Nobody on the hub has this nick",
    content =
        @Content(
            mediaType = "application/problem+json",
            schema = @Schema(ref = "#/components/schemas/Problem")))
@interface ByPath {}
