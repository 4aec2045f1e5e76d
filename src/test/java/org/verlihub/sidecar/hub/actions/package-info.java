@NullMarked
package org.verlihub.sidecar.hub.actions;

import org.jspecify.annotations.NullMarked;
