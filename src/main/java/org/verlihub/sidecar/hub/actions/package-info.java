/**
 * What the sidecar does on the hub: the typed actions, the lanes they wait in, the pace at which
 * they are written, and how each comes to its one end. Everything but the values is for the
 * connection thread; knows no socket, and its clock is a parameter.
 */
@NullMarked
package org.verlihub.sidecar.hub.actions;

import org.jspecify.annotations.NullMarked;
