package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.web.EntityTags;
import tools.jackson.databind.json.JsonMapper;

/** Where the people on the hub are. */
@Tag(name = "Hub")
@RestController
class GeoController {

  private final Hub hub;
  private final EntityTags tags;
  private final KeptAnswer answer;

  GeoController(Hub hub, EntityTags tags, JsonMapper json) {
    this.hub = hub;
    this.tags = tags;
    this.answer = new KeptAnswer(json, GeoAnswer::of);
  }

  @Operation(summary = "How many people there are from which country")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = GeoAnswer.class)))
  @UnchangedAnswer
  @GetMapping(
      path = {"/api/geo", "/geo"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Pieces> geo(WebRequest request) {
    HubSnapshot snapshot = hub.snapshot();
    return tags.answer(request, snapshot.revision(), "geo", () -> answer.of(snapshot));
  }
}
