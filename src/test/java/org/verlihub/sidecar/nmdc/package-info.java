@NullMarked
package org.verlihub.sidecar.nmdc;

import org.jspecify.annotations.NullMarked;
