package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.verlihub.sidecar.access.Needs;
import org.verlihub.sidecar.access.Scope;
import org.verlihub.sidecar.hub.actions.HubAction;

/** The topic of the hub. */
@Tag(name = "Moderating", description = "Acting on people and on the topic")
@Needs(Scope.MODERATE)
@RestController
class TopicController {

  private final Acting acting;

  TopicController(Acting acting) {
    this.acting = acting;
  }

  @Operation(summary = "Changes the topic", description = "An empty one is refused; see DELETE.")
  @ActingAnswer
  @PutMapping(
      path = {"/api/topic", "/topic"},
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> change(
      @Valid @RequestBody TopicBody body, @Parameter(hidden = true) ActionRequest request) {
    return acting
        .act(
            Ordered.of(
                "topic", Map.of("topic", body.topic()), new HubAction.ChangeTopic(body.topic())),
            request)
        .response();
  }

  @Operation(summary = "Removes the topic")
  @ActingAnswer
  @DeleteMapping(
      path = {"/api/topic", "/topic"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> clear(@Parameter(hidden = true) ActionRequest request) {
    return acting
        .act(Ordered.of("topic clear", Map.of(), new HubAction.ClearTopic()), request)
        .response();
  }
}
