package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.web.EntityTags;
import org.verlihub.sidecar.web.Paging;

/** Who is on the hub. */
@Tag(name = "Users", description = "Who is on the hub")
@RestController
class UserController {

  private final Hub hub;
  private final UserListings listings;
  private final EntityTags tags;

  UserController(Hub hub, UserListings listings, EntityTags tags) {
    this.hub = hub;
    this.listings = listings;
    this.tags = tags;
  }

  @Operation(
      summary = "The people on the hub, in the order of their nicks' bytes",
      description = "Bots are not among them; see /api/bots.")
  @PagedAnswer
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = UsersAnswer.class)))
  @GetMapping(
      path = {"/api/users", "/users"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> users(@Parameter(hidden = true) Paging paging, WebRequest request) {
    UserListing listing = listings.present();
    return tags.answer(
        request, listing.revision(), "users" + paging.view(), () -> listing.people(paging));
  }

  @Operation(summary = "The people with the operator mark, in the order of their nicks' bytes")
  @PagedAnswer
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OperatorsAnswer.class)))
  @GetMapping(
      path = {"/api/ops", "/ops"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> operators(@Parameter(hidden = true) Paging paging, WebRequest request) {
    UserListing listing = listings.present();
    return tags.answer(
        request, listing.revision(), "ops" + paging.view(), () -> listing.operators(paging));
  }

  @Operation(
      summary = "The bots on the hub, in the order of their nicks' bytes",
      description = "The hub's own bots, the sidecar itself, and nicks its owner declared bots.")
  @PagedAnswer
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = BotsAnswer.class)))
  @GetMapping(
      path = {"/api/bots", "/bots"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> bots(@Parameter(hidden = true) Paging paging, WebRequest request) {
    UserListing listing = listings.present();
    return tags.answer(
        request, listing.revision(), "bots" + paging.view(), () -> listing.bots(paging));
  }

  @Operation(
      summary = "One user or bot, by the nick in the path",
      description =
          "Percent-encode the nick. Its bytes are looked for as they come, upper and lower case"
              + " alike; if nobody has them, they are read as UTF-8 and looked for by sight.")
  @Parameter(
      name = "nick",
      in = ParameterIn.PATH,
      required = true,
      schema = @Schema(type = "string"),
      example = "Alice")
  @OneUserAnswer
  @GetMapping(
      path = {"/api/user/{nick}", "/user/{nick}"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<UserAnswer> user(HttpServletRequest http, WebRequest request) {
    return answer(NickAddress.ofPath(http), request);
  }

  @Operation(
      summary = "One user or bot, by the parameter nick",
      description =
          "The same as by path, for callers behind a proxy that decodes paths. A plus sign stands"
              + " for itself.")
  @Parameter(
      name = "nick",
      in = ParameterIn.QUERY,
      required = true,
      schema = @Schema(type = "string", minLength = 1),
      example = "Alice")
  @OneUserAnswer
  @GetMapping(
      path = {"/api/user", "/user"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<UserAnswer> userByQuery(HttpServletRequest http, WebRequest request) {
    return answer(NickAddress.ofQuery(http), request);
  }

  private ResponseEntity<UserAnswer> answer(NickAddress nick, WebRequest request) {
    HubSnapshot snapshot = hub.snapshot();
    UserAnswer user = UserAnswer.of(nick.in(snapshot));
    return tags.answer(request, snapshot.revision(), "user", () -> user);
  }
}
