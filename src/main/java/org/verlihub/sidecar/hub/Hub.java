package org.verlihub.sidecar.hub;

import org.verlihub.sidecar.hub.connection.ConnectionCounters;
import org.verlihub.sidecar.hub.connection.SessionState;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.nmdc.HubCharset;

/**
 * The hub as everything above it sees it. All methods may be called from any thread and never wait.
 */
public interface Hub {

  /** What the hub looks like now, or looked like when it was last seen. One volatile read. */
  HubSnapshot snapshot();

  /** How the session with the hub is. */
  SessionState session();

  /** What a health check wants to know, put together at one moment. */
  HubHealth health();

  /** What happens on the hub, for those who subscribe. */
  HubEvents events();

  /** Does things on the hub. */
  HubActions actions();

  /** What the connection has counted. */
  ConnectionCounters counters();

  /**
   * The charset in which this hub is written to, and in which a nick typed by a person is looked
   * up. Can change once after the first login, when the hub reports its own.
   */
  HubCharset charset();
}
