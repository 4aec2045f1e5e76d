/**
 * What the hub has told us, as immutable values. Applying a message to a mirror gives the next
 * mirror and the events that this step means; the function is pure, so that a recorded transcript
 * replayed into it is a test. Nothing here knows of sockets or threads.
 */
@NullMarked
package org.verlihub.sidecar.hub.mirror;

import org.jspecify.annotations.NullMarked;
