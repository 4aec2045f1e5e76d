package org.verlihub.sidecar.hub.connection;

import java.time.InstantSource;
import org.verlihub.sidecar.nmdc.HubMessage;

/** What outlives a session, and is told how it goes. Connection thread only. */
interface SessionHost {

  HubSettings settings();

  CharsetInUse charset();

  Tally tally();

  InstantSource clock();

  /** Bytes have come just now. */
  void heardSomething();

  /** A message could not be read; one in a while is worth a line in the log. */
  void sampleMalformed(HubMessage.Malformed message);

  /** The session is in another phase. */
  void reached(Phase phase, OwnStanding standing);

  /**
   * The session is over and its socket closed or closing.
   *
   * @param loggedIn whether the hub had let us in
   */
  void ended(DisconnectReason reason, OwnStanding standing, boolean loggedIn);
}
