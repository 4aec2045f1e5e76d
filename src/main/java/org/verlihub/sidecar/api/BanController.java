package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.verlihub.sidecar.access.Needs;
import org.verlihub.sidecar.access.Scope;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.web.ProblemException;
import org.verlihub.sidecar.web.ProblemType;
import org.verlihub.sidecar.web.QueryParameters;

/** Bans of the hub. */
@Tag(name = "Moderating", description = "Acting on people and on the topic")
@Needs(Scope.MODERATE)
@RestController
class BanController {

  private static final int BANS = 100;
  private static final int MOST_BANS = 1_000;
  private static final String LIFTED = "lifted";

  private final Hub hub;
  private final Acting acting;

  BanController(Hub hub, Acting acting) {
    this.hub = hub;
    this.acting = acting;
  }

  @Operation(
      summary = "The bans in force, the latest first",
      description = "Asked of the hub each time. Bans it keeps in memory only are not among them.")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "The most bans to ask for",
      schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"),
      example = "100")
  @ApiResponse(
      responseCode = "200",
      description = "The bans",
      content = @Content(schema = @Schema(implementation = BansAnswer.class)))
  @ApiResponse(
      responseCode = "503",
      description = "There is no session with the hub, or it did not answer",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(ref = "#/components/schemas/Problem")))
  @GetMapping(
      path = {"/api/bans", "/bans"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  BansAnswer bans(WebRequest query) {
    Integer limit = QueryParameters.of(query, List.of("limit")).number("limit", 1, MOST_BANS);
    Outcome outcome =
        hub.actions()
            .submit(new HubAction.ListBans(limit == null ? BANS : limit), Lane.API, Acting.PATIENCE)
            .outcome()
            .join();
    if (outcome.status() != Outcome.Status.CONFIRMED) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE.with("The hub did not tell its bans. " + outcome.words()));
    }
    return BansAnswer.of(outcome.words());
  }

  @Operation(
      summary = "Bans a nick, an address or a range of them",
      description =
          "Exactly one of the three. Whoever comes from a banned address is disconnected at once,"
              + " so the key must reach everybody who is there. A nick that is offline has no class"
              + " that the hub would tell: it takes a key that reaches up to class 10.")
  @ActingAnswer
  @PostMapping(
      path = {"/api/bans", "/bans"},
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> ban(
      @Valid @RequestBody NewBanBody body, @Parameter(hidden = true) ActionRequest request) {
    Banned banned = Banned.one(nick(body.nick()), body.ip(), body.range());
    Map<String, String> arguments = new LinkedHashMap<>(banned.arguments());
    arguments.put("reason", body.reason());
    arguments.put("duration", body.duration());
    HubAction action =
        new HubAction.Ban(
            banned.target(),
            ActionLimits.time("duration", body.duration()),
            Moderation.signed(body.reason(), request));
    return acting.act(new Ordered("ban", arguments, action, banned.hit()), request).response();
  }

  @Operation(
      summary = "Lifts a ban",
      description =
          "By exactly one of nick, ip and range. Lifting the ban of a range lifts every one that"
              + " contains its first address.")
  @Parameter(
      name = "nick",
      in = ParameterIn.QUERY,
      description = "Percent-encoded; a plus sign stands for itself",
      schema = @Schema(type = "string", minLength = 1),
      example = "Mallory")
  @Parameter(
      name = "ip",
      in = ParameterIn.QUERY,
      description = "An IPv4 address",
      schema = @Schema(type = "string", format = "ipv4"),
      example = "192.0.2.1")
  @Parameter(
      name = "range",
      in = ParameterIn.QUERY,
      description = "IPv4 addresses from-to, or in the form 192.0.2.0/24; at most 65,536",
      schema = @Schema(type = "string", pattern = ActionLimits.RANGE_FORM),
      example = "192.0.2.0-192.0.2.255")
  @Parameter(
      name = "reason",
      in = ParameterIn.QUERY,
      description = "Why; the name of the API key is put before it",
      schema = @Schema(type = "string", maxLength = ActionLimits.REASON, defaultValue = LIFTED),
      example = "Apologised")
  @ActingAnswer
  @DeleteMapping(
      path = {"/api/bans", "/bans"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> lift(
      HttpServletRequest http, @Parameter(hidden = true) ActionRequest request) {
    RawQuery parameters = new RawQuery(http.getQueryString(), ActionRequestResolver.PARAMETERS);
    String anything = ".{0,%d}".formatted(ActionLimits.REASON);
    String allowed = "at most %d characters in one line".formatted(ActionLimits.REASON);
    Nick nick = parameters.has("nick") ? NickAddress.ofQuery(http).nick(hub.charset()) : null;
    Banned banned =
        Banned.one(
            nick,
            parameters.text("ip", anything, allowed),
            parameters.text("range", anything, allowed));
    String reason = parameters.text("reason", anything, allowed);
    Map<String, String> arguments = new LinkedHashMap<>(banned.arguments());
    arguments.put("reason", reason == null ? LIFTED : reason);
    HubAction action =
        new HubAction.Unban(
            banned.target(), Moderation.signed(reason == null ? LIFTED : reason, request));
    return acting.act(Ordered.of("unban", arguments, action), request).response();
  }

  private @Nullable Nick nick(@Nullable String text) {
    if (text == null) {
      return null;
    }
    HubCharset charset = hub.charset();
    try {
      return Nick.ofText(text, charset);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badMember("nick", "a nick that the hub's charset can write");
    }
  }
}
