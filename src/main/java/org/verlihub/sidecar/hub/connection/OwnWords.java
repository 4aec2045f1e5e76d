package org.verlihub.sidecar.hub.connection;

import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.ClientMessageEncoder;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Password;

/**
 * Whether what we say about ourselves can be said in a charset, found out before a hub hears it.
 */
final class OwnWords {

  private OwnWords() {}

  /**
   * Tries everything that a login says.
   *
   * @throws IllegalArgumentException naming the setting that does not fit
   */
  static void requireWritable(HubSettings settings, HubCharset charset) {
    ClientMessageEncoder encoder = new ClientMessageEncoder(charset);
    LoginPlan plan;
    try {
      plan = LoginPlan.of(settings, charset, true);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "sidecar.hub.nick '%s' cannot be written on the hub: %s; sidecar.hub.charset names the charset"
              .formatted(settings.nick(), e.getMessage()),
          e);
    }
    try {
      encoder.encode(new ClientMessage.OwnInfo(plan.nick(), plan.info()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "sidecar.hub.description, email and nick together do not fit: " + e.getMessage(), e);
    }
    Password password = plan.password();
    if (password != null && !isWritable(encoder, password)) {
      // without a cause, whose words could hold the password
      throw new IllegalArgumentException(
          "sidecar.hub.password has a character that the charset %s lacks; sidecar.hub.charset names the charset"
              .formatted(charset.writing().name()));
    }
  }

  private static boolean isWritable(ClientMessageEncoder encoder, Password password) {
    try {
      return encoder.encode(new ClientMessage.MyPass(password)).length > 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
