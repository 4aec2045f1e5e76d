package org.verlihub.sidecar.hub.connection;

import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;
import org.verlihub.sidecar.nmdc.HubMessage;

/**
 * What a hub says when it does not let us in. Before {@code $Hello} nobody but the hub can speak to
 * us, so its words are believed at once, and the connection is closed here: the hub may leave it
 * open and mute.
 */
final class LoginRefusals {

  private final Line line;
  private String words = "";

  LoginRefusals(Line line) {
    this.line = line;
  }

  /**
   * Ends the session if the message is a refusal.
   *
   * @param unexplained the reason for a refusal that gives none
   */
  void hear(HubMessage message, DisconnectReason unexplained) {
    switch (message) {
      case HubMessage.Chat(_, String text) -> listenTo(text);
      case HubMessage.PlainText(String text) -> listenTo(text);
      case HubMessage.PrivateMessage pm -> listenTo(pm.text());
      case HubMessage.BadPass() -> line.end(orElse(Kind.WRONG_PASSWORD, ""));
      case HubMessage.HubIsFull() -> line.end(orElse(Kind.HUB_FULL, ""));
      case HubMessage.ValidateDenied _ -> line.end(orElse(Kind.NICK_TAKEN, ""));
      case HubMessage.BadNick(String rule) -> line.end(orElse(Kind.BAD_NICK, rule));
      case HubMessage.ForceMove _ -> line.end(unexplained);
      default -> {
        // no refusal
      }
    }
  }

  /** A reason of this kind, with what the hub said last if it said anything. */
  DisconnectReason orElse(Kind kind, String otherWords) {
    return DisconnectReason.of(kind, words.isEmpty() ? otherWords : words);
  }

  private void listenTo(String text) {
    words = RefusalReader.words(text);
    RefusalReader.read(text).ifPresent(line::end);
  }
}
