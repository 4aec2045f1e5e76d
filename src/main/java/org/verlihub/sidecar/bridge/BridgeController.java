package org.verlihub.sidecar.bridge;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.verlihub.sidecar.access.Needs;
import org.verlihub.sidecar.access.Scope;
import org.verlihub.sidecar.web.Paging;
import org.verlihub.sidecar.web.QueryParameters;

/** The bridge to Matterbridge. */
@Tag(name = "Bridge", description = "The bridge to Matterbridge")
@RestController
class BridgeController {

  private static final int LIMIT = 100;
  private static final int MOST = 1_000;
  private static final List<String> PARAMETERS = List.of("status", "limit", "offset");
  private static final String STATUSES =
      Arrays.stream(OutboxStatus.values()).map(OutboxStatus::text).collect(Collectors.joining("|"));

  private final Bridge bridge;
  private final Clock clock;

  BridgeController(Bridge bridge, Clock clock) {
    this.bridge = bridge;
    this.clock = clock;
  }

  @Operation(summary = "How the bridge is, and what became of the lines")
  @GetMapping(
      path = {"/api/bridge", "/bridge"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  BridgeAnswer status() {
    return BridgeAnswer.of(bridge.status(), clock.instant());
  }

  @Operation(
      summary = "The latest lines of the hub on their way to Matterbridge, the newest first",
      description =
          "accepted means that Matterbridge took the line; it never tells whether anybody received it.")
  @Parameter(
      name = "status",
      in = ParameterIn.QUERY,
      description = "Only lines that stand so",
      schema =
          @Schema(
              type = "string",
              allowableValues = {
                "waiting",
                "sending",
                "accepted",
                "refused",
                "unknown",
                "expired",
                "dropped"
              }))
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
  @Needs(Scope.READ_PRIVATE)
  @GetMapping(
      path = {"/api/bridge/messages", "/bridge/messages"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  BridgeMessagesAnswer messages(WebRequest request) {
    QueryParameters query = QueryParameters.of(request, PARAMETERS);
    Paging paging = Paging.of(query);
    Integer limit = paging.limit();
    int most = limit == null ? LIMIT : Math.min(limit, MOST);
    String status = query.text("status", STATUSES, STATUSES.replace("|", ", "));
    return BridgeMessagesAnswer.of(
        bridge.outbox().counts(),
        bridge.unheard(),
        bridge
            .outbox()
            .newest(
                status == null ? null : OutboxStatus.valueOf(status.toUpperCase(Locale.ROOT)),
                most,
                paging.offset()));
  }
}
