package org.verlihub.sidecar.bridge;

import org.jspecify.annotations.Nullable;

/** Matterbridge's API and the token for it. */
record Endpoint(MatterbridgeAddress address, @Nullable String token) {

  /** Without the token. */
  @Override
  public String toString() {
    return address.toString();
  }
}
