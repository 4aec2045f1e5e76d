package org.verlihub.sidecar.digest;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the forms in which a digest is shown before it is sent. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
    responseCode = "200",
    description = "What would be sent",
    content = {
      @Content(
          mediaType = "application/json",
          schema = @Schema(implementation = DigestPreviewAnswer.class)),
      @Content(mediaType = "text/html", schema = @Schema(type = "string")),
      @Content(mediaType = "text/plain", schema = @Schema(type = "string"))
    })
@interface PreviewResponse {}
