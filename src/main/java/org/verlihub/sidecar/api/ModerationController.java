package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.verlihub.sidecar.access.Needs;
import org.verlihub.sidecar.access.Scope;
import org.verlihub.sidecar.hub.Hub;

/** Acting on people who are online; each by the nick in the path and by the parameter nick. */
@Tag(name = "Moderating", description = "Acting on people and on the topic")
@Needs(Scope.MODERATE)
@RestController
class ModerationController {

  private final Hub hub;
  private final Moderation moderation;

  ModerationController(Hub hub, Moderation moderation) {
    this.hub = hub;
    this.moderation = moderation;
  }

  @Operation(
      summary = "Kicks somebody, by the nick in the path",
      description = "Disconnected, and nick and address banned for a while.")
  @ByPath
  @ActingAnswer
  @PostMapping(
      path = {"/api/user/{nick}/kick", "/user/{nick}/kick"},
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> kick(
      HttpServletRequest http,
      @Valid @RequestBody KickBody body,
      @Parameter(hidden = true) ActionRequest request) {
    return moderation
        .kick(NickAddress.ofPathBefore(http).in(hub.snapshot()), body, request)
        .response();
  }

  @Operation(summary = "Kicks somebody, by the parameter nick")
  @ByQuery
  @ActingAnswer
  @PostMapping(
      path = {"/api/user/kick", "/user/kick"},
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> kickByQuery(
      HttpServletRequest http,
      @Valid @RequestBody KickBody body,
      @Parameter(hidden = true) ActionRequest request) {
    return moderation.kick(NickAddress.ofQuery(http).in(hub.snapshot()), body, request).response();
  }

  @Operation(
      summary = "Disconnects somebody without a ban, by the nick in the path",
      description = "Whoever is dropped may come back at once.")
  @ByPath
  @ActingAnswer
  @PostMapping(
      path = {"/api/user/{nick}/drop", "/user/{nick}/drop"},
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> drop(
      HttpServletRequest http,
      @Valid @RequestBody DropBody body,
      @Parameter(hidden = true) ActionRequest request) {
    return moderation
        .drop(NickAddress.ofPathBefore(http).in(hub.snapshot()), body, request)
        .response();
  }

  @Operation(summary = "Disconnects somebody without a ban, by the parameter nick")
  @ByQuery
  @ActingAnswer
  @PostMapping(
      path = {"/api/user/drop", "/user/drop"},
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> dropByQuery(
      HttpServletRequest http,
      @Valid @RequestBody DropBody body,
      @Parameter(hidden = true) ActionRequest request) {
    return moderation.drop(NickAddress.ofQuery(http).in(hub.snapshot()), body, request).response();
  }

  @Operation(
      summary = "Bans the nick of somebody who is online, by the nick in the path",
      description = "Others are banned by /api/bans.")
  @ByPath
  @ActingAnswer
  @PostMapping(
      path = {"/api/user/{nick}/ban", "/user/{nick}/ban"},
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> ban(
      HttpServletRequest http,
      @Valid @RequestBody BanBody body,
      @Parameter(hidden = true) ActionRequest request) {
    return moderation
        .ban(NickAddress.ofPathBefore(http).in(hub.snapshot()), body, request)
        .response();
  }

  @Operation(summary = "Bans the nick of somebody who is online, by the parameter nick")
  @ByQuery
  @ActingAnswer
  @PostMapping(
      path = {"/api/user/ban", "/user/ban"},
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> banByQuery(
      HttpServletRequest http,
      @Valid @RequestBody BanBody body,
      @Parameter(hidden = true) ActionRequest request) {
    return moderation.ban(NickAddress.ofQuery(http).in(hub.snapshot()), body, request).response();
  }

  @Operation(summary = "Keeps somebody from main chat for a while, by the nick in the path")
  @ByPath
  @ActingAnswer
  @PostMapping(
      path = {"/api/user/{nick}/gag", "/user/{nick}/gag"},
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> gag(
      HttpServletRequest http,
      @Valid @RequestBody GagBody body,
      @Parameter(hidden = true) ActionRequest request) {
    return moderation
        .gag(NickAddress.ofPathBefore(http).in(hub.snapshot()), body, request)
        .response();
  }

  @Operation(summary = "Keeps somebody from main chat for a while, by the parameter nick")
  @ByQuery
  @ActingAnswer
  @PostMapping(
      path = {"/api/user/gag", "/user/gag"},
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> gagByQuery(
      HttpServletRequest http,
      @Valid @RequestBody GagBody body,
      @Parameter(hidden = true) ActionRequest request) {
    return moderation.gag(NickAddress.ofQuery(http).in(hub.snapshot()), body, request).response();
  }

  @Operation(summary = "Lets somebody speak in main chat again, by the nick in the path")
  @ByPath
  @ActingAnswer
  @DeleteMapping(
      path = {"/api/user/{nick}/gag", "/user/{nick}/gag"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> ungag(
      HttpServletRequest http, @Parameter(hidden = true) ActionRequest request) {
    return moderation.ungag(NickAddress.ofPathBefore(http).in(hub.snapshot()), request).response();
  }

  @Operation(summary = "Lets somebody speak in main chat again, by the parameter nick")
  @ByQuery
  @ActingAnswer
  @DeleteMapping(
      path = {"/api/user/gag", "/user/gag"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> ungagByQuery(
      HttpServletRequest http, @Parameter(hidden = true) ActionRequest request) {
    return moderation.ungag(NickAddress.ofQuery(http).in(hub.snapshot()), request).response();
  }

  @Operation(summary = "Sends somebody to another hub, by the nick in the path")
  @ByPath
  @ActingAnswer
  @PostMapping(
      path = {"/api/user/{nick}/redirect", "/user/{nick}/redirect"},
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> redirect(
      HttpServletRequest http,
      @Valid @RequestBody RedirectBody body,
      @Parameter(hidden = true) ActionRequest request) {
    return moderation
        .redirect(NickAddress.ofPathBefore(http).in(hub.snapshot()), body, request)
        .response();
  }

  @Operation(summary = "Sends somebody to another hub, by the parameter nick")
  @ByQuery
  @ActingAnswer
  @PostMapping(
      path = {"/api/user/redirect", "/user/redirect"},
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> redirectByQuery(
      HttpServletRequest http,
      @Valid @RequestBody RedirectBody body,
      @Parameter(hidden = true) ActionRequest request) {
    return moderation
        .redirect(NickAddress.ofQuery(http).in(hub.snapshot()), body, request)
        .response();
  }
}
