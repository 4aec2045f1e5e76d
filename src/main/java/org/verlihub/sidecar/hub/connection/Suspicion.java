package org.verlihub.sidecar.hub.connection;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Whether the hub is about to end a session that is under way. A refusal or a kick is a line of
 * text like any other, and anybody can write such a line to us. What tells them apart is what
 * follows: a hub that closes sends {@code $ForceMove} or nothing at all, not even its keepalives.
 * So the text is only remembered, and forgotten with the next message.
 */
final class Suspicion {

  private final Line line;
  private final Set<Nick> hubBots = new HashSet<>();
  private @Nullable DisconnectReason suspected;

  Suspicion(Line line) {
    this.line = line;
  }

  /** Takes every message of a session from {@code $Hello} on. */
  void hear(HubMessage message) {
    DisconnectReason before = suspected;
    suspected = null;
    switch (message) {
      case HubMessage.ForceMove(String address) ->
          line.end(before == null ? moved(address) : before);
      case HubMessage.ValidateDenied _ -> line.end(known(before, Kind.NICK_TAKEN, ""));
      case HubMessage.BadNick(String rule) -> line.end(known(before, Kind.BAD_NICK, rule));
      case HubMessage.HubIsFull() -> line.end(known(before, Kind.HUB_FULL, ""));
      case HubMessage.Chat(Nick nick, String text) -> {
        // before the list is there nobody is known, and hardly anybody but the hub speaks
        if (hubBots.isEmpty() || hubBots.contains(nick)) {
          suspect(text);
          if (suspected != null && isFarewell(suspected) && hubBots.contains(nick)) {
            line.end(suspected);
          }
        }
      }
      case HubMessage.PrivateMessage pm -> suspectAKick(pm.text());
      case HubMessage.BotList(var nicks) -> hubBots.addAll(nicks);
      case HubMessage.Quit(Nick nick) -> hubBots.remove(nick);
      default -> {
        // the hub goes on talking
      }
    }
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

  /**
   * An operator's, or so it says; how long we are banned the hub will tell us at the next login.
   */
  private void suspectAKick(String text) {
    suspected =
        RefusalReader.read(text)
            .filter(reason -> reason.kind() == Kind.KICKED || reason.kind() == Kind.BANNED)
            .map(reason -> DisconnectReason.of(Kind.KICKED, reason.words()))
            .orElse(null);
  }

  /** The hub says these two to nobody but whom it closes, which it may do much later. */
  private static boolean isFarewell(DisconnectReason reason) {
    return reason.kind() == Kind.REPLACED || reason.kind() == Kind.HUB_STOPPED;
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
