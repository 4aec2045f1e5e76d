package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.verlihub.sidecar.access.Caller;
import org.verlihub.sidecar.access.Needs;
import org.verlihub.sidecar.access.Scope;
import org.verlihub.sidecar.web.ProblemException;

/** What became of what programs asked for. */
@Tag(name = "Actions", description = "What became of what was asked for")
@RestController
class ActionController {

  private final Acting acting;

  ActionController(Acting acting) {
    this.acting = acting;
  }

  @Operation(
      summary = "How an action stands",
      description =
          "For the key that asked for it, and for keys with the scope admin; as long as the audit log"
              + " keeps it.")
  @Parameter(
      name = "id",
      in = ParameterIn.PATH,
      required = true,
      schema = @Schema(type = "integer", format = "int64", minimum = "1"),
      example = "41")
  @ApiResponse(
      responseCode = "200",
      description = "The action",
      content = @Content(schema = @Schema(implementation = ActionAnswer.class)))
  @ApiResponse(
      responseCode = "404",
      description = "There is none, or it is another key's",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(ref = "#/components/schemas/Problem")))
  @Needs({Scope.CHAT, Scope.MODERATE, Scope.ADMIN})
  @GetMapping(
      path = {"/api/actions/{id}", "/actions/{id}"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ActionAnswer action(@PathVariable("id") String id) {
    if (!id.matches("[1-9][0-9]{0,17}")) {
      throw ProblemException.badParameter("id", id, "a whole number from 1");
    }
    return acting.find(Long.parseLong(id), Caller.current());
  }
}
