/**
 * The one connection: address, socket, TLS, framing, login, the writer, and when to try again.
 * Exactly one thread, the connection's event loop, reads, applies and writes.
 */
@NullMarked
package org.verlihub.sidecar.hub.connection;

import org.jspecify.annotations.NullMarked;
