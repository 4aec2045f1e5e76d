package org.verlihub.sidecar.command;

import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Who asks.
 *
 * @param nick as the hub's list spells it
 * @param userClass what the hub says of this nick; never from a message
 */
public record Caller(Nick nick, UserClass userClass) {}
