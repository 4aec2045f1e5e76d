package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.verlihub.sidecar.access.Needs;
import org.verlihub.sidecar.access.Scope;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.mirror.HubUser;

/** Speaking on the hub. */
@Tag(name = "Speaking", description = "Saying something on the hub")
@Needs(Scope.CHAT)
@RestController
class SpeechController {

  private final Hub hub;
  private final Acting acting;

  SpeechController(Hub hub, Acting acting) {
    this.hub = hub;
    this.acting = acting;
  }

  @Operation(
      summary = "Says something in main chat",
      description =
          "It is done when our own line has come back. Waits up to a minute for its turn, also while"
              + " there is no session with the hub.")
  @ActingAnswer
  @PostMapping(
      path = {"/api/chat", "/chat"},
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> chat(
      @Valid @RequestBody ChatBody body, @Parameter(hidden = true) ActionRequest request) {
    boolean thirdPerson = Boolean.TRUE.equals(body.thirdPerson());
    String text = body.text();
    HubAction action = thirdPerson ? new HubAction.SayInThirdPerson(text) : new HubAction.Say(text);
    return acting
        .act(
            Ordered.of(thirdPerson ? "chat in third person" : "chat", Map.of("text", text), action),
            request)
        .response();
  }

  @Operation(
      summary = "Says something in operator chat",
      description = "The hub shows us no line of our own there, so it is done when it was sent.")
  @ActingAnswer
  @PostMapping(
      path = {"/api/opchat", "/opchat"},
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> operatorChat(
      @Valid @RequestBody OperatorChatBody body, @Parameter(hidden = true) ActionRequest request) {
    return acting
        .act(
            Ordered.of(
                "operator chat",
                Map.of("text", body.text()),
                new HubAction.SayToOperators(body.text())),
            request)
        .response();
  }

  @Operation(
      summary = "Writes to one person, by the nick in the path",
      description =
          "Bots, the hub's own included, and the operator chat are refused. It is done when it was"
              + " sent; the hub tells nobody whether it was read.")
  @ByPath
  @ActingAnswer
  @PostMapping(
      path = {"/api/user/{nick}/message", "/user/{nick}/message"},
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> message(
      HttpServletRequest http,
      @Valid @RequestBody MessageBody body,
      @Parameter(hidden = true) ActionRequest request) {
    return message(NickAddress.ofPathBefore(http).in(hub.snapshot()), body, request);
  }

  @Operation(summary = "Writes to one person, by the parameter nick")
  @ByQuery
  @ActingAnswer
  @PostMapping(
      path = {"/api/user/message", "/user/message"},
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ActionAnswer> messageByQuery(
      HttpServletRequest http,
      @Valid @RequestBody MessageBody body,
      @Parameter(hidden = true) ActionRequest request) {
    return message(NickAddress.ofQuery(http).in(hub.snapshot()), body, request);
  }

  private ResponseEntity<ActionAnswer> message(
      HubUser to, MessageBody body, ActionRequest request) {
    boolean inMainChat = Boolean.TRUE.equals(body.inMainChat());
    HubAction action =
        inMainChat
            ? new HubAction.TellInMainChat(to.nick(), body.text())
            : new HubAction.Tell(to.nick(), body.text());
    return acting
        .act(
            Ordered.of(
                inMainChat ? "message in main chat" : "message",
                People.arguments(to.nick(), "text", body.text()),
                action),
            request)
        .response();
  }
}
