package org.verlihub.sidecar.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.verlihub.sidecar.web.Paging;

/** Who did what. */
@Tag(name = "Audit", description = "Who did what")
@RestController
class AuditController {

  private static final int LIMIT = 100;
  private static final int MOST = 1_000;

  private final Audit audit;

  AuditController(Audit audit) {
    this.audit = audit;
  }

  @Operation(
      summary = "Who did what and with which outcome, the newest first",
      description = "What operators, API keys and the command line did. Secrets are masked.")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "The most entries to give; beyond 1000 it is taken as 1000",
      schema = @Schema(type = "integer", minimum = "0", defaultValue = "100"))
  @Parameter(
      name = "offset",
      in = ParameterIn.QUERY,
      description = "How many entries to leave out at the start",
      schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
  @Needs(Scope.ADMIN)
  @GetMapping(
      path = {"/api/audit", "/audit"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  AuditAnswer newest(@Parameter(hidden = true) Paging paging) {
    Integer limit = paging.limit();
    int most = limit == null ? LIMIT : Math.min(limit, MOST);
    return AuditAnswer.of(audit.size(), audit.newest(most, paging.offset()));
  }
}
