/** The REST API: its listener, and what it shows of the hub. */
@NullMarked
package org.verlihub.sidecar.api;

import org.jspecify.annotations.NullMarked;
