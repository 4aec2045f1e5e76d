package org.verlihub.sidecar.api;

import org.verlihub.sidecar.hub.mirror.HubUser;

/** A user and the JSON of it, made once and kept as long as the user does not change. */
final class RenderedUser {

  private final HubUser user;
  private final byte[] json;

  RenderedUser(HubUser user, byte[] json) {
    this.user = user;
    this.json = json;
  }

  HubUser user() {
    return user;
  }

  /** The object itself, not a copy: whoever reads it leaves it as it is. */
  byte[] json() {
    return json;
  }
}
