package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.verlihub.sidecar.access.OpenToAll;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.web.EntityTags;
import tools.jackson.databind.json.JsonMapper;

/** The hub as a whole. */
@Tag(name = "Hub", description = "The hub as a whole")
@RestController
class HubController {

  private final Hub hub;
  private final Clock clock;
  private final EntityTags tags;
  private final String version;
  private final KeptAnswer share;

  HubController(
      Hub hub,
      Clock clock,
      EntityTags tags,
      JsonMapper json,
      ObjectProvider<BuildProperties> build) {
    this.hub = hub;
    this.clock = clock;
    this.tags = tags;
    this.share = new KeptAnswer(json, snapshot -> ShareAnswer.of(snapshot.totals()));
    BuildProperties properties = build.getIfAvailable();
    this.version =
        properties == null || properties.getVersion() == null
            ? "development"
            : properties.getVersion();
  }

  @Operation(summary = "What runs here and which paths there are")
  @OpenToAll
  @GetMapping(path = "/", produces = MediaType.APPLICATION_JSON_VALUE)
  ServiceAnswer service() {
    return ServiceAnswer.of(version);
  }

  @Operation(summary = "The hub itself: name, topic, software, uptime")
  @GetMapping(
      path = {"/api/hub", "/hub"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  HubAnswer hub() {
    return HubAnswer.of(hub.snapshot().hub(), clock.instant());
  }

  @Operation(summary = "The hub in figures")
  @GetMapping(
      path = {"/api/stats", "/stats"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  StatsAnswer stats() {
    return StatsAnswer.of(hub.snapshot(), hub.health().lastByteAt(), clock.instant());
  }

  @Operation(summary = "What people share, together and on average")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ShareAnswer.class)))
  @UnchangedAnswer
  @GetMapping(
      path = {"/api/share", "/share"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Pieces> share(WebRequest request) {
    HubSnapshot snapshot = hub.snapshot();
    return tags.answer(request, snapshot.revision(), "share", () -> share.of(snapshot));
  }
}
