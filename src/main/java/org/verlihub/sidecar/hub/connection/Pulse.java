package org.verlihub.sidecar.hub.connection;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Notices a hub that does not hear us, although it may go on sending: a link that has gone dead in
 * one direction, or a hub that has forgotten us. Asks for the {@code $MyINFO} of somebody who does
 * not exist, which Verlihub answers everybody, at once and to us alone, by saying that he has left.
 * Connection thread only.
 */
final class Pulse {

  private final Login login;
  private final String name = "pulse-" + UUID.randomUUID() + "-";
  private long beats;
  private @Nullable Nick asked;

  Pulse(Login login) {
    this.login = login;
  }

  /** From now on the hub is asked, as long as the session lasts. */
  void start() {
    login.line().after(patience(), this::beat);
  }

  void hear(HubMessage message) {
    Nick awaited = asked;
    if (awaited != null && message instanceof HubMessage.Quit(Nick nick) && nick.equals(awaited)) {
      asked = null;
    }
  }

  private void beat() {
    if (asked != null) {
      login
          .line()
          .end(
              DisconnectReason.of(
                  Kind.SILENT,
                  "no answer to a question for %d s".formatted(patience().toSeconds())));
      return;
    }
    Nick nobody =
        Nick.ofBytes((name + beats++).getBytes(StandardCharsets.US_ASCII), HubCharset.DEFAULT);
    asked = nobody;
    login.line().send(new ClientMessage.GetInfo(nobody, login.plan().nick()));
    login.line().after(patience(), this::beat);
  }

  private Duration patience() {
    return login.settings().timeouts().answer();
  }
}
