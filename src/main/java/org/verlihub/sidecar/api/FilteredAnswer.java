package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the parameters that {@link UserQuery} is read from besides those of the page. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameters({
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      description =
          "What to order by. Whoever lacks the value comes last; who are equal come in the order of"
              + " their nicks' bytes.",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"nick", "share", "country", "class", "client", "joined"},
              defaultValue = "nick")),
  @Parameter(
      name = "order",
      in = ParameterIn.QUERY,
      description = "In which direction.",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"asc", "desc"},
              defaultValue = "asc")),
  @Parameter(
      name = "q",
      in = ParameterIn.QUERY,
      description =
          "Only whose nick or description contains this, in any letter case. Plus sign and space are"
              + " the same.",
      schema = @Schema(type = "string", minLength = 1, maxLength = 100),
      example = "ali"),
  @Parameter(
      name = "country",
      in = ParameterIn.QUERY,
      description = "Only who are there: a country code in any letter case, or unknown.",
      schema = @Schema(type = "string", pattern = "^([A-Za-z]{2}|unknown)$"),
      example = "DE"),
  @Parameter(
      name = "class",
      in = ParameterIn.QUERY,
      description = "Only who are shown with this class.",
      schema = @Schema(type = "integer", format = "int32", minimum = "-1", maximum = "10"),
      example = "2"),
  @Parameter(
      name = "min_class",
      in = ParameterIn.QUERY,
      description = "Only who are shown with this class or a higher one.",
      schema = @Schema(type = "integer", format = "int32", minimum = "-1", maximum = "10"),
      example = "3"),
  @Parameter(
      name = "client",
      in = ParameterIn.QUERY,
      description =
          "Only who use this client: the whole name, in any letter case. Plus sign and space are the"
              + " same.",
      schema = @Schema(type = "string", minLength = 1, maxLength = 100),
      example = "AirDC++"),
  @Parameter(
      name = "ip",
      in = ParameterIn.QUERY,
      description = "Only who come from this address. Needs the right to see addresses.",
      schema = @Schema(type = "string", format = "ipv4"),
      example = "198.51.100.1")
})
@ApiResponse(
    responseCode = "403",
    description = "The parameter ip, and the caller may not see addresses",
    content =
        @Content(
            mediaType = "application/problem+json",
            schema = @Schema(ref = "#/components/schemas/Problem")))
@interface FilteredAnswer {}
