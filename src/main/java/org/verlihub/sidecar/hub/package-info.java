/**
 * The face of the hub that the rest of the program sees: what is known, what happens, how the
 * session is.
 */
@NullMarked
package org.verlihub.sidecar.hub;

import org.jspecify.annotations.NullMarked;
