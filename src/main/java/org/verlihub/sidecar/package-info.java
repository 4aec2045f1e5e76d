/** The entry point: the service, and the commands that can be started in its place. */
@NullMarked
package org.verlihub.sidecar;

import org.jspecify.annotations.NullMarked;
