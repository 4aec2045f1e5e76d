package org.verlihub.sidecar.hub;

import org.verlihub.sidecar.hub.connection.SessionState;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;

/**
 * The hub as everything above it sees it. All methods may be called from any thread and never wait.
 */
public interface Hub {

  /** What the hub looks like now, or looked like when it was last seen. One volatile read. */
  HubSnapshot snapshot();

  /** How the session with the hub is. */
  SessionState session();
}
