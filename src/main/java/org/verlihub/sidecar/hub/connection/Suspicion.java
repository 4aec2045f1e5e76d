package org.verlihub.sidecar.hub.connection;

import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;
import org.verlihub.sidecar.nmdc.HubMessage;

/**
 * Whether the hub is about to end a session that is under way. A refusal or a kick is a line of
 * text like any other, and anybody can write such a line to us. What tells them apart is what
 * follows: a hub that closes sends {@code $ForceMove} or nothing at all, not even its keepalives.
 * So the text is only remembered, and forgotten with the next message.
 */
final class Suspicion {

  private final Line line;
  private @Nullable DisconnectReason suspected;

  Suspicion(Line line) {
    this.line = line;
  }

  /** Takes every message but the lines of main chat that are not the hub's own. */
  void hear(HubMessage message) {
    DisconnectReason before = suspected;
    suspected = null;
    switch (message) {
      case HubMessage.ForceMove(String address) ->
          line.end(before == null ? moved(address) : before);
      case HubMessage.ValidateDenied _ -> line.end(known(before, Kind.NICK_TAKEN, ""));
      case HubMessage.BadNick(String rule) -> line.end(known(before, Kind.BAD_NICK, rule));
      case HubMessage.HubIsFull() -> line.end(known(before, Kind.HUB_FULL, ""));
      case HubMessage.Chat(_, String text) -> suspect(text);
      case HubMessage.PrivateMessage pm -> suspect(pm.text());
      default -> {
        // the hub goes on talking
      }
    }
  }

  /** A line of somebody else: the hub goes on talking. */
  void dismiss() {
    suspected = null;
  }

  /** Whether the last thing we heard sounded like the end, and like this kind of end. */
  boolean is(Kind kind) {
    return suspected != null && suspected.kind() == kind;
  }

  /** Whether the last thing we heard sounded like the end. */
  boolean stands() {
    return suspected != null;
  }

  /** What the last message gave as a reason to close, otherwise a reason of this kind. */
  DisconnectReason orElse(Kind kind, String words) {
    return known(suspected, kind, words);
  }

  private void suspect(String text) {
    suspected = RefusalReader.read(text).orElse(null);
  }

  private static DisconnectReason known(
      @Nullable DisconnectReason reason, Kind otherwise, String words) {
    return reason == null ? DisconnectReason.of(otherwise, words) : reason;
  }

  private static DisconnectReason moved(String address) {
    return DisconnectReason.of(
        Kind.KICKED, "moved to " + RefusalReader.words(address) + ", which is never followed");
  }
}
