/**
 * The embedded hub: a small NMDC server that behaves like Verlihub 1.7 as far as a client can tell,
 * its unpleasant sides included, with simulated people who need no socket.
 *
 * <p>Everything that happens on the hub happens on one thread, the {@link
 * org.verlihub.sidecar.testhub.World}. Text is kept as it travels: a {@code String} with one
 * character per byte (ISO 8859-1), so that any byte survives and comparisons are the hub's own.
 */
@NullMarked
package org.verlihub.sidecar.testhub;

import org.jspecify.annotations.NullMarked;
