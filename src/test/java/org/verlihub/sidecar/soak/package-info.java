/** The whole program for a long time on a lively hub. */
@NullMarked
package org.verlihub.sidecar.soak;

import org.jspecify.annotations.NullMarked;
