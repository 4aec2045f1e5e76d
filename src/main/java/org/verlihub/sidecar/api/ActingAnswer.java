package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents what everything that is done can be asked with and answered with. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameters({
  @Parameter(
      name = "wait",
      in = ParameterIn.QUERY,
      description =
          "How long the answer may wait for the outcome, at most 30s. Without it: 202 at once, unless"
              + " it is refused at once.",
      schema = @Schema(type = "string", pattern = "^[0-9]{1,5}(ms|s)$", defaultValue = "0s"),
      example = "2s"),
  @Parameter(
      name = "Idempotency-Key",
      in = ParameterIn.HEADER,
      description =
          "A name for this request, unique among those of the API key. The same request sent again"
              + " within a day under it does nothing more and tells how the first one stands.",
      schema = @Schema(type = "string", pattern = "^[\\x21-\\x7E]{1,100}$"),
      example = "4b5d9f2e-warn-mallory")
})
@ApiResponse(
    responseCode = "200",
    description = "Done",
    headers =
        @Header(
            name = "Location",
            description = "Where to ask for the action later",
            schema = @Schema(type = "string")),
    content = @Content(schema = @Schema(implementation = ActionAnswer.class)))
@ApiResponse(
    responseCode = "202",
    description = "Taken; whether it was done is not known yet",
    headers =
        @Header(
            name = "Location",
            description = "Where to ask for the action later",
            schema = @Schema(type = "string")),
    content = @Content(schema = @Schema(implementation = ActionAnswer.class)))
@ApiResponse(
    responseCode = "409",
    description = "The hub did not do it, and said why; or several users read like this nick",
    content =
        @Content(
            mediaType = "application/problem+json",
            schema = @Schema(ref = "#/components/schemas/Problem")))
@ApiResponse(
    responseCode = "413",
    description = "The body is larger than 64 KB",
    content =
        @Content(
            mediaType = "application/problem+json",
            schema = @Schema(ref = "#/components/schemas/Problem")))
@ApiResponse(
    responseCode = "422",
    description =
        "A member of the body is not as it must be, the hub would act on the text, it is empty or too"
            + " long, or about nobody it could be about",
    content =
        @Content(
            mediaType = "application/problem+json",
            schema = @Schema(ref = "#/components/schemas/Problem")))
@ApiResponse(
    responseCode = "502",
    description = "It was sent, and then no sign of it",
    content =
        @Content(
            mediaType = "application/problem+json",
            schema = @Schema(ref = "#/components/schemas/Problem")))
@ApiResponse(
    responseCode = "503",
    description =
        "There is no session with the hub, too much waits, or the audit log cannot be written",
    content =
        @Content(
            mediaType = "application/problem+json",
            schema = @Schema(ref = "#/components/schemas/Problem")))
@ApiResponse(
    responseCode = "504",
    description = "It waited longer than it may; nothing was sent",
    content =
        @Content(
            mediaType = "application/problem+json",
            schema = @Schema(ref = "#/components/schemas/Problem")))
@interface ActingAnswer {}
