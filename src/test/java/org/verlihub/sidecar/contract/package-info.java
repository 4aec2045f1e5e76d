/**
 * What a hub does towards us, as tests that run against the embedded hub in every build and against
 * a real Verlihub when its address is given. If the two differ, the embedded hub is wrong.
 */
@NullMarked
package org.verlihub.sidecar.contract;

import org.jspecify.annotations.NullMarked;
