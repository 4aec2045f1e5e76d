package org.verlihub.sidecar.bridge;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Matterbridge hands out, unchecked: every field may hold anything.
 *
 * @param username what the RemoteNickFormat of the account made of the nick
 * @param userid the id on the network of origin, or empty
 * @param account such as {@code irc.libera}
 * @param event empty for something said
 * @param timestamp when Matterbridge handled it, by its own clock; null if it cannot be read
 */
record RemoteMessage(
    String text,
    String username,
    String userid,
    String account,
    String protocol,
    String channel,
    String gateway,
    String event,
    @Nullable Instant timestamp,
    List<RemoteFile> files) {

  RemoteMessage {
    files = List.copyOf(files);
  }

  /** The first line of every stream. */
  boolean connected() {
    return event.equals("api_connected");
  }

  /**
   * An attachment, without its content.
   *
   * @param url empty unless Matterbridge has a media server
   * @param comment its caption, or empty
   * @param bytes 0 if not told
   * @param tooLarge whether Matterbridge did not pass it on for its size
   */
  record RemoteFile(String name, String url, String comment, long bytes, boolean tooLarge) {}
}
