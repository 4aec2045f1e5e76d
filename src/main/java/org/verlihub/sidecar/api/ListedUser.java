package org.verlihub.sidecar.api;

import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubUser;

/** A user and the JSON of the facts, made when first asked for and kept until the user changes. */
final class ListedUser {

  private final HubUser user;
  private volatile byte @Nullable [] facts;

  ListedUser(HubUser user) {
    this.user = user;
  }

  HubUser user() {
    return user;
  }

  /** The array itself, not a copy: whoever reads it leaves it as it is. */
  byte[] facts(UserWriter writer) {
    byte[] made = facts;
    if (made == null) {
      made = writer.facts(user);
      facts = made;
    }
    return made;
  }
}
