package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the parameters that {@link org.verlihub.sidecar.web.Paging} is read from. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameters({
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "The most entries to give; 0 for the totals alone. Without it: all.",
      schema = @Schema(type = "integer", format = "int32", minimum = "0", maximum = "2147483647"),
      example = "50"),
  @Parameter(
      name = "offset",
      in = ParameterIn.QUERY,
      description = "How many entries to leave out at the start.",
      schema =
          @Schema(
              type = "integer",
              format = "int32",
              minimum = "0",
              maximum = "2147483647",
              defaultValue = "0"))
})
@interface PagedAnswer {}
