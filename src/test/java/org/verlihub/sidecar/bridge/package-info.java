@NullMarked
package org.verlihub.sidecar.bridge;

import org.jspecify.annotations.NullMarked;
