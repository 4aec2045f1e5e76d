/**
 * The language: bytes to messages and back. Pure values and functions; nothing here knows of
 * sockets, threads, clocks or Spring.
 *
 * <p>{@link org.verlihub.sidecar.nmdc.HubMessage} is what a hub says, {@link
 * org.verlihub.sidecar.nmdc.ClientMessage} what a client says. Text that goes out exists only as
 * {@link org.verlihub.sidecar.nmdc.OutgoingText}, which no hub can take for a command or for the
 * end of a frame.
 */
@NullMarked
package org.verlihub.sidecar.nmdc;

import org.jspecify.annotations.NullMarked;
