package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.web.EntityTags;
import org.verlihub.sidecar.web.Gzip;
import org.verlihub.sidecar.web.Paging;

/** Who is on the hub. */
@Tag(name = "Users", description = "Who is on the hub")
@RestController
class UserController {

  /** And what some clients add to get around caches. */
  private static final List<String> PARAMETERS_OF_ONE = List.of("nick", "_");

  private final Hub hub;
  private final UserListings listings;
  private final EntityTags tags;
  private final Gzip gzip;

  UserController(Hub hub, UserListings listings, EntityTags tags, Gzip gzip) {
    this.hub = hub;
    this.listings = listings;
    this.tags = tags;
    this.gzip = gzip;
  }

  @Operation(
      summary = "The people on the hub, all of them or those who are looked for",
      description =
          "Bots are not among them; see /api/bots. Without sort they come in the order of their"
              + " nicks' bytes. All filters given must hold. A parameter that is not listed here is"
              + " refused.")
  @FilteredAnswer
  @PagedAnswer
  @UnchangedAnswer
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = UsersAnswer.class)))
  @GetMapping(
      path = {"/api/users", "/users"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<?> users(
      @Parameter(hidden = true) UserQuery query,
      @Parameter(hidden = true) Rights rights,
      WebRequest request) {
    query.filter().requireRight(rights);
    UserListing listing = listings.present(rights);
    String view = "users " + query;
    if (query.equals(UserQuery.EVERYBODY)) {
      return gzip.isWantedBy(request)
          ? gzipped(answer(request, listing, rights, view, listing::everybodyGzipped))
          : answer(request, listing, rights, view, listing::everybody);
    }
    return answer(request, listing, rights, view, () -> listing.people(query));
  }

  @Operation(
      summary = "The people with the operator mark, in the order of their nicks' bytes",
      description =
          "Operators whose mark the hub hides are not among them; callers who may see hidden classes"
              + " find them by /api/users?min_class=3.")
  @PagedAnswer
  @UnchangedAnswer
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OperatorsAnswer.class)))
  @GetMapping(
      path = {"/api/ops", "/ops"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> operators(
      @Parameter(hidden = true) Paging paging,
      @Parameter(hidden = true) Rights rights,
      WebRequest request) {
    UserListing listing = listings.present(rights);
    return answer(request, listing, rights, "ops " + paging, () -> listing.operators(paging));
  }

  @Operation(
      summary = "The bots on the hub, in the order of their nicks' bytes",
      description = "The hub's own bots, the sidecar itself, and nicks its owner declared bots.")
  @PagedAnswer
  @UnchangedAnswer
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = BotsAnswer.class)))
  @GetMapping(
      path = {"/api/bots", "/bots"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> bots(
      @Parameter(hidden = true) Paging paging,
      @Parameter(hidden = true) Rights rights,
      WebRequest request) {
    UserListing listing = listings.present(rights);
    return answer(request, listing, rights, "bots " + paging, () -> listing.bots(paging));
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
  ResponseEntity<byte[]> user(
      HttpServletRequest http, @Parameter(hidden = true) Rights rights, WebRequest request) {
    return one(NickAddress.ofPath(http), rights, request);
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
  ResponseEntity<byte[]> userByQuery(
      HttpServletRequest http, @Parameter(hidden = true) Rights rights, WebRequest request) {
    NickAddress nick = NickAddress.ofQuery(http);
    var _ = new RawQuery(http.getQueryString(), PARAMETERS_OF_ONE);
    return one(nick, rights, request);
  }

  private ResponseEntity<byte[]> one(NickAddress nick, Rights rights, WebRequest request) {
    HubUser found = nick.in(hub.snapshot());
    UserListing listing = listings.showing(found, rights);
    byte[] user = listing.user(found.nick());
    if (user == null) {
      throw NickAddress.nobody(found.nick().text());
    }
    return answer(request, listing, rights, "user", () -> user);
  }

  private static ResponseEntity<byte[]> gzipped(ResponseEntity<byte[]> answer) {
    return answer.hasBody()
        ? ResponseEntity.status(answer.getStatusCode())
            .headers(answer.getHeaders())
            .header(HttpHeaders.CONTENT_ENCODING, Gzip.NAME)
            .body(answer.getBody())
        : answer;
  }

  private <T> ResponseEntity<T> answer(
      WebRequest request, UserListing listing, Rights rights, String view, Supplier<T> body) {
    return tags.answer(request, listing.revision(), rights + " " + view, rights.caching(), body);
  }
}
