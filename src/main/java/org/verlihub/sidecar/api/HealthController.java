package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.verlihub.sidecar.access.OpenToAll;
import org.verlihub.sidecar.hub.Hub;

/** Whether the sidecar does its work, for people and for probes. */
@Tag(name = "Health", description = "Whether the sidecar does its work")
@RestController
class HealthController {

  private final Hub hub;
  private final Clock clock;

  HealthController(Hub hub, Clock clock) {
    this.hub = hub;
    this.clock = clock;
  }

  @Operation(summary = "Whether the sidecar is logged in to the hub and follows it")
  @ApiResponse(
      responseCode = "200",
      description = "Logged in and following the hub",
      content = @Content(schema = @Schema(implementation = HealthAnswer.class)))
  @ApiResponse(
      responseCode = "503",
      description = "What is wrong, since when, and what happens next",
      content = @Content(schema = @Schema(implementation = HealthAnswer.class)))
  @OpenToAll
  @GetMapping(path = "/health", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<HealthAnswer> health() {
    HealthAnswer health = HealthAnswer.of(hub.health(), clock.instant());
    HttpStatus status =
        health.status().equals(HealthAnswer.HEALTHY)
            ? HttpStatus.OK
            : HttpStatus.SERVICE_UNAVAILABLE;
    return ResponseEntity.status(status).body(health);
  }
}
