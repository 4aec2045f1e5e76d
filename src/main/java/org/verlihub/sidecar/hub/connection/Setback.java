package org.verlihub.sidecar.hub.connection;

import org.jspecify.annotations.Nullable;

/**
 * A failed attempt or an ended session, as far as it matters for how long to wait.
 *
 * @param reason why
 * @param attempt how many attempts failed since the last session that lasted, this one included;
 *     from 1
 * @param wrongPasswords how many passwords the hub refused since it last took one, this one
 *     included
 * @param loggedIn whether the hub had said {@code $Hello} in this session
 * @param ownClass our class on the hub if it told us, otherwise null
 */
record Setback(
    DisconnectReason reason,
    int attempt,
    int wrongPasswords,
    boolean loggedIn,
    @Nullable Integer ownClass) {}
